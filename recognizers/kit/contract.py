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
    """Values known of one person, kind → values, for example {"person_name": ("陈小禾",)}.

    >>> KnownPerson({"person_name": "陈小禾"})
    Traceback (most recent call last):
    TypeError: values of person_name must be a tuple: one text would be read as its characters
    """

    values: Mapping[str, tuple[str, ...]] = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a text where a tuple of texts is meant: it is one too, of single characters."""
        given: Mapping[str, object] = self.values
        for kind, some in given.items():
            if isinstance(some, str):
                message = (
                    f"values of {kind} must be a tuple: one text would be read as its characters"
                )
                raise TypeError(message)
