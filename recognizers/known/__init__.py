"""Searches folded texts for the values known of people, in every form they take (已知信息检索).

Each kind has a finder: a view of the text and one value in, places out. To add a kind that is
written in its own ways, add its finder to `FINDERS`; any other is searched as it stands.

Strong places stay all; weak ones (a given name, 陈某, a nickname of one character) only where no
strong one of anybody stands. One place may belong to several people: each gets a finding.

Source: docs/design.md §3.5.

>>> person = KnownPerson({"person_name": ("陈小禾",), "birth_date": ("2008-03-01",)})
>>> text = "陈 小 禾，2008年3月1日生，小禾在校"
>>> found = find_all([text], [[person]])[0]
>>> list(dict.fromkeys((one.kind, text[one.start:one.end]) for one in found))
[('person_name', '陈 小 禾'), ('birth_date', '2008年3月1日'), ('person_name', '小禾')]
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding
from recognizers.kit.fold import fold
from recognizers.known import dates, names, numbers, places, schools, words
from recognizers.known.hit import Hit
from recognizers.known.view import View, squeeze, views

Finder = Callable[[View, str], Iterable[Hit]]

FINDERS: Final[Mapping[str, Finder]] = {
    **dict.fromkeys(("person_name", "former_name"), names.find),
    **dict.fromkeys(("nickname", "online_name"), words.find_nickname),
    "resident_id": numbers.find_identity,
    **dict.fromkeys(
        ("mobile_number", "landline", "student_number", "bank_card", "device_identity", "qq"),
        numbers.find,
    ),
    "birth_date": dates.find,
    "address": places.find,
    "school": schools.find,
    "school_class": schools.find_class,
    "employer": words.find_employer,
    "email": words.find_email,
    "plate": words.find_plate,
    **dict.fromkeys(
        ("case_number", "procuratorate_number", "police_number", "forensic_number"),
        words.find_document,
    ),
}
"""Kind → who knows in which forms it is written."""


def find_all(texts: Sequence[str], people: Sequence[Sequence[KnownPerson]]) -> list[list[Finding]]:
    """Return the known values of each folded text, each with the index of its person."""
    return [_find(view, some) for view, some in zip(views(texts), people, strict=True)]


def _find(view: View, people: Sequence[KnownPerson]) -> list[Finding]:
    strong: list[Finding] = []
    weak: list[Finding] = []
    for index, person in enumerate(people):
        for kind, values in person.values.items():
            finder = FINDERS.get(kind, words.find)
            for value in filter(squeeze, map(_plain, values)):
                for start, end, is_weak in finder(view, value):
                    (weak if is_weak else strong).append(Finding(kind, start, end, True, index))  # noqa: FBT003 - by keyword it costs twice as much
    return [*strong, *_beside(strong, weak)] if weak else strong


@lru_cache(maxsize=1 << 16)
def _plain(value: str) -> str:
    return fold(value).text.strip()


def _beside(strong: Iterable[Finding], weak: Iterable[Finding]) -> Iterator[Finding]:
    """Give the weak places that touch no strong one."""
    taken = sorted((one.start, one.end) for one in strong)
    longest = max((end - start for start, end in taken), default=0)
    for one in weak:
        first = bisect_left(taken, (one.start - longest, 0))
        last = bisect_left(taken, (one.end, 0))
        if all(end <= one.start for _, end in taken[first:last]):
            yield one
