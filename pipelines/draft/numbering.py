"""Offers a row's own number where a table has no other number of its parties or documents (编号).

A number that counts rows is nothing of the case and goes; but where no column else can be the
number that a table needs, a person may know that it never changes, and is asked.

>>> offered([], "cases")
[]
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines import schema
from pipelines.draft.guess import SURENESS, Guess, Thought
from pipelines.draft.header_index import Tier
from pipelines.draft.values_reading import Word

NUMBERS: Final = {"parties": "party_no", "outcomes": "party_no", "documents": "document_no"}
"""Table → the number that tells its rows of one case apart."""
SERIAL: Final = "serial"
STEADY: Final = (
    "没有别的列可作编号；同一案内不重复、以后不变才可选它 "
    "no other column can be the number; take it only if it differs within a case and never changes"
)


def lacking(guesses: Sequence[Guess], table: str) -> list[str]:
    """Return the required columns of a table that none of its columns is for sure."""
    own = {one.target for one in guesses}
    return [column for column in schema.REQUIRED[table] if column not in own]


def offered(guesses: list[Guess], table: str) -> list[Guess]:
    """Return what is thought of each column, with row numbers left to a person if need be."""
    number = NUMBERS.get(table, "")
    likely = {one.thoughts[0].target for one in guesses if one.thoughts and not one.sure}
    if number not in lacking(guesses, table) or number in likely:
        return guesses
    return [_asked(one, number) if _serial(one) else one for one in guesses]


def _serial(guess: Guess) -> bool:
    return guess.sure and bool(guess.thoughts) and guess.thoughts[0].target == SERIAL


def _asked(guess: Guess, number: str) -> Guess:
    sure = SURENESS[Tier.SHORT][Word.MIXED]
    known = next((one for one in guess.thoughts if one.target == number), None)
    mine = known or Thought(number, sure, Tier.SHORT, Word.MIXED)
    others = [one for one in guess.thoughts if one.target != number]
    return replace(guess, target="", thoughts=[mine, *others], note=STEADY)
