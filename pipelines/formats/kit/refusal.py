"""Why something could not be looked at: a closed list of words (拒读原因).

>>> RefusedError(Reason.ENCRYPTED).reason
<Reason.ENCRYPTED: 'encrypted'>
"""

from enum import StrEnum


class Reason(StrEnum):
    """A word that may stand in any report, for no value of the data is in it."""

    BINARY_COLUMN = "binary_column"
    """Bytes that are no text."""
    CHANGED = "changed"
    """It changed or vanished while it was read."""
    CONNECTION = "connection"
    """The database could not be reached, or refused."""
    DAMAGED = "damaged"
    """Its inside is not what its format asks for, or a check sum is wrong."""
    ENCRYPTED = "encrypted"
    """It needs a password or a key."""
    EXTERNAL = "external"
    """It points at something outside that was not looked at."""
    LINK_OUTSIDE = "link_outside"
    """A link that leads out of the folder, and was not followed."""
    MALFORMED = "malformed"
    """Text that breaks the rules of its format; it was read as plain text too."""
    MISSING = "missing"
    """Nothing is there."""
    NESTED_TOO_DEEP = "nested_too_deep"
    """Archives or brackets nest deeper than is followed."""
    NO_TEXT = "no_text"
    """Only pictures: a page or an attachment without text."""
    NOT_SUPPORTED = "not_supported"
    """A variant of its format that is not read."""
    OUT_OF_PROPORTION = "out_of_proportion"
    """It unpacks to far more than its size."""
    PACKED_CELL = "packed_cell"
    """A cell in which an archive, a document or a picture stands in letters (Base64)."""
    PERMISSION = "permission"
    """The account may not read it."""
    SAMPLED = "sampled"
    """Only a sample was looked at."""
    SPECIAL_FILE = "special_file"
    """A pipe, socket or device."""
    TRUNCATED = "truncated"
    """It ends too early."""
    UNACCOUNTED = "unaccounted"
    """Bytes between or behind what its format names; what text stands in them was looked at."""
    UNDECODABLE = "undecodable"
    """Text in an unknown encoding."""
    UNKNOWN_FORMAT = "unknown_format"
    """Bytes of no known format; what text stands in them was looked at."""
    UNMERGED_LOG = "unmerged_log"
    """A database whose last changes lie in a log beside it."""
    UNREADABLE = "unreadable"
    """Reading failed in a way nobody foresaw."""


class RefusedError(Exception):
    """Something cannot be looked at; it carries a word of the list and nothing else."""

    def __init__(self, reason: Reason) -> None:
        """Take a word of the list."""
        self.reason = reason
        super().__init__(reason)
