"""One invented person with everything an export may say of somebody (虚构人员).

>>> from data_samples.places import DISTRICTS
>>> someone = invent(Random(3), 41, date(2008, 3, 1), DISTRICTS[0], female=True, pupil=True)
>>> someone.id_number[:14], someone.sex, someone.school is None
('99010120080301', '女', False)
"""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from data_samples import names, numbers
from data_samples.places import (
    COMPANIES,
    PRIMARY_SCHOOLS,
    SCHOOLS,
    District,
    School,
    home,
)

OCCUPATIONS = ("无业", "务工", "个体经营", "农民", "驾驶员", "工人")
GRADES = ("八年级（3）班", "九年级（1）班", "高一（5）班", "高二（12）班", "2101班", "汽修2班")
FIRST_SCHOOL_AGE_ENDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who does not exist; None means that nobody states it."""

    surname: str
    given: str
    sex: str
    ethnicity: str = "汉族"
    born: date
    id_number: str
    phone: str
    home_address: str
    household_address: str
    occupation: str
    former_name: str | None = None
    nickname: str | None = None
    school: School | None = None
    school_class: str | None = None
    student_number: str | None = None
    employer: str | None = None
    wechat: str | None = None
    qq: str | None = None
    email: str | None = None
    bank_card: str | None = None
    plate: str | None = None

    @property
    def name(self) -> str:
        """Surname and given name."""
        return self.surname + self.given


def invent(  # noqa: PLR0913 - what is known of somebody before he is invented
    chance: Random,
    serial: int,
    born: date,
    district: District,
    *,
    female: bool,
    pupil: bool = False,
    name: tuple[str, str] | None = None,
    address: str | None = None,
) -> Person:
    """Invent a person; `serial` makes every number of his his own."""
    surname, given = name or names.draw(chance, female=female)
    identity = numbers.resident_id(serial, f"{born:%Y%m%d}", female=female)
    lives = address or home(chance, district)
    schools = SCHOOLS if born.year + FIRST_SCHOOL_AGE_ENDS < 2024 else PRIMARY_SCHOOLS
    grown = not pupil
    person = Person(
        surname=surname,
        given=given,
        sex="女" if female else "男",
        ethnicity=_ethnicity(chance, surname, given),
        born=born,
        id_number=identity,
        phone=numbers.mobile(serial),
        home_address=lives,
        household_address=lives if chance.random() < 0.6 else home(chance, district),
        occupation="学生" if pupil else chance.choice(OCCUPATIONS),
        school=chance.choice(schools) if pupil else None,
        school_class=chance.choice(GRADES) if pupil else None,
        student_number=f"G{identity}" if pupil else None,
        employer=chance.choice(COMPANIES) if grown and chance.random() < 0.4 else None,
    )
    return _with_seldom(chance, serial, person, grown=grown)


def _ethnicity(chance: Random, surname: str, given: str) -> str:
    """Return the ethnicity that goes with the name; seldom another than Han."""
    for first, rest, people in names.MINORITY:
        if (surname, given) == (first, rest):
            return people
    return chance.choice(("苗族", "土家族", "侗族")) if chance.random() < 0.04 else "汉族"


def _with_seldom(chance: Random, serial: int, person: Person, *, grown: bool) -> Person:
    """Add what is known of some people only."""

    def perhaps(share: float, value: str) -> str | None:
        return value if chance.random() < share else None

    account = numbers.qq(serial)
    handle = f"{chance.choice(('wx', 'xh', 'abc', 'love'))}_{serial:x}{chance.randint(10, 99)}yz"
    return replace(
        person,
        former_name=perhaps(0.06, person.surname + names.draw(chance, female=False)[1]),
        nickname=perhaps(0.25, chance.choice(names.NICKNAMES)),
        wechat=perhaps(0.45, handle),
        qq=perhaps(0.3, account),
        email=perhaps(0.1, f"{account}@mail.example.com"),
        bank_card=perhaps(0.3, numbers.bank_card(serial)),
        plate=perhaps(0.3 if grown else 0.05, numbers.plate(serial)),
    )
