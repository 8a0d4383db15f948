"""What can be wrong in a profile, and how it is said to the one who wrote it (配置检查).

Only keys and headers of the profile are quoted, never what was written as a value.

>>> column_problems("documents", {"案号": "case_no", "文号": "document_no", "全文": "txt"})
["no column is mapped to 'text', which documents needs", "unknown target 'txt', nearest: text"]
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from pipelines import schema

SHARE = 0.5
"""Of the headers, that the profile knows; with fewer the first row may be one of people."""
_NUMBER = re.compile(r"[0-9]{5}")  # a year may stand in the name of a column
KEEP, DROP = "keep", "drop"
ADDED_LATER = frozenset({"source", "flag", "flag_article", "flag_reason"})
"""Columns that the stages write themselves."""


def twice(names: Iterable[str]) -> list[str]:
    """Return the names that occur more than once."""
    return sorted(name for name, times in Counter(names).items() if times > 1)


def column_problems(table: str, columns: Mapping[str, str]) -> list[str]:
    """Say what is wrong with the mapping of one table's columns."""
    known = schema.TABLES[table]
    targets = [target for target in columns.values() if target not in {KEEP, DROP}]
    kept = {header for header, target in columns.items() if target == KEEP}
    return [
        *(
            f"no column is mapped to {column!r}, which {table} needs"
            for column in schema.REQUIRED[table]
            if column not in targets
        ),
        *(
            f"unknown target {target!r}, nearest: {nearest(target, [*known, KEEP, DROP])}"
            for target in targets
            if target not in known
        ),
        *(
            f"two columns are mapped to {target!r}: "
            + ", ".join(repr(header) for header, meant in columns.items() if meant == target)
            for target in twice(targets)
        ),
        *(
            f"{header!r} is a name of ours: map it or drop it"
            for header in sorted(kept & (ADDED_LATER | set(known)))
        ),
    ]


def wanted(columns: Mapping[str, str]) -> frozenset[str]:
    """Return the headers that are not to be dropped."""
    return frozenset(header for header, target in columns.items() if target != DROP)


def header_problems(headers: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """Say where the headers of a file and the mapping differ; an absent column to drop is none.

    >>> header_problems(["案号", "案由名"], {"案号": "case_no", "案由": "cause", "备注": "drop"})
    ["column '案由名' is not in the profile, nearest there: 案由", "column '案由' is missing, \
nearest in the file: 案由名"]
    """
    known = sum(header in columns for header in headers)
    told = SHARE * len(headers) <= known
    return [
        *(f"column {header!r} stands twice" for header in twice(headers) if header in columns),
        *(
            f"column {_told(header, place, told=told)} stands twice"
            for place, header in enumerate(headers, 1)
            if header not in columns and header in headers[: place - 1]
        ),
        *(
            f"column {_told(header, place, told=told)} is not in the profile"
            f"{_like(header, columns, 'there')}"
            for place, header in enumerate(headers, 1)
            if header not in columns
        ),
        *(
            f"column {header!r} is missing{_like(header, headers if told else (), 'in the file')}"
            for header, target in columns.items()
            if header not in headers and target != DROP
        ),
    ]


def _told(header: str, place: int, *, told: bool) -> str:
    """Name a header; by its place and length where it may be a value of a first row.

    >>> _told("案由名", 2, told=True), _told("案由名", 2, told=False)
    ("'案由名'", '2 (3 characters)')
    >>> _told("990101200703120015", 7, told=True)
    '7 (18 characters)'
    """
    quoted = told and not _NUMBER.search(header)
    return repr(header) if quoted else f"{place} ({len(header)} characters)"


def _like(header: str, known: Iterable[str], where: str) -> str:
    """Name the header most like this one, if any is.

    >>> _like("案由名", ["案由", "备注"], "there"), _like("当事人", ["案由"], "there")
    (', nearest there: 案由', '')
    """
    close = get_close_matches(header, list(known), n=1, cutoff=0.5)
    return f", nearest {where}: {close[0]}" if close else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name most like this one, or all of them where none is."""
    names = list(known)
    close = get_close_matches(name, names, n=1, cutoff=0.5)
    return close[0] if close else ", ".join(names)
