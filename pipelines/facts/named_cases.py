"""Which case numbers a table names, and which cases those are (案号的援引).

Source: 《关于人民法院案件案号的若干规定》 (法〔2015〕137号) for the shape of case numbers.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from unicodedata import normalize

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.facts.case_rows import Key

_BRACKETS = str.maketrans("（〔[【〈{", "((((((") | str.maketrans("）〕]】〉}", "))))))")
NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
"""Numerals as a case number has them, one for a figure."""
_YEAR = re.compile("^[(]?([0-9]{4}|[〇○零一二三四五六七八九]{4})(?:[)]|年)*")
"""What a case number begins with; anything else is left as it stands."""
_NOT_SAID = re.compile(
    "字(?=第?[0-9])|第(?=[0-9])|(?<![0-9])0+(?=[0-9]+号?(?:一案|案)?$)|号?(?:一案|案)?$"
)
_CACHED = 4_000  # numbers: 1 MB; the papers of a case repeat its own
_OF_A_COURT = re.compile("[一-龥]")
"""What a number has that an organ gives; a figure alone is only one system's own count."""


@lru_cache(maxsize=_CACHED)
def plain_number(text: str) -> str:
    """Spell a case number so that brackets, width, 字第, 年, noughts and 一案 make no difference.

    >>> plain_number("〔２０２４〕湘0299刑初字第001号") == plain_number("（2024）湘0299 刑初1号")
    True
    >>> plain_number("2024年湘0299刑初1号一案") == plain_number("（二〇二四）湘0299刑初1")
    True
    """
    plain = "".join(normalize("NFKC", text).split()).translate(_BRACKETS)
    if not _YEAR.match(plain):
        return plain
    digits = _YEAR.sub(lambda year: year[1].translate(NUMERALS), plain, count=1)
    return _NOT_SAID.sub("", digits)


def stated(table: pa.Table, column: str) -> dict[Key, tuple[str, ...]]:
    """Return the numbers that a column names, per case."""
    rows = table.filter(pc.is_valid(table[column])).select(["source", "case_no", column])
    found: defaultdict[Key, dict[str, None]] = defaultdict(dict)
    for source, number, named in zip(*(one.to_pylist() for one in rows.columns), strict=True):
        for one in [named] if isinstance(named, str) else named:
            found[source, number][plain_number(one)] = None
    return {key: tuple(numbers) for key, numbers in found.items() if numbers}


def keys_by_number(cases: pa.Table, wanted: set[str]) -> dict[str, list[Key]]:
    """Return the cases that have one of the wanted numbers, spelled plainly."""
    found: defaultdict[str, list[Key]] = defaultdict(list)
    if wanted:
        pairs = zip(cases["source"].to_pylist(), cases["case_no"].to_pylist(), strict=True)
        for source, number in pairs:
            if (plain := plain_number(number)) in wanted:
                found[plain].append((source, number))
    return found


def alike(cases: pa.Table) -> dict[Key, tuple[Key, ...]]:
    """Return the other cases of the same number, of each case that has any: one case, told twice.

    Two sources may hand over one case under one number, or one source spell it in two ways.

    >>> numbers = ["（2024）湘0299刑初1号", "(2024)湘0299刑初1号", "7", "7"]
    >>> found = alike(pa.table({"source": ["a", "b", "a", "b"], "case_no": numbers}))
    >>> [(key[0], [other[0] for other in others]) for key, others in found.items()]
    [('a', ['b']), ('b', ['a'])]
    """
    found: defaultdict[str, list[Key]] = defaultdict(list)
    pairs = zip(cases["source"].to_pylist(), cases["case_no"].to_pylist(), strict=True)
    for source, number in pairs:
        found[plain_number(number)].append((source, number))
    several = (keys for plain, keys in found.items() if keys[1:] and is_given(plain))
    return {key: tuple(one for one in keys if one != key) for keys in several for key in keys}


def is_given(plain: str) -> bool:
    """Say whether an organ gave the number, so that it means one case in every source.

    >>> is_given("(2024)湘0299刑初1号"), is_given("20240001")
    (True, False)
    """
    return bool(_OF_A_COURT.search(plain))


def resolved(key: Key, numbers: Iterable[str], known: Mapping[str, list[Key]]) -> tuple[Key, ...]:
    """Return the cases that are named: those of the same source if there are any."""
    found: list[Key] = []
    for number in numbers:
        every = [one for one in known.get(number, ()) if one != key]
        found += [one for one in every if one[0] == key[0]] or every
    return tuple(dict.fromkeys(found))
