"""What an identity number says of a person: birth date, sex, and whether it is sound (身份证号码).

Six digits of region, the birth date, three of order (odd for a man) and, in the 18-digit form, a
check character. The 15-digit form of before 1999 leaves out the century and the check character.
A wrong check character does not make the birth date useless, but such a number links nobody.

Source: GB 11643-1999; GB 11643-1989 for 15 digits. Region and year are not checked against tables.

>>> number = read("990101199001010019")
>>> number.birth.isoformat(), number.male, number.sound
('1990-01-01', True, True)
>>> read("990101900101001").key == number.key
True
>>> read("990101199001010018").key is None, read("E12345678") is None
(True, True)
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from stdnum.cn import ric

_LONG = re.compile(r"[0-9]{17}[0-9X]")
_SHORT = re.compile(r"[0-9]{15}")
_OF_A_RESIDENT = ("身份证", "居住证", "户口")


class IdNumber(NamedTuple):
    """One identity number; `key` is its 18-digit form where it is sound, else None."""

    birth: date | None
    male: bool
    key: str | None

    @property
    def sound(self) -> bool:
        """Say whether the number is complete and its check character right."""
        return self.key is not None

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return "IdNumber(...)"


@lru_cache(maxsize=1 << 13)
def read(text: str | None, kind: str | None = None) -> IdNumber | None:
    """Read an identity number, once; None where it is no number of a resident."""
    if not text or (kind and not any(word in kind for word in _OF_A_RESIDENT)):
        return None
    plain = "".join(text.split()).upper()
    if _LONG.fullmatch(plain):
        body, check = plain[:17], plain[17]
    elif _SHORT.fullmatch(plain):
        body, check = f"{plain[:6]}19{plain[6:]}", None
    else:
        return None
    birth = _birth(body)
    right: str = ric.calc_check_digit(f"{body}0")
    sound = birth is not None and check in (None, right)
    return IdNumber(birth, int(body[16]) % 2 == 1, body + right if sound else None)


def forms(key: str) -> tuple[str, ...]:
    """Return how a sound number may be written: in 18 digits, and in 15 if born before 2000.

    >>> forms("990101199001010019")
    ('990101199001010019', '990101900101001')
    """
    return (key, key[:6] + key[8:17]) if key[6:8] == "19" else (key,)


def _birth(body: str) -> date | None:
    try:
        return date(int(body[6:10]), int(body[10:12]), int(body[12:14]))
    except ValueError:
        return None
