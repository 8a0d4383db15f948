r"""JSON lines: a document on each line, a record each (逐行 JSON).

Source: jsonlines.org.

>>> is_lines('{"a": 1}\n{"a": 2}\n'), is_lines('{"a":\n 1}\n'), is_lines('[1, 2]')
(True, False, False)
"""

import json
from collections.abc import Iterator
from typing import Final

from pipelines.formats.kit import nested
from pipelines.formats.kit.characters import Decoded
from pipelines.formats.kit.nested import Leaf, Records
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.formats.kit.source import Source

_LONGEST: Final = 1 << 24  # characters of a line


class _Pairs(list[tuple[str, object]]):
    """Keys and values of an object as they stand, one that stands twice too."""


_DECODER = json.JSONDecoder(
    object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=str
)


def is_lines(text: str) -> bool:
    """Say whether the first line is a list or object by itself and another begins the second."""
    first, end, rest = text.lstrip("\ufeff").partition("\n")
    if not end or rest[:1] not in ("{", "["):
        return False
    try:
        return isinstance(_DECODER.decode(first.strip()), list)
    except (ValueError, RecursionError):
        return False


def read(source: Source) -> Iterator[Piece | Unread]:
    """Yield a record a line; a line that is no JSON as it stands, and told."""
    rows, wrong, so_far, rest = Records(source.at()), set[Reason](), 0, ""
    with source.open() as file:
        text = Decoded(file)
        for part, size in text:
            so_far += size
            *lines, rest = (rest + part).split("\n")
            if len(rest) > _LONGEST:
                lines, rest = [*lines, rest], ""
            for line in lines:
                _add(rows, line, wrong)
                if rows.enough:
                    yield from rows.ready(so_far)
    _add(rows, rest, wrong)
    yield from rows.ready(so_far, last=True)
    if text.faults:
        wrong.add(Reason.UNDECODABLE)
    for reason in sorted(wrong):
        yield Unread(source.at(), reason)


def _add(rows: Records, line: str, wrong: set[Reason]) -> None:
    line = line.strip("\ufeff\r \t")
    if not line:
        return
    leaves: list[Leaf] = []
    keys: list[str] = []
    try:
        _flatten(_DECODER.decode(line), "", leaves, keys)
    except (ValueError, RecursionError) as error:
        wrong.add(Reason.MALFORMED if isinstance(error, ValueError) else Reason.NESTED_TOO_DEEP)
        leaves, keys = [("(line)", line)], []
    if len(leaves) <= nested.LARGE:
        rows.add(leaves, keys, len(line))
        return
    for start in range(0, len(leaves), nested.LARGE):
        rows.add(leaves[start : start + nested.LARGE], keys if not start else (), len(line))


def _flatten(value: object, path: str, leaves: list[Leaf], keys: list[str]) -> None:
    if isinstance(value, str):
        leaves.append((path, value))
    elif isinstance(value, _Pairs):
        for key, inner in value:
            keys.append(key)
            here = f"{path}.{key}" if path else key
            if isinstance(inner, str):
                leaves.append((here, inner))
            else:
                _flatten(inner, here, leaves, keys)
    elif isinstance(value, list):
        for inner in value:
            _flatten(inner, f"{path}[]", leaves, keys)
    elif value is not None:
        leaves.append((path, "true" if value else "false"))
