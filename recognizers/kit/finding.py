"""What a recognizer hands back: what kind of identity stands where (识别结果)."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A span of the text that was given, in characters, end excluded.

    `checked` tells whether a check rule held; a failed check is reported, never a reason to drop.
    `person` is the index of the known person it belongs to, None where nobody known.

    >>> Finding("resident_id", 3, 21, checked=True)
    Finding(kind='resident_id', start=3, end=21, checked=True, person=None)
    """

    kind: str
    start: int
    end: int
    checked: bool = False
    person: int | None = None

    def moved(self, by: int) -> "Finding":
        """Return the same finding so many characters on."""
        return Finding(self.kind, self.start + by, self.end + by, self.checked, self.person)
