"""One place in a text where somebody is named (提及)."""

from typing import Final, NamedTuple

PERSON: Final = "person_name"
OFFICIAL: Final = "official_name"
MASKED: Final = "masked_name"


class Mention(NamedTuple):
    """From where to where, and what kind of name."""

    start: int
    end: int
    kind: str
