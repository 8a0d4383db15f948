"""What clerks leave in columns that are none of ours: remarks that name people, serials (备注).

>>> serial("LS{:08d}")({}, 7), constant("系统管理员")({}, 1), nothing({}, 1)
('LS00000007', '系统管理员', None)
"""

from collections.abc import Mapping

from data_samples.people import Person
from data_samples.shapes.kit.shape import Extra

EVERY_FIFTH = 5  # rows; the others have no remark


def nothing(_facts: Mapping[str, object], _number: int) -> None:
    """Leave the cell empty."""


def constant(text: str) -> Extra:
    """Write the same in every row."""
    return lambda _facts, _number: text


def serial(form: str) -> Extra:
    """Write the number of the row in a form."""
    return lambda _facts, number: form.format(number)


def remark(form: str) -> Extra:
    """Write a remark about somebody in every fifth row; {name} and {phone} are his."""

    def written(facts: Mapping[str, object], number: int) -> str | None:
        who = facts.get("who")
        if number % EVERY_FIFTH or not isinstance(who, Person):
            return None
        return form.format(name=who.name, phone=who.phone)

    return written
