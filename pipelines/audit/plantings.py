"""What is planted of a canary: every form, some of them disguised (投放内容).

>>> from pipelines.index.canaries import canaries
>>> some = plantings(canaries(bytes(32)), first=10)
>>> sorted({one.form.code for one in some} ^ {form.code for form in Form})
['other_identity', 'short_account']
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from pipelines.index.forms import Form
from pipelines.index.spoken import spoken

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_CODED = re.compile(r"%|\\u|=E")
_NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")


class Planting(NamedTuple):
    """Text to plant, and the form in which a person must be found by it."""

    person: int
    form: Form
    parts: Sequence[str]  # one, or one for each of two cells

    @property
    def plain(self) -> bool:
        """Say whether it is nothing but ASCII, decoded too."""
        return all(part.isascii() and not _CODED.search(part) for part in self.parts)


def plantings(canaries: Sequence[Mapping[str, Sequence[str]]], first: int) -> list[Planting]:
    """Return what is planted, each with another canary than the one before.

    Args:
        canaries: The invented people.
        first: The number of the first one in the index.
    """
    told = [list(_of({kind: values[0] for kind, values in one.items()})) for one in canaries]
    return [
        Planting(first + number % len(canaries), *told[number % len(canaries)][number])
        for number in range(len(told[0]))
    ]


def _of(known: Mapping[str, str]) -> Iterator[tuple[Form, Sequence[str]]]:
    name, identity, phone = known["person_name"], known["resident_id"], known["mobile_number"]
    year, month, day = known["birth_date"].split("-")
    written = f"{year}年{int(month)}月{int(day)}日"
    home, stars = known["address"], f"{identity[:6]}********{identity[-4:]}"
    yield Form.IDENTITY, [identity]
    yield Form.IDENTITY, [f"学籍号G{identity.translate(_WIDE)}"]
    yield Form.IDENTITY, [f"88{identity}"]
    yield Form.IDENTITY, [b64encode(identity.encode()).decode()]
    yield Form.IDENTITY, [identity.encode().hex()]
    yield Form.IDENTITY, [identity[:6], identity[6:]]
    yield Form.IDENTITY_15, [f"{identity[:6]}{identity[8:17]}"]
    yield Form.PHONE, [f"{phone[:3]}-{phone[3:7]}-{phone[7:]}"]
    yield Form.PHONE, [phone.translate(_NUMERALS)]
    yield Form.STUDENT_NUMBER, [known["student_number"]]
    yield Form.BANK_CARD, [" ".join(_fours(known["bank_card"]))]
    yield Form.ACCOUNT, [known["email"].upper()]
    yield Form.CASE_NUMBER, [known["case_number"]]
    yield Form.CASE_NUMBER, [known["case_number"].translate(str.maketrans("（）", "〔〕"))]
    yield Form.NAME_DAY, [f"{' '.join(name)}，生于{written.translate(_NUMERALS)}"]
    yield Form.NAME_DAY, [quote(f"{name}，{year}{month}{day}")]
    yield Form.NAME_DAY, ["".join(f"\\u{ord(char):04x}" for char in f"{name}，{written}")]
    yield Form.NAME_DAY, ["".join(f"={byte:02X}" for byte in f"{name}，{written}".encode())]
    yield Form.NAME_DAY, [name, f"{year}-{month}-{day}"]
    yield Form.NAME_PLACE, [f"{name}住{home}"]
    yield Form.NAME_SCHOOL, [f"{known['school']}学生{name}"]
    yield Form.NAME_PHONE, [f"{name}{phone[:3]}****{phone[-4:]}"]
    yield Form.NAME_IDENTITY, [f"{name}（{stars}）"]
    yield Form.IDENTITY_STARRED, [stars]
    yield Form.SURNAME_PHONE, [f"{name[0]}某，{phone[:3]}****{phone[-4:]}"]
    yield Form.PINYIN_DAY, [spoken(name)[0].title(), f"{year}.{month}.{day}"]
    yield Form.SURNAME_DAY_PLACE, [f"{name[0]}某，{written}生，{home}"]


def _fours(number: str) -> Iterator[str]:
    yield from (number[at : at + 4] for at in range(0, len(number), 4))
