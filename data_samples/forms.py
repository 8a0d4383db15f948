"""Every way a value of a person is written in clean text: in full, short, informal (写法).

Each form returns the words or None where the person has no such value.

>>> short_address("湖南省云洲市攸溪县云龙镇青石村三组12号", 2)
'攸溪县云龙镇青石村三组12号'
>>> street("湖南省云洲市攸溪县云龙镇青石村三组")
'云龙镇青石村三组'
"""

import re
from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple

from data_samples.calendar_words import said
from data_samples.people import Person

Form = Callable[[Person, Random, str], tuple[str, str] | None]
"""person, chance, the paper's way of writing dates → words and the name of the form."""


class What(NamedTuple):
    """What a slot of a template asks for."""

    kind: str
    form: Form


def short_address(address: str, parts: int) -> str:
    """Leave out the province (1) or province and city (2)."""
    heads = ("湖南省", "云洲市")[:parts]
    return address.removeprefix(heads[0]).removeprefix(heads[-1])


def street(address: str) -> str:
    """Leave only what follows the district: the village or the street."""
    return re.sub(r"^湖南省云洲市[^区县]{2}[区县]", "", address)


def given(person: Person) -> str | None:
    """Return the given name where it stands alone without being mistaken for a word."""
    return person.given if len(person.given) > 1 else None


def _name(person: Person, chance: Random, date_form: str) -> tuple[str, str]:
    del chance, date_form
    return person.name, "full"


def _call(person: Person, chance: Random, date_form: str) -> tuple[str, str]:
    """Informal: given name alone, 小 or 阿 with the last character."""
    del date_form
    alone, turn = given(person), chance.random()
    if alone and turn < 0.5 and "·" not in alone:
        return alone, "given"
    if "·" in person.given:
        return person.name.split("·")[0], "first part"
    if turn < 0.85:
        return f"小{person.given[-1]}", "little"
    return f"阿{person.given[-1]}", "ah"


def _mask(person: Person, chance: Random, date_form: str) -> tuple[str, str]:
    """As published papers conceal names: 张某, 张某某, 张××."""
    del date_form
    mark = chance.choice(("某", "某某", "××"))
    return person.surname + mark, "concealed"


def _birth(person: Person, chance: Random, date_form: str) -> tuple[str, str]:
    del chance
    return said(person.born, date_form), date_form


def _home(person: Person, chance: Random, date_form: str) -> tuple[str, str]:
    del date_form
    turn = chance.random()
    if turn < 0.55:
        return person.home_address, "full"
    parts = 1 if turn < 0.8 else 2
    return short_address(person.home_address, parts), "no province" if parts == 1 else "no city"


def _home_short(person: Person, chance: Random, date_form: str) -> tuple[str, str]:
    del chance, date_form
    return street(person.home_address), "street or village"


def _household(person: Person, chance: Random, date_form: str) -> tuple[str, str]:
    del date_form
    if chance.random() < 0.7:
        return person.household_address, "full"
    return short_address(person.household_address, 1), "no province"


def _school(person: Person, chance: Random, date_form: str) -> tuple[str, str] | None:
    del chance, date_form
    return (person.school.long, "full") if person.school else None


def _school_short(person: Person, chance: Random, date_form: str) -> tuple[str, str] | None:
    del date_form
    if person.school is None:
        return None
    if chance.random() < 0.5:
        return person.school.short, "short"
    return person.school.shorter, "shorter"


def _field(name: str) -> Form:
    """Return a form that gives a field as it stands."""

    def give(person: Person, chance: Random, date_form: str) -> tuple[str, str] | None:
        del chance, date_form
        value = getattr(person, name)
        return (value, "plain") if value else None

    return give


BRACKETS: Final = ("()", "[]", "〔〕", "［］", "【】")


def bracketed(chance: Random, kind: str, number: str) -> tuple[str, str]:
    """Return a case number now and then with the other brackets that courts use.

    >>> bracketed(Random(5), "law_citation", "法释〔2013〕8号")
    ('法释〔2013〕8号', 'plain')
    """
    if kind != "case_number" or chance.random() > 0.12:
        return number, "plain"
    opening, closing = chance.choice(BRACKETS)
    return number.replace("（", opening, 1).replace("）", closing, 1), "other brackets"


WHAT: Final = {
    "name": What("person_name", _name),
    "call": What("person_name", _call),
    "mask": What("person_name", _mask),
    "former": What("former_name", _field("former_name")),
    "nick": What("nickname", _field("nickname")),
    "id": What("resident_id", _field("id_number")),
    "birth": What("birth_date", _birth),
    "home": What("address", _home),
    "home_short": What("address", _home_short),
    "household": What("address", _household),
    "school": What("school", _school),
    "school_short": What("school", _school_short),
    "class": What("school_class", _field("school_class")),
    "student": What("student_number", _field("student_number")),
    "phone": What("mobile_number", _field("phone")),
    "employer": What("employer", _field("employer")),
    "wechat": What("wechat", _field("wechat")),
    "qq": What("qq", _field("qq")),
    "email": What("email", _field("email")),
    "card": What("bank_card", _field("bank_card")),
    "plate": What("plate", _field("plate")),
}
"""Slot → kind of value and form. Kinds are those of `recognizers`."""
