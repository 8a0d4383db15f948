"""The rules of law, listed; one file is one rule (规则).

A rule takes facts and answers with a verdict, its law and its reason, or stays silent. Base rules
do not know each other: the most protective answer wins, so the order of the list never matters.
Lifting rules are asked only about a record that base rules seal.

To add one: a file with `RULE`, `LAW`, `IN_FORCE`, a case table in its docstring and `decide`;
then its line here. A file that is not listed fails a test.
"""

from datetime import date
from typing import Protocol

from pipelines.model import Answer, Citation, Facts
from pipelines.rules import (
    r01_five_years_or_less,
    r02_lighter_penalty,
    r03_exempted_from_penalty,
    r04_several_crimes_within_five,
    r05_several_crimes_over_five,
    r06_one_crime_over_five,
    r07_both_sides_mainly_before,
    r08_both_sides_over_five,
    r09_both_sides_mainly_after,
    r10_both_sides_principal_unknown,
    r11_tried_separately,
    r12_not_prosecuted,
    r13_probation_running,
    r14_not_punished,
    r15_coercive_measure,
    r16_support_papers,
    r17_acquitted_for_doubt,
    r17_exception_on_request,
    r18_acquitted_by_law,
    r19_administrative_penalty,
    r20_adult_in_split_case,
    r21_adult_in_joint_case,
    r22_adult_split_unknown,
    r23_unsealed_minor_beside_sealed,
    r24_cites_sealed_record,
    r25_cites_own_sealed_record,
    r26_new_crime_in_minority,
    r27_missed_crime_in_minority,
    r28_retrial_raises_term,
    r29_combined_exactly_five,
    r30_not_yet_in_effect,
    r31_of_age_at_trial,
    r32_age_not_established,
    r33_adult_by_finding,
    r34_closed_before_2012_end,
    r35_minor_who_did_not_act,
    r36_adult_administrative_record,
    r37_adult_at_every_act,
    r38_facts_contradict,
)


class Rule(Protocol):
    """What a module must hold to be a rule."""

    RULE: str
    LAW: tuple[Citation, ...]
    IN_FORCE: date

    def decide(self, facts: Facts) -> Answer | None:
        """Return what the law says about the facts, or None where it says nothing."""


BASE_RULES: list[Rule] = [
    r01_five_years_or_less,
    r02_lighter_penalty,
    r03_exempted_from_penalty,
    r04_several_crimes_within_five,
    r05_several_crimes_over_five,
    r06_one_crime_over_five,
    r07_both_sides_mainly_before,
    r08_both_sides_over_five,
    r09_both_sides_mainly_after,
    r10_both_sides_principal_unknown,
    r11_tried_separately,
    r12_not_prosecuted,
    r13_probation_running,
    r14_not_punished,
    r15_coercive_measure,
    r16_support_papers,
    r17_acquitted_for_doubt,
    r18_acquitted_by_law,
    r19_administrative_penalty,
    r20_adult_in_split_case,
    r21_adult_in_joint_case,
    r22_adult_split_unknown,
    r23_unsealed_minor_beside_sealed,
    r24_cites_sealed_record,
    r25_cites_own_sealed_record,
    r30_not_yet_in_effect,
    r31_of_age_at_trial,
    r32_age_not_established,
    r33_adult_by_finding,
    r34_closed_before_2012_end,
    r35_minor_who_did_not_act,
    r36_adult_administrative_record,
    r37_adult_at_every_act,
    r38_facts_contradict,
]

LIFTING_RULES: list[Rule] = [
    r17_exception_on_request,
    r26_new_crime_in_minority,
    r27_missed_crime_in_minority,
    r28_retrial_raises_term,
    r29_combined_exactly_five,
]
"""May replace a seal, and only with proof; otherwise they ask (docs/design.md §3.3)."""
