"""Reads texts with what stands in them, and puts truth and findings together (标注文本).

Refused, with which of the two, line and never a word of the text: lines that are no JSON, spans
outside the text, scopes nobody knows, ids that stand twice or in one file only.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.errors import InputError, SettingsError

GOES = frozenset({"protected", "shared", "nobody", "recital_remove", "recital_ask"})
STAYS = frozenset({"other", "official", "recital_keep"})
"""Scopes of the truth: what must not be readable afterwards, and what must stay as it is."""

TRUTH, FINDINGS = "truth", "findings"
"""What a file is, as the command line calls it; a name of a file may be somebody's."""
_BOTH = f"{TRUTH} and {FINDINGS}"


class Span(NamedTuple):
    """Something in a text: [start, end) in characters, what it is, whose, and what must come."""

    start: int
    end: int
    kind: str
    person: str | None = None
    scope: str = "protected"


class Text(NamedTuple):
    """One text by its id, as long as it is, with its spans; `case` ties a person's texts."""

    id: str
    case: str
    length: int
    spans: tuple[Span, ...]


class Pair(NamedTuple):
    """What stands in a text and what was found there."""

    truth: Text
    found: tuple[Span, ...]


def read(path: Path, role: str) -> dict[str, Text]:
    """Read one file; every line of the truth holds its text, which bounds the spans.

    Raises:
        SettingsError: There is no such file, or it may not be read.
        InputError: A line cannot be read, an id stands twice, or nothing is there.
    """
    found: dict[str, Text] = {}
    for number, line in _lines(path, role):
        try:
            one = _text(json.loads(line), texts=role == TRUTH)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise _refused(role, number, "cannot be read as id, text, spans") from None
        if one.id in found:
            raise _refused(role, number, "holds an id that stood before")
        if any(not 0 <= span.start < span.end <= one.length for span in one.spans):
            raise _refused(role, number, "has a span that is empty or outside its text")
        if any(span.scope not in GOES | STAYS for span in one.spans):
            known = ", ".join(sorted(GOES | STAYS))
            raise _refused(role, number, f"has an unknown scope; known: {known}")
        found[one.id] = one
    if not found:
        raise InputError(role, "it holds no text.", "Give a JSONL file with a text a line.")
    return found


def together(truth: Mapping[str, Text], findings: Mapping[str, Text]) -> Iterator[Pair]:
    """Yield every text of the truth with its findings.

    Raises:
        InputError: A text stands in one of the two only, or a finding lies outside its text.
    """
    unread, unknown = len(truth.keys() - findings.keys()), len(findings.keys() - truth.keys())
    if unread or unknown:
        what = f"{unread} texts of the truth have no line of findings, {unknown} findings no text."
        raise InputError(_BOTH, what, "Write a line for every text, without spans if need be.")
    astray = sum(
        span.end > text.length for key, text in truth.items() for span in findings[key].spans
    )
    if astray:
        next_step = "Offsets count characters of the text in the truth file."
        raise InputError(_BOTH, f"{astray} spans end behind their text.", next_step)
    for key, text in truth.items():
        yield Pair(text, findings[key].spans)


def _lines(path: Path, role: str) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except OSError:
        what = "there is no such file that this account may read."
        raise SettingsError(role, what, f"Name the JSONL file of the {role}.") from None
    except UnicodeDecodeError:
        raise InputError(role, "it is not UTF-8.", "Save it as UTF-8.") from None


def _text(row: dict[str, Any], *, texts: bool) -> Text:
    spans = tuple(dict.fromkeys(_span(one) for one in row["spans"]))
    length = len(_of(str, row["text"])) if texts else max((one.end for one in spans), default=0)
    key, case = _of(str | int, row["id"]), row.get("case")
    return Text(str(key), str(key if case is None else case), length, spans)


def _span(one: dict[str, Any]) -> Span:
    person = one.get("person")
    whose = None if person is None else str(person)
    scope = str(one.get("scope", "protected"))
    start, end = _of(int, one["start"]), _of(int, one["end"])
    return Span(start, end, _of(str, one["kind"]), whose, scope)


def _of(kind: Any, value: Any) -> Any:  # noqa: ANN401, whatever JSON holds
    """Return a value of the kind it must have; true is no number, nor 1.0 a place.

    >>> _of(int, 3), _of(str | int, "3")
    (3, '3')
    """
    if isinstance(value, bool) or not isinstance(value, kind):
        raise TypeError
    return value


def _refused(role: str, number: int, what: str) -> InputError:
    next_step = "Nothing was measured. Mend the line."
    return InputError(role, f"line {number} {what}.", next_step)
