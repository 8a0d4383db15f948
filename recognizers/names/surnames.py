"""Surnames, single and compound (单姓、复姓).

Source: recognizers/tables/surnames.tsv.

>>> surname_length("欧阳青禾", 0), surname_length("陈小禾", 0), surname_length("的", 0)
(2, 1, 0)
"""

from typing import Final

from recognizers.names.tables import rows

SURNAMES: Final = {surname: int(weight) for surname, weight in rows("surnames.tsv")}
"""Surname → people in 10,000, roughly."""

RARE: Final = 3  # people in 10,000; single surnames up to here are mostly ordinary words in a text
SINGLE: Final = frozenset(surname for surname in SURNAMES if len(surname) == 1)
COMPOUND: Final = frozenset(SURNAMES) - SINGLE
_LONGEST: Final = max(map(len, SURNAMES))
_LENGTHS: Final = dict.fromkeys(SINGLE, 1) | {surname[0]: _LONGEST for surname in COMPOUND}
"""First character → characters of the longest surname that may begin with it."""


def surname_length(text: str, start: int) -> int:
    """Return how many characters of surname stand at the place, the longest; 0 for none."""
    first = text[start : start + 1]
    longest = _LENGTHS.get(first, 0)
    if longest < 2:  # noqa: PLR2004 - most characters; nothing to try
        return longest
    for length in range(longest, 1, -1):
        if text[start : start + length] in COMPOUND:
            return length
    return int(first in SINGLE)
