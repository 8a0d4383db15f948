"""What tells of a full name, beside it, whose it is: birthday, home, school, kin … (佐证).

Each is one word: eight figures, or 住, 村, 校, 牌, 工 or 亲 and the value: home down to its door,
village, school, plate, employer, the full name of somebody else in the case. Homes and
schools are written in many ways (`homes`, `schools`); these are looked up from their ends, which
are few characters. A village, or somebody else's name, tells only of names of three characters.

>>> def told(kind, text):
...     return Value(("court", "1"), "1", "protected", kind, text)
>>> kinds = {"birth_date": "2008-03-01", "address": "春田路8号", "school": "湘潭市第二中学"}
>>> [[*words(told(*one))] for one in kinds.items()]
[['20080301'], ['住春田路8号'], ['校湘潭市第2中学']]
>>> [kind_of(one) for one in ("20080301", "住春田路8号", "校湘潭市第2中学")] == list(kinds)
True
>>> cells = ["系市二中学生", "市二中院", "无"]
>>> forms = zip(*places(told("school", kinds["school"])), strict=True)
>>> Standing(laid(pa.table([*forms], ["word", "of"]))).within(views(cells))
{0: {'校湘潭市第2中学'}}
"""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache, partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.leak.birthdays import eight_digits
from pipelines.leak.characters import END, codes_of
from pipelines.leak.folding import Views, text_of, tight, views
from pipelines.leak.hashes import ordered
from pipelines.leak.homes import homes, villages
from pipelines.leak.known import Value
from pipelines.leak.lookup import Lookup
from pipelines.leak.schools import NO_SCHOOL, employer, with_place

__all__ = ["APART", "KIN", "PLACES", "Standing", "Value", "kin", "kind_of", "laid", "number_word",
           "pa", "places", "tells_of", "together", "value_of", "views", "words"]  # fmt: skip

APART = " "
"""Stands between several words; no word has it."""
KIN = "kin"
"""The kind of a word that is the name of somebody else, who is told by his own."""
_HOME, _VILLAGE, _KIN, _NUMBER = "住村亲号"
_MARKS = {"address": _HOME, "school": "校", "plate": "牌", "employer": "工"}
_KINDS = {mark: kind for kind, mark in _MARKS.items()} | {
    _VILLAGE: "address",
    _KIN: KIN,
    _NUMBER: "number",
}
PLACES = frozenset(_KINDS.values())
_LONG_NAMES_ONLY = (_VILLAGE, _KIN)
_LONG = 3  # characters of a name that few people bear
_PLATE = 6  # characters; of mopeds some have six
_BEGINNING = 3  # characters; no form of a place is shorter
_CACHED = 4_000  # values: 10 MB
_LOW = 0xFFFF  # Han of the basic plane; beyond stands the end of no form
_FIGURES = re.compile("[0-9十][0-9]")
_GOES_ON = re.compile(rf"[0-9]{{2}}|[中小]{NO_SCHOOL}")  # the end of a form, and what stands behind


def words(value: Value) -> Iterator[str]:
    """Yield what a value tells of its bearer's name."""
    if value.kind == "birth_date" and (day := eight_digits(value.text)):
        yield day
    yield from dict.fromkeys(word for _, word in places(value))


def places(value: Value) -> tuple[tuple[str, str], ...]:
    """Return every form of a home, school or plate, and the word for it."""
    return _places(value.kind, value.text) if value.kind in _MARKS else ()


@lru_cache(maxsize=_CACHED)
def _places(kind: str, text: str) -> tuple[tuple[str, str], ...]:
    told = [(form, _MARKS[kind] + tight(text)) for form in _FORMS[kind](text)]
    told += [(one, _VILLAGE + one) for one in villages(text)] if kind == "address" else []
    return tuple(told)


def kin(name: str) -> tuple[str, str]:
    """Return a full name as it stands in a text, and the word for it beside another's.

    >>> kin("陈大江"), tells_of("亲陈大江", "陈小禾"), tells_of("村石板村", "陈禾")
    (('陈大江', '亲陈大江'), True, False)
    """
    return (plain := tight(name)), _KIN + plain


