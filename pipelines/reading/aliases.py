"""What exports write instead of our words, and how a closed list is read (别名).

Forms are compared folded: full-width or not, upper or lower case, with or without blanks.

Source: `aliases.tsv`, collected by hand from judgments and case systems.

>>> from pipelines.vocabulary import Role
>>> listed(Role, "role", "上诉人（原审被告人）"), listed(Role, "role", "不详")
('被告人', None)
"""

from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from unicodedata import normalize


def lines(table: str) -> list[str]:
    """Return the lines of one of our tables, without its remarks."""
    text = files("pipelines").joinpath(table).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def folded(text: str) -> str:
    """Bring full-width forms, blanks and letters to one form, for comparing only."""
    return "".join(normalize("NFKC", text).lower().split())


def _aliases() -> Mapping[str, Mapping[str, str]]:
    """Read the table: kind → written form, folded → our word, "" where it says nothing."""
    found: dict[str, dict[str, str]] = {}
    for line in lines("aliases.tsv")[1:]:
        kind, word, written = line.split("\t")
        forms = {folded(form) for form in (word, *written.split(",")) if form or kind == "unknown"}
        found.setdefault(kind, {}).update(dict.fromkeys(forms, word))
    return found


ALIASES = _aliases()
_LONGEST_UNKNOWN = max(map(len, ALIASES["unknown"]))


def unknown(text: str) -> bool:
    """Say whether a cell says that nobody knows."""
    return len(text) <= _LONGEST_UNKNOWN and folded(text) in ALIASES["unknown"]


def listed(words: type[StrEnum], kind: str, text: str) -> str | None:
    """Return the word of a closed list.

    Raises:
        ValueError: no list has it.
    """
    form = folded(text)
    if (found := ALIASES[kind].get(form)) is not None:
        return found or None
    if form in words.__members__.values():
        return str(words(form))
    if unknown(text):
        return None
    message = f"no such {kind}"
    raise ValueError(message)
