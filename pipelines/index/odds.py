"""How rarely two people share a name, a birthday, a village (偶合机会).

Measured on the sealed people themselves: of all pairs of people, how many share it. Where there are
too few of them to say, the figures of `USUAL` hold, unless more is shared than they say.

>>> day = np.repeat(np.array([20080301, 20080302], np.uint64), 500)
>>> person, name = np.arange(1000), np.arange(1000, dtype=np.uint64)
>>> some = bearers(person, np.full(1000, Form.NAME_DAY), name, day)
>>> odds([some], people=1000)["day"], odds([], people=0)["day"] == USUAL["day"]
(2, True)
"""

from collections.abc import Mapping, Sequence

import numpy as np

from pipelines.index.forms import Form
from pipelines.traces.folded import Values

USUAL = {
    "name": 5_000,  # the commonest full names have one bearer in some thousand people
    "surname": 20,  # the five commonest surnames have nearly a third of all people
    "day": 2_190,  # the days of six years of birth
    "place": 1_000,  # villages of a city
    "school": 100,  # schools of a city
    "phone": 400_000,  # 40 prefixes, four digits
    "identity": 1_000_000,  # 100 counties, four digits
}
"""One in how many; orders of magnitude, from general knowledge."""
HOME = "place_school"
"""Village and school together: who lives in one village goes to few schools."""
_ODD = np.uint64(0x9E3779B97F4A7C15)  # spreads the numbers of villages; any odd one would do
_ENOUGH = 1_000  # people from which a measured share says something
_PARTS = {
    "name": (Form.NAME_DAY, 0),
    "surname": (Form.SURNAME_PHONE, 0),
    "day": (Form.NAME_DAY, 1),
    "place": (Form.NAME_PLACE, 1),
    "school": (Form.NAME_SCHOOL, 1),
    "phone": (Form.NAME_PHONE, 1),
    "identity": (Form.IDENTITY_STARRED, 0),
}
"""Part → a form that holds it, and in which of its two numbers."""


def bearers(
    person: np.typing.NDArray[np.int64],
    form: np.typing.NDArray[np.int64],
    first: Values,
    second: Values,
) -> dict[str, Values]:
    """Return of each part what people have, once for each of them, from the forms of some."""
    found = {}
    for part, (held, column) in _PARTS.items():
        chosen = form == held
        value, who = (first, second)[column][chosen], person[chosen]
        order = np.lexsort((value, who))
        value, who = value[order], who[order]
        again = (value[1:] == value[:-1]) & (who[1:] == who[:-1])
        found[part] = value[np.append(True, ~again)[: len(value)]]
    found[HOME] = _homes(person, form, second)
    return found


def _homes(
    person: np.typing.NDArray[np.int64], form: np.typing.NDArray[np.int64], second: Values
) -> Values:
    """Return each village with each school of the same person, as one number."""
    at, there = (form == Form.NAME_PLACE, form == Form.NAME_SCHOOL)
    place, school = (np.unique(np.stack([person[one].astype(np.uint64), second[one]]), axis=1)
                     for one in (at, there))  # fmt: skip
    first = np.searchsorted(school[0], place[0])
    many = np.searchsorted(school[0], place[0], side="right") - first
    which = np.repeat(first - np.cumsum(many) + many, many) + np.arange(many.sum())
    homes: Values = np.repeat(place[1], many) * _ODD + school[1][which]
    return homes


def odds(parts: Sequence[Mapping[str, Values]], *, people: int) -> dict[str, int]:
    """Return one in how many shares each part with somebody, from what all people have.

    Args:
        parts: What `bearers` gave of some people each, and nobody is in two of them.
        people: How many they are together.
    """
    found = {}
    for part in (*USUAL, HOME):
        value = np.concatenate([np.empty(0, np.uint64), *(some[part] for some in parts)])
        value.sort()
        ends = np.flatnonzero(np.append(value[1:] != value[:-1], True))[: len(value)]
        counts = np.diff(ends, prepend=-1)
        sharing = int((counts * (counts - 1)).sum())
        usual = USUAL.get(part, USUAL["place"])  # a village has few schools
        measured = people * (people - 1) // sharing if sharing else usual
        found[part] = max(1, measured if people >= _ENOUGH else min(measured, usual))
    return found
