"""Searches folded texts for the values known of people, in every form they take (已知信息检索).

Each kind has a finder: a view of the text and one value in, places out. To add a kind that is
written in its own ways, add its finder and its cues to `FINDERS`; any other is searched as it
stands.

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
from itertools import chain
from typing import Final

from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding
from recognizers.kit.fold import fold
from recognizers.kit.lost_bytes import restored
from recognizers.known import classes, dates, documents, names, numbers, places, schools, words
from recognizers.known.asked import Asked
from recognizers.known.cue import Cues, Finder
from recognizers.known.plan import Plan
from recognizers.known.view import View, views

Known = tuple[Finder, Callable[[str], Cues]]

FINDERS: Final[Mapping[str, Known]] = {
    **dict.fromkeys(("person_name", "former_name"), (names.find, names.cues)),
    **dict.fromkeys(("nickname", "online_name"), (words.find_nickname, words.cues)),
    "resident_id": (numbers.find_identity, numbers.cues_identity),
    **dict.fromkeys(
        ("mobile_number", "landline", "student_number", "bank_card", "device_identity", "qq"),
        (numbers.find, numbers.cues),
    ),
    "birth_date": (dates.find, dates.cues),
    "address": (places.find, places.cues),
    "school": (schools.find, schools.cues),
    "school_class": (classes.find, classes.cues),
    "employer": (words.find_employer, words.cues_employer),
    "email": (words.find_email, words.cues_email),
    "plate": (words.find_plate, words.cues_plate),
    **dict.fromkeys(
        ("case_number", "procuratorate_number", "police_number", "forensic_number"),
        (documents.find, documents.cues),
    ),
}
"""Kind → who knows in which forms it is written, and what must stand in a text for any of them."""
_AS_IT_STANDS: Final[Known] = words.find, words.cues


def way(kind: str) -> Known:
    """Return who knows how a kind is written."""
    return FINDERS.get(kind, _AS_IT_STANDS)


def find_all(texts: Sequence[str], people: Sequence[Sequence[KnownPerson]]) -> list[list[Finding]]:
    """Return the known values of each folded text, each with the index of its person."""
    plans: dict[int, Plan] = {}  # texts of one case come with one and the same sequence
    found = []
    for view, some in zip(views(texts), people, strict=True):
        if id(some) not in plans:
            plans[id(some)] = Plan(some, way)
        if view.lost:
            view = View.of(restored(view.text, _values(some)))  # noqa: PLW2901
        found.append(_find(view, plans[id(some)].wanted(view)))
    return found


def _values(people: Sequence[KnownPerson]) -> Iterator[str]:
    for person in people:
        for value in chain.from_iterable(person.values.values()):
            yield fold(value).text


def _find(view: View, wanted: Iterable[tuple[Asked, list[int]]]) -> list[Finding]:
    strong: list[Finding] = []
    weak: list[Finding] = []
    make = Finding._make  # costs less than to name the fields
    for one, people in wanted:
        kind = one.kind
        for start, end, is_weak in one.find(view, one.plain):
            for person in people:
                (weak if is_weak else strong).append(make((kind, start, end, True, person)))
    return [*strong, *_beside(strong, weak)] if weak else strong


def _beside(strong: Iterable[Finding], weak: Iterable[Finding]) -> Iterator[Finding]:
    """Give the weak places that touch no strong one."""
    taken = sorted({one[1:3] for one in strong})
    longest = max((end - start for start, end in taken), default=0)
    for one in weak:
        first = bisect_left(taken, (one.start - longest, 0))
        last = bisect_left(taken, (one.end, 0))
        if all(end <= one.start for _, end in taken[first:last]):
            yield one
