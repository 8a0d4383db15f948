"""Search the rows of a person's own and linked cases for what names somebody there (弱标识检索).

Names, nicknames, pinyin, school, class, address and its parts, birth date, employer, plate, and
every number also where a longer number hides it. In these few rows a common name is no accident.

What stays: an official's name in its place (`officials`); a longer name of somebody else known in
the case that only contains a protected one (王小禾 beside 小禾); the own address of somebody else
known there, though it lies in a protected person's village.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from pipelines.leak import birthdays, fragments, names, numbers, places, schools
from pipelines.leak.blanked import Blanked
from pipelines.leak.directory import Directory
from pipelines.leak.folding import loose, tight
from pipelines.leak.forms import Form, View
from pipelines.leak.known import NAMES, Case, Value
from pipelines.leak.place import Guards, Place
from pipelines.model import Standing

_PLAIN = 4  # characters from which a value of a kind nobody described is searched as it stands
_HOUSE = 8  # characters from which an address says more than a village
_CACHED = 4_000  # values, of the people of some hundred cases: 10 MB
_PLACES = 500  # cases of which what is looked for is kept: 10 MB


def _number(kind: str, value: str) -> Iterator[Form]:
    yield from (Form(kind, View.TIGHT, form) for form in numbers.own_case(kind, value))
    if short := fragments.cut_short(value):
        yield Form(kind, View.LOOSE, *short)
    if kind in {"qq", "wechat"} and (short := fragments.starred_account(value)):
        yield Form(kind, View.SPELLED, *short)
    if pattern := fragments.tail(kind, value):
        yield Form(kind, View.LOOSE, tight(value)[-4:], pattern)


def _plate(kind: str, value: str) -> Iterator[Form]:
    yield from _as_it_stands(kind, value)
    if letters := fragments.lettered_plate(value):
        yield Form(kind, View.TIGHT, *letters)
    if short := fragments.starred_plate(value):
        yield Form(kind, View.SPELLED, *short)


def _as_it_stands(kind: str, value: str) -> Iterator[Form]:
    if len(plain := tight(value)) >= _PLAIN:
        yield Form(kind, View.TIGHT, plain)


_FORMS: Mapping[str, Callable[[str, str], Iterable[Form]]] = {
    "person_name": names.forms,
    "former_name": names.forms,
    "nickname": names.nickname,
    "online_name": names.nickname,
    "birth_date": birthdays.forms,
    "address": places.forms,
    "school": schools.forms,
    "school_class": schools.school_class,
    "employer": schools.employer,
    "plate": _plate,
    **dict.fromkeys(numbers.WIDE, _number),
}


@lru_cache(maxsize=_CACHED)
def forms(kind: str, value: str) -> tuple[Form, ...]:
    """Return the forms searched in the person's own and linked cases."""
    return tuple(dict.fromkeys(_FORMS.get(kind, _as_it_stands)(kind, value)))


class Weak:
    """Values of protected people, case by case."""

    def __init__(self, people: Directory) -> None:
        """Take the people of every case; forms are made when a case is asked for."""
        self._people = people
        self._places: dict[Case, Place] = {}

    def __contains__(self, case: object) -> bool:
        """Say whether somebody of the case is protected."""
        return case in self._people

    def __len__(self) -> int:
        """Count the values."""
        return len(self._people)

    def digest(self, case: Case) -> bytes:
        """Return a digest of everything that decides what is looked for in a case."""
        return self._people.digest(case)

    def place(self, case: Case) -> Place:
        """Return what is looked for in a case; it is kept, for other tables have rows of it too."""
        if case not in self._places:
            if len(self._places) >= _PLACES:
                self._places.clear()
            self._places[case] = self._place(case)
        return self._places[case]

    def _place(self, case: Case) -> Place:
        some = self._people.of(case)
        wanted = tuple(dict.fromkeys(
            form for value in some if value.protected for form in forms(value.kind, value.text)
        ))  # fmt: skip
        wanted = tuple(form for form in wanted if not _also_others(form, some))
        return Place(wanted, partial(_guards, some, wanted))


def _guards(some: Sequence[Value], wanted: Sequence[Form]) -> Guards:
    protected = {loose(value.text) for value in _named(some) if value.protected}
    others = {loose(value.text) for value in _named(some) if not value.protected} - protected
    texts = [form.text for form in wanted if form.kind in NAMES]
    longer = {name for name in others if any(text in name for text in texts)}
    officials = frozenset(
        loose(value.text) for value in _named(some) if value.standing == Standing.OFFICIAL
    )
    namesakes = {name for name in officials if any(text in name for text in texts)}
    homes = _homes(some, frozenset(form.text for form in wanted if form.kind == "address"))
    return Guards(officials, frozenset(namesakes), Blanked(longer), Blanked(homes))


def _named(some: Iterable[Value]) -> Iterator[Value]:
    return (value for value in some if value.kind in NAMES)


def _also_others(form: Form, some: Iterable[Value]) -> bool:
    """Say whether a month or day of the year alone is just as well somebody else's birthday.

    The cost: where it is, such a part of a protected birth date is not searched in that case.
    """
    return form.view is View.BORN and any(
        value.kind == "birth_date" and not value.protected and form.text in value.text
        for value in some
    )


def _homes(some: Iterable[Value], protected: frozenset[str]) -> set[str]:
    """Return how others write their own addresses, down to a house nobody protected shares."""
    houses = [text for text in protected if len(text) >= _HOUSE]
    return {
        form.text
        for value in some
        if value.kind == "address" and not value.protected
        for form in forms(value.kind, value.text)
        if len(form.text) >= _HOUSE and not any(house in form.text for house in houses)
    }
