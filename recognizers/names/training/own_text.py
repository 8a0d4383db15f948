"""A court's own sentences, to train with beside the shipped ones (自有语料).

JSONL, a text a line: `text`, and `spans`, a list of (start, end) of every name in it. The names are
taken out and fresh ones put in at every pass, so that the model learns wording and no person.

>>> sentence('{"text": "证人陈小禾证实", "spans": [[2, 5]]}')
((False, '证人'), (True, 'n'), (False, '证实'))
"""

import json
from pathlib import Path

from recognizers.names.training.written_text import NAME_SLOT, Template


class OwnTextError(ValueError):
    """A line cannot be used; says which, and never what stands in it."""

    def __init__(self, line: int) -> None:
        """Name the line."""
        self.line = line
        super().__init__(f"line {line} is not a text with spans of names that lie apart in it")


def read_own(path: Path) -> tuple[Template, ...]:
    """Turn labelled texts into sentences with empty places.

    Raises:
        OwnTextError: A line is no JSON, or its spans overlap or leave the text.
        OSError: The file cannot be read.
    """
    found = []
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            try:
                found += [sentence(line)] if line.strip() else []
            except (ValueError, KeyError, TypeError, RecursionError):
                raise OwnTextError(number) from None
    return tuple(found)


def sentence(line: str) -> Template:
    """Return one text with its names taken out.

    Raises:
        ValueError, KeyError, TypeError: It is not a text with spans that lie apart in it.
    """
    row = json.loads(line)
    text, spans = row["text"], sorted((start, end) for start, end in row["spans"])
    if not isinstance(text, str) or any(type(place) is not int for span in spans for place in span):
        raise TypeError
    pieces: list[tuple[bool, str]] = []
    place = 0
    for start, end in spans:
        if not place <= start < end <= len(text):
            raise ValueError
        pieces += [(False, text[place:start]), (True, NAME_SLOT)]
        place = end
    pieces.append((False, text[place:]))
    return tuple(piece for piece in pieces if piece[1])
