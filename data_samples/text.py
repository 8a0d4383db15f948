"""A text that remembers where its values stand, and the little language it is written in (文本).

A template is words with values in braces and parts that may fall away in square brackets:
`被告人{name:d}[，曾用名{former:d}]，{sex:d}。` says the value `name` of whoever plays `d`. A part
in brackets is left out when one of its values is not stated.

>>> parse("于{filed}[，又名{nick:d}]。")
('于', Slot(what='filed', who=''), Optional(parts=('，又名', Slot(what='nick', who='d'))), '。')
>>> page = TextBuilder()
>>> page.add("被告人").value("陈小禾", "person_name", person="1", owner="甲", scope="protected")
>>> page.text, page.spans[0].start, page.spans[0].end
('被告人陈小禾', 3, 6)
"""

import re
from functools import cache
from typing import NamedTuple

from data_samples.records import Span

TOKENS = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}|(\[)|(\])")


class Slot(NamedTuple):
    """A place for a value: what, and whose."""

    what: str
    who: str


class Optional(NamedTuple):
    """A part that is left out when a value in it is not stated."""

    parts: "tuple[Part, ...]"


Part = str | Slot | Optional


@cache
def parse(template: str) -> tuple[Part, ...]:
    """Read a template once."""
    stack: list[list[Part]] = [[]]
    at = 0
    for token in TOKENS.finditer(template):
        if token.start() > at:
            stack[-1].append(template[at : token.start()])
        at = token.end()
        if token[3]:
            stack.append([])
        elif token[4]:
            inner = stack.pop()
            stack[-1].append(Optional(tuple(inner)))
        else:
            stack[-1].append(Slot(token[1], token[2] or ""))
    if at < len(template):
        stack[-1].append(template[at:])
    (parts,) = stack
    return tuple(parts)


class TextBuilder:
    """Puts a text together and keeps the place of every value."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self._parts: list[str] = []
        self._length = 0
        self.spans: list[Span] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def __len__(self) -> int:
        """Count the characters so far."""
        return self._length

    def add(self, words: str) -> "TextBuilder":
        """Write words that name nobody."""
        self._parts.append(words)
        self._length += len(words)
        return self

    def value(  # noqa: PLR0913 - what a span has to say
        self,
        words: str,
        kind: str,
        *,
        person: str | None,
        owner: str | None,
        scope: str,
        form: str = "plain",
    ) -> None:
        """Write a value and remember where it stands."""
        start = self._length
        self.add(words)
        self.spans.append(Span(start, self._length, kind, person, owner, scope, form))

    def enclose(
        self, start: int, kind: str, person: str | None, owner: str | None, scope: str
    ) -> None:
        """Remember everything since `start` as one span, a recital for example."""
        self.spans.append(Span(start, self._length, kind, person, owner, scope, "plain"))
