"""Writes tables as delimited text and as JSON lines (文本文件)."""

import csv
import io
import json
from collections.abc import Sequence

from data_samples.shapes.kit.shape import Cells


def delimited(rows: Sequence[Cells], delimiter: str = ",", ends: Sequence[str] = ("\n",)) -> str:
    r"""Return rows as delimited text; line ends are taken in turn.

    >>> delimited([{"a": 1, "b": None}, {"a": 2, "b": "x"}], "|", ["\r\n", "\n"])
    'a|b\r\n1|\n2|x\r\n'
    """
    lines: list[list[object]] = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "".join(_line(line, delimiter) + ends[at % len(ends)] for at, line in enumerate(lines))


def _line(cells: Sequence[object], delimiter: str) -> str:
    """Return one row without its end; a value with a line end of any kind is quoted."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return text.getvalue().removesuffix("\r\n")


def json_lines(rows: Sequence[Cells]) -> str:
    r"""Return rows as JSON lines; after the first, what is not said has no key.

    >>> json_lines([{"a": 1, "b": None}, {"a": None, "b": 2}])
    '{"a": 1, "b": null}\n{"b": 2}\n'
    """
    told = [
        {key: value for key, value in row.items() if value is not None or not number}
        for number, row in enumerate(rows)
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in told)