def tells_of(word: str, name: str) -> bool:
    """Say whether a word is enough to tell whose a name is."""
    if word[0] not in _LONG_NAMES_ONLY:
        return True
    return len(name) >= _LONG and (word[0] != _KIN or len(word) > _LONG)


def _plate(text: str) -> list[str]:
    return [plate] if len(plate := tight(text)) >= _PLATE else []


def _employer(text: str) -> list[str]:
    return [form.text for form in employer("employer", text)]


_FORMS = {"address": homes, "school": with_place, "plate": _plate, "employer": _employer}


def kind_of(word: str) -> str:
    """Return the kind of value a word is made of."""
    return _KINDS.get(word[0], "birth_date")


def number_word(kind: str, form: str) -> str:
    """Return the word for a number, which needs no name beside it.

    >>> value_of(number_word("mobile_number", "13900000001"))
    ('mobile_number', '13900000001')
    """
    return f"{_NUMBER}{kind}{_NUMBER}{form}"


def value_of(word: str) -> tuple[str, str]:
    """Return kind and text of the value that a word tells.

    >>> value_of("20080301"), value_of("校湘潭市第2中学")
    (('birth_date', '2008-03-01'), ('school', '湘潭市第2中学'))
    """
    if word[0] == _NUMBER:
        kind, _, form = word[1:].partition(_NUMBER)
        return kind, form
    kind = kind_of(word)
    return kind, word[1:] if kind in PLACES else f"{word[:4]}-{word[4:6]}-{word[6:]}"


def laid(forms: pa.Table) -> pa.Table:
    """Return forms of places as they are looked up, from their ends, each with its words."""
    told = forms.filter(pc.greater_equal(pc.utf8_length(forms["word"]), _BEGINNING))
    told = together(told)
    told = told.set_column(0, "word", pc.utf8_reverse(told["word"]))
    return ordered(told, _BEGINNING)


def together(told: pa.Table) -> pa.Table:
    """Return every string once, with all it tells of in order: many people bear a common name."""
    lists = told.sort_by("of").group_by("word", use_threads=False).aggregate([("of", "list")])
    return pa.table({"word": lists["word"], "of": pc.binary_join(lists["of_list"], APART)})


class Standing:
    """Says which homes, schools and plates stand in some texts."""

    def __init__(self, table: pa.Table) -> None:
        """Take what `laid` made."""
        self._known = Lookup(table, _BEGINNING)
        self._last = np.zeros(_LOW + 1, np.bool_)
        last = pc.unique(pc.utf8_slice_codeunits(table["word"], 0, 1)).to_pylist()
        self._last[codes_of("".join(last))] = True
        self._word = lru_cache(_CACHED)(partial(_said, self._known))

    def within(self, cut: Views) -> dict[int, set[str]]:
        """Return which words stand in which of some cells."""
        found: dict[int, set[str]] = defaultdict(set)
        if not len(self._known):
            return {}
        codes = cut.codes
        at = np.flatnonzero(self._last[np.minimum(codes[::-1], _LOW)])
        ends = np.flatnonzero(codes == ord(END)).tolist()
        for position, row in self._known.find(codes[::-1], at):
            end = len(codes) - position
            length, told = self._word(row)
            if not self._goes_on(cut, end - length, end):
                found[bisect.bisect_left(ends, end - length)].update(told)
        return dict(found)

    @staticmethod
    def _goes_on(cut: Views, start: int, end: int) -> bool:
        """Say whether a form is part of something longer: nothing stands between it and more."""
        codes, places = cut.codes, cut.places
        before = start > 0 and places[start] - places[start - 1] == 1
        if before and _FIGURES.fullmatch(text_of(codes[start - 1 : start + 1])):
            return True
        behind = end < len(codes) and places[end] - places[end - 1] == 1
        return bool(behind and _GOES_ON.fullmatch(text_of(codes[end - 1 : end + 1])))


def _said(known: Lookup, row: int) -> tuple[int, frozenset[str]]:
    """Return how long a form is, and what it tells."""
    return len(known.word(row)), frozenset(known.tells(row).split(APART))
