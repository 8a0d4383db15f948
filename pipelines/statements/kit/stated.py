"""One thing a document states of one party, and where it stands (一处记载).

`party_no` is None where it holds for the whole case or for somebody the tables lack. The value is
spelled as our tables spell it: a date in ISO 8601, a word of a closed list, months in figures.
"""

from typing import NamedTuple

from pipelines.vocabulary import Told


class Stated(NamedTuple):
    """One statement; start and end count characters of the page, not yet of the document."""

    kind: Told
    value: str
    party_no: str | None
    start: int
    end: int

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return f"Stated({self.kind.value})"
