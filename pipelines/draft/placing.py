"""Tells which part of an export is which of our tables (认表).

Headers and values count first; the name of a file or sheet only tips the scale.
"""

import re
from dataclasses import dataclass
from typing import Final

from pipelines import schema
from pipelines.draft.guess import Guess
from pipelines.draft.numbering import NUMBERS, lacking, offered
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
OF_THEIR_OWN: Final = frozenset({"parties", "documents"})  # known by columns no other table needs

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
    like: str = ""
    """What it is most like, where it was taken for no table but a column of one stands in it."""
    lacks: tuple[str, ...] = ()
    """The required columns of that one which it lacks."""


def place(sample: Sample) -> Placed:
    """Return the table a part is most like."""
    guesses = {table: settle(sample.columns, table) for table in schema.TABLES}
    worth = {table: _worth(sample, table, guesses[table]) for table in schema.TABLES}
    if max(worth.values()) < FEWEST:  # all but the number: a table still, and a person is told
        worth = {table: one + _forgiven(guesses[table], table) for table, one in worth.items()}
    first, second = sorted(worth, key=lambda table: -worth[table])[:2]
    lead = worth[first] - worth[second]
    if worth[first] < FEWEST or lead < LEAD:
        like = max(schema.TABLES, key=lambda table: len(_told(guesses[table])))
        lacks = tuple(lacking(guesses[like], like)) if _told(guesses[like]) else ()
        return Placed(sample, "", [], lead, like if lacks else "", lacks)
    return Placed(sample, first, offered(guesses[first], first), lead)


def _worth(sample: Sample, table: str, guesses: list[Guess]) -> float:
    """Return how many columns speak for a table."""
    own = {one.target for one in guesses if one.sure and one.target not in (DROP, KEEP)}
    missing = set(schema.REQUIRED[table]) - own - _likely(guesses)
    told = len(_told(guesses)) + 0.3 * len(_likely(guesses) & set(schema.TABLES[table]))
    keys = KEY * len(own & KEYS & set(schema.REQUIRED[table]))
    named = NAMED * bool(re.search(_NAMES[table], _name(sample), re.IGNORECASE))
    return told + keys + named - MISSING * len(missing)


def _told(guesses: list[Guess]) -> set[str]:
    """Return the sure columns that stand in one table only."""
    return {one.target for one in guesses if one.sure} - {DROP, KEEP, *KEYS}


def _likely(guesses: list[Guess]) -> set[str]:
    return {one.thoughts[0].treatment for one in guesses if one.thoughts and not one.sure}


def _forgiven(guesses: list[Guess], table: str) -> float:
    """Return what a missing number cost, where nothing else that a table needs is missing."""
    alone = lacking(guesses, table) == [NUMBERS.get(table)] and table in OF_THEIR_OWN
    return MISSING if alone else 0.0


def _name(sample: Sample) -> str:
    """Return the last word of where a part lies: its sheet, else its file."""
    part = sample.part
    return part.sheet or part.member.rpartition("/")[2] or part.path.name
