"""Invented people for index and audit: sealed ones, others from the same small pools, texts."""

from datetime import date, timedelta
from random import Random

from data_samples import people
from data_samples.places import DISTRICTS
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.formats.kit.piece import Piece, Place
from pipelines.index import build
from pipelines.index.digests import Digests

KEY = bytes(range(32))
AS_OF = date(2026, 11, 1)
CHEN = {
    "person_name": ["陈小禾"],
    "former_name": ["陈大禾"],
    "birth_date": ["2008-03-01"],
    "resident_id": ["99010120080301001X"],
    "mobile_number": ["19900000001"],
    "address": ["湖省明河市石峰镇石板村3组"],
    "school": ["明河市第九中学"],
    "case_number": ["（2024）湘9902刑初7号"],
    "wechat": ["chen_xh2008"],
    "qq": ["123456789"],
    "student_number": ["20240101001"],
    "bank_card": ["9999000000000000001"],
    "email": ["xiaohe.chen@example.cn"],
}


def invented(seed, count, first):
    """Yield people of 14 to 20 from the pools of the samples."""
    chance = Random(seed)  # noqa: S311, invented people
    for serial in range(first, first + count):
        born = date(2004, 1, 1) + timedelta(days=chance.randrange(365 * 6))
        female = chance.random() < 0.3
        yield people.invent(
            chance, serial, born, chance.choice(DISTRICTS), female=female, pupil=True
        )


def known(person):
    """Return what the register keeps of a person."""
    told = {
        "person_name": [person.name],
        "birth_date": [person.born.isoformat()],
        "resident_id": [person.id_number],
        "mobile_number": [person.phone],
        "address": [person.home_address, person.household_address],
        "school": [person.school.long],
        "student_number": [person.student_number],
    }
    more = {"wechat": person.wechat, "qq": person.qq, "bank_card": person.bank_card,
            "former_name": person.former_name, "email": person.email}  # fmt: skip
    return told | {kind: [value] for kind, value in more.items() if value}


def indexed(people, key=KEY):
    """Return an index of people given as what is known of them, ready to be searched for."""
    digests = Digests(key)
    numbered = ((f"{number:032x}", one) for number, one in enumerate(people))
    return Search.of(build.of_people(numbered, digests, AS_OF), digests)


def text(*cells, file="a.txt"):
    """Return running text as a piece."""
    return Piece(Place(file), ("text",), 0, (list(cells),))


def table(file="a.csv", first_row=0, **columns):
    """Return a table as a piece."""
    return Piece(Place(file), tuple(columns), first_row, tuple(map(list, columns.values())))


def found(search, *pieces):
    """Return tier, handle's number, forms, row and column of every finding, in order."""
    answer = audit(pieces, search)
    assert not answer.missed
    return sorted(
        (str(one.tier), one.person, tuple(sorted(form.code for form in one.forms)),
         one.spot.row, one.spot.column)
        for one in answer.findings
    )  # fmt: skip
