"""Whose own a value is, where a protected person of another case bears it too (本人信息).

A value that the tables of a case give to somebody not protected there, and to nobody protected
there, is that person's own: a guardian sues somebody in another case, an adult of today. Looked up
when such a value is met, and remembered: the search of the written files meets the same ones.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pipelines.leak import beside
from pipelines.leak.case_numbers import plain
from pipelines.leak.folding import loose, tight
from pipelines.leak.known import Case, Value
from pipelines.leak.numbers import release_wide
from pipelines.leak.words import is_word
from pipelines.model import Standing
from pipelines.vocabulary import Role

CASE_NUMBER = "case_number"
FULL_NAMES = frozenset({"person_name", "former_name"})
_KIN = frozenset({Role.GUARDIAN, Role.RELATIVE})
Pair = tuple[str, str]
"""What tells whose a name is (`beside`), and the name."""
Own = tuple[Case, str]
"""A case, and a form or a pair of somebody there (`pair_word`)."""


def forms(value: Value) -> frozenset[str]:
    """Return the release-wide forms of a value."""
    if value.kind == CASE_NUMBER:
        return frozenset({plain(value.text)})
    return release_wide(value.kind, value.text)


def pairs(people: Iterable[Value], *, protected: bool) -> Iterator[Pair]:
    """Yield what tells whose a name is, and the name, of everybody protected, or everybody else."""
    names: dict[tuple[Case, str | None], set[str]] = defaultdict(set)
    told: dict[tuple[Case, str | None], set[str]] = defaultdict(set)
    people = list(people)
    for value in people:
        who = value.case, value.person
        if value.protected is not protected:
            continue
        if value.kind in FULL_NAMES and not is_word(loose(value.text)):
            names[who].add(tight(value.text))
        else:
            told[who].update(beside.words(value))
            told[who].update(_number_words(value) if protected else ())
    kin = _together(people) if protected else {}
    for who, some in names.items():
        words = told.get(who, set()) | kin.get(who, set())
        yield from ((word, name) for word in words for name in some if beside.tells_of(word, name))


def _number_words(value: Value) -> Iterator[str]:
    """Yield the words for a number that counts everywhere: whoever it names goes with it."""
    if value.kind != CASE_NUMBER:
        yield from (beside.number_word(value.kind, form) for form in forms(value))


def _together(people: Iterable[Value]) -> dict[tuple[Case, str | None], set[str]]:
    """Return the words for the names of the others in the case of somebody protected.

    Officials stand in every case. A child's parents may stand together in a case of their own:
    what two guardians or relatives share tells of neither.
    """
    cases: dict[Case, list[Value]] = defaultdict(list)
    for one in people:
        if one.kind in FULL_NAMES and one.standing != Standing.OFFICIAL:
            cases[one.case].append(one)
    found: dict[tuple[Case, str | None], set[str]] = {}
    for case, named in cases.items():
        for one in named:
            if one.protected:
                others = (two for two in named if two.person != one.person)
                told = {beside.kin(two.text)[1] for two in others if not _are_kin(one, two)}
                found.setdefault((case, one.person), set()).update(told)
    return found


def _are_kin(one: Value, two: Value) -> bool:
    """Say whether neither is more than a guardian or a relative, or a grown party beside one."""
    return one.role in _KIN and (two.role in _KIN or not two.protected)


class Owners:
    """Says of a value met in a row whether it is somebody's own there."""

    def __init__(self, of: Callable[[Case], Iterable[Value]], met: Iterable[Own] = ()) -> None:
        """Ask `of` for the people of a case; `met` are own values that were met before."""
        self._of = of
        self.met: set[Own] = set(met)
        self._own: dict[Case, frozenset[str]] = {}

    def owns(self, case: Case, word: str) -> bool:
        """Say whether a form, or a pair as one word, is the own of somebody in the case."""
        if (case, word) in self.met:
            return True
        if case not in self._own:
            self._own[case] = _own_words(list(self._of(case)))
        if word not in self._own[case]:
            return False
        self.met.add((case, word))
        return True

    @property
    def words(self) -> frozenset[str]:
        """Return every form that was met as somebody's own."""
        return frozenset(word for _, word in self.met)


def pair_word(word: str, name: str) -> str:
    """Return a pair as one word, which no form is; with no word, the name of somebody grown."""
    return f"{word}\x1f{name}"


def _own_words(people: list[Value]) -> frozenset[str]:
    shielded = {form for value in people if value.protected for form in forms(value)}
    free = {form for value in people if not value.protected for form in forms(value)}
    told = {
        pair_word(*pair)
        for pair in pairs(people, protected=False)
        if beside.kind_of(pair[0]) == "birth_date"
    }
    return frozenset((free - shielded) | told | {pair_word("", name) for name in _grown(people)})


def _grown(people: list[Value]) -> Iterator[str]:
    """Yield the names of officials, and of people whose birthday shows that they are grown."""
    others = [value for value in people if not value.protected]
    born = {value.person for value in others if value.kind == "birth_date"}
    for value in others:
        grown = value.standing == Standing.OFFICIAL or value.person in born
        if grown and value.kind in FULL_NAMES:
            yield tight(value.text)
