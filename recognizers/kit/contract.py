"""What a module must hold to be a recognizer, and what is known of a person beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from recognizers.kit.finding import Finding


class Recognizer(Protocol):
    """One kind of identity, one module.

    `CUES` is a regular expression (RE2 syntax) over folded text that must match somewhere for the
    module to find anything; in the batch door it sees only sentences with a cue of its group. A
    module may name in `CONTEXT` the words that raise Presidio's score where its cues are no words.
    """

    KIND: str
    CUES: str

    def find(self, text: str) -> Sequence[Finding]:
        """Return what stands in the text, in order of start."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Values known of one person, kind → values, for example {"person_name": ("陈小禾",)}."""

    values: Mapping[str, tuple[str, ...]] = field(repr=False)
