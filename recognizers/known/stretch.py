"""Where the squeezed characters of one text stand among those of many laid end to end (位置).

>>> import array
>>> Stretch(array.array("q", [0, 2, 3, 7]), 2, 3).place(1)
4
"""

from collections.abc import Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """The places of all, and where this text begins among them."""

    places: Sequence[int]  # of every kept character among all characters
    first: int  # kept character of this text
    begin: int  # of this text among all characters

    def place(self, number: int) -> int:
        """Return where in its text a squeezed character stands."""
        return self.places[self.first + number] - self.begin
