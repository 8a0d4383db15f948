"""What stands in running text for each kind of identity and each sign of minority (替换用语).

>>> replacement("masked", "address"), replacement("open", "a kind nobody listed")
('某地', '×××')
"""

import re
from collections.abc import Iterator
from importlib.resources import files

_POLICIES = ("masked", "open")
_ANY = "*"


def _rows(name: str) -> Iterator[list[str]]:
    text = files("pipelines.policies").joinpath(name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    yield from (line.split("\t") for line in lines[1:])


KINDS: dict[str, dict[str, str]] = {
    kind: dict(zip(_POLICIES, words, strict=True)) for kind, *words in _rows("kinds.tsv")
}
"""Kind → policy → replacement, or the name of a treatment (token, year, number, keep)."""

MINORITY: tuple[tuple[str, str], ...] = tuple(
    (pattern, word) for pattern, word in _rows("minority.tsv")
)
"""Patterns of words that only show minority, and what stands for them in open."""

HINTS = ("岁", "未成年", "少刑", "未检", "少年", "不公开", "童")  # one stands in every pattern
MINORITY_PATTERN = re.compile("|".join(f"({pattern})" for pattern, _ in MINORITY))


def replacement(policy: str, kind: str) -> str:
    """Return what the policy puts for a kind; a kind nobody listed is covered."""
    return KINDS.get(kind, KINDS[_ANY])[policy]


def minority(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and replacement of each sign of minority."""
    hinted = any(hint in text for hint in HINTS)
    for found in MINORITY_PATTERN.finditer(text) if hinted else ():
        if found.lastindex:
            yield found.start(), found.end(), MINORITY[found.lastindex - 1][1]


def without_minority(text: str) -> str:
    """Return a text without what only shows minority.

    >>> without_minority("未成年子女"), without_minority("被告人")
    ('子女', '被告人')
    """
    parts, done = [], 0
    for start, end, word in minority(text):
        parts += [text[done:start], word]
        done = end
    return "".join([*parts, text[done:]])
