"""Numbers of which a part is missing: broken off, starred, the last digits alone (残缺号码).

Searched in the rows of the person's own and linked cases. Guards, and what they cost: last digits
count beside a word that announces them (尾号); an account or a plate behind whose beginning stars
stand (10000***, 湘B×××45) must show five characters of the account, both ends of the plate.
"""

import re

from pipelines.leak.folding import tight

_LONG = 11  # digits of a mobile number; shorter numbers have no part that tells whose they are
_SHORTEST = 6  # characters of an account or a plate
_ACCOUNT = 5  # characters of an account that must stand before its stars
_STARS = "[*x■□▇█●]{2,}"  # × folds to x


def cut_short(value: str) -> tuple[str, str] | None:
    """Return a long number without its last digits, and the pattern that says they are missing.

    >>> text, pattern = cut_short("13900000001")
    >>> [bool(re.search(pattern, cell)) for cell in ("1390000, 致电", "139000000", "13900000002")]
    [True, True, False]
    """
    plain = tight(value)
    if len(plain) < _LONG:
        return None
    start, (first, second, third) = plain[:-4], map(re.escape, plain[-4:-1])
    return start, rf"{re.escape(start)}(?:{first}(?:{second}(?:{third})?)?)?(?![0-9a-z])"


def starred_plate(plate: str) -> tuple[str, str] | None:
    """Return the beginning of a plate, and the pattern of it with stars in the middle.

    The pattern is for the folded view, where × reads x.

    >>> bool(re.search(starred_plate("湘B12345")[1], "湘b·xxx45"))
    True
    """
    plain = tight(plate)
    if len(plain) <= _SHORTEST:
        return None
    last = "|".join(map(re.escape, (plain[-2:], plain[-3:])))
    return plain[:2], rf"{re.escape(plain[:2])}[\s·.-]?{_STARS}(?:{last})(?![0-9a-z])"


def lettered_plate(plate: str) -> tuple[str, str] | None:
    """Return the beginning of a plate, and the pattern of it with O, I and L for figures.

    >>> text, pattern = lettered_plate("湘B10345")
    >>> text, bool(re.search(pattern, "湘bio345")), lettered_plate("湘B23456")
    ('湘b', True, None)
    """
    plain = tight(plate)
    if len(plain) < _SHORTEST or not {"0", "1"} & set(plain[2:]):
        return None
    either = {"0": "[0o]", "1": "[1il]"}
    return plain[:2], plain[:2] + "".join(either.get(one, re.escape(one)) for one in plain[2:])


def starred_account(account: str) -> tuple[str, str] | None:
    """Return the beginning of an account, and the pattern of it with stars behind.

    >>> text, pattern = starred_account("100000001")
    >>> [bool(re.search(pattern, cell)) for cell in ("10000****", "1000000**", "100000002")]
    [True, True, False]
    """
    plain = tight(account)
    if len(plain) <= _SHORTEST:
        return None
    left = range(len(plain) - 1, _ACCOUNT - 1, -1)
    starts = "|".join("[-_.]?".join(map(re.escape, plain[:end])) for end in left)
    return plain[:_ACCOUNT], rf"(?<![0-9a-z])(?:{starts}){_STARS}"


def tail(kind: str, value: str) -> str | None:
    """Return a pattern of the last digits beside the words that announce them, for loose text.

    >>> re.search(tail("resident_id", "99010120080301001X"), "身份证尾号为001x的人")[0]
    '尾号为001x'
    """
    plain = tight(value)
    if kind not in {"resident_id", "mobile_number", "bank_card"} or len(plain) < _LONG:
        return None
    last = "|".join(plain[-length:] for length in (6, 5, 4))
    return rf"(?:尾号|尾数|[末后][456]位)(?:号码|数字|数|是|为|:|,?即)*(?:{last})(?![0-9x])"
