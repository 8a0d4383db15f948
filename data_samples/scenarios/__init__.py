"""Every situation the law tells apart, as a function that puts its cases together (情形).

To add one: write a function `world -> list[Case]` in a file here and name it below.

Source: docs/law.md R1-R38.
"""

from collections.abc import Callable
from typing import Final

from data_samples.records import Case
from data_samples.scenarios import (
    age,
    both_sides,
    citing,
    guilty,
    lifting,
    not_convicted,
    ordinary,
    others,
    over_five,
    pending,
    together,
)
from data_samples.world import World

Scenario = Callable[[World], list[Case]]

PROTECTED: Final[tuple[Scenario, ...]] = (
    guilty.fixed_term,
    together.tried_together,
    others.young_victim,
    not_convicted.not_prosecuted,
    guilty.lighter,
    guilty.exempted,
    guilty.several_charges,
    guilty.grown_at_trial,
    guilty.before_2013,
    over_five.combined,
    over_five.one_sealed_one_not,
    both_sides.principal_before,
    both_sides.principal_before_long,
    both_sides.principal_after,
    both_sides.principal_unknown,
    not_convicted.probation_running,
    not_convicted.not_punished,
    not_convicted.in_custody,
    not_convicted.penalised,
    not_convicted.acquitted,
    not_convicted.lawfully_acquitted,
    together.split,
    together.split_unknown,
    citing.by_another,
    citing.by_the_same,
    lifting.new_crime,
    lifting.missed_crime,
    lifting.retrial,
    lifting.together_sixty,
    pending.undecided,
    age.unknown,
    age.contradicted,
    both_sides.tried_apart,
    pending.appeal_as_case,
    guilty.exactly_five_years,
    guilty.in_community,
    others.child_of_a_marriage,
    age.leap_day,
    guilty.on_the_birthday,
    over_five.single,
    not_convicted.probation_over,
    not_convicted.proceedings_ended,
    not_convicted.acquitted_open,
    citing.in_a_civil_case,
    lifting.retrial_sixty,
    lifting.unproven,
    pending.not_effective,
    pending.appeal_as_row,
    pending.retrial_as_case,
    age.found_under_18,
    age.year_only,
    age.some_summer_day,
    age.no_day,
    age.no_term,
    others.victim_of_unknown_age,
)
"""Situations with a protected person. The first 34 show every row of the table once."""

ORDINARY: Final[tuple[Scenario, ...]] = (
    ordinary.tried,
    ordinary.penalised,
    age.found_grown,
    ordinary.tried,
    ordinary.not_prosecuted,
    ordinary.in_community,
    ordinary.marked_for_nothing,
    ordinary.tried,
    ordinary.tried,
    ordinary.tried,
)
"""Situations without one; most people tried are grown."""
