"""Tells which part of an export is which of our tables (认表).

Headers and values count first; the name of a file or sheet only tips the scale.
"""

import re
from dataclasses import dataclass
from typing import Final

from pipelines import schema
from pipelines.draft.guess import Guess
from pipelines.draft.samples import Sample
from pipelines.draft.settling import settle
from pipelines.draft.words import alternatives
from pipelines.settings.profile_checks import DROP, KEEP

NAMED: Final = 1.5  # columns that a telling name of a file or sheet is worth
LIKELY: Final = 0.3  # columns that an unsure one is worth
KEY: Final = 0.5  # columns that a key is worth: it stands in several tables
MISSING: Final = 2.0  # columns that a missing required one costs
KEYS: Final = frozenset({"case_no", "party_no", "document_no"})  # they stand in several tables
FEWEST: Final = 1.5  # columns below which a part is none of our tables
LEAD: Final = 0.5  # columns by which a table must lead the next

_NAMES: Final = {table: alternatives(f"names_{table}") for table in schema.TABLES}


@dataclass(frozen=True, slots=True)
class Placed:
    """One part, the table it was taken for, and what is thought of its columns."""

    sample: Sample
    table: str
    """Empty where it is none of ours, or two fit alike."""
    guesses: list[Guess]
    lead: float
    """By how many columns the table leads the next."""


def place(sample: Sample) -> Placed:
    """Return the table a part is most like."""
    guesses = {table: settle(sample.columns, table) for table in schema.TABLES}
    worth = {table: _worth(sample, table, guesses[table]) for table in schema.TABLES}
    first, second = sorted(worth, key=lambda table: -worth[table])[:2]
    lead = worth[first] - worth[second]
    if worth[first] < FEWEST or lead < LEAD:
        return Placed(sample, "", [], lead)
    return Placed(sample, first, guesses[first], lead)


def _worth(sample: Sample, table: str, guesses: list[Guess]) -> float:
    """Return how many columns speak for a table."""
    own = {one.target for one in guesses if one.sure and one.target not in (DROP, KEEP)}
    likely = {one.thoughts[0].treatment for one in guesses if one.thoughts and not one.sure}
    missing = set(schema.REQUIRED[table]) - own - likely
    told = sum(1.0 for one in own if one not in KEYS) + 0.3 * len(
        likely & set(schema.TABLES[table])
    )
    keys = KEY * len(own & KEYS & set(schema.REQUIRED[table]))
    named = NAMED * bool(re.search(_NAMES[table], _name(sample), re.IGNORECASE))
    return told + keys + named - MISSING * len(missing)


def _name(sample: Sample) -> str:
    """Return the last word of where a part lies: its sheet, else its file."""
    part = sample.part
    return part.sheet or part.member.rpartition("/")[2] or part.path.name
