"""Check rules that several numbers share, each written once (校验规则).

A rule tells whether a number was copied without a slip; it never decides whether the number is
masked, because a mistyped number still names somebody.

Source: ISO 7064 MOD 11-2 (GB 11643-1999); ISO/IEC 7812-1 (Luhn); GB 32100-2015 (mod 31);
ISO 3779 as used by GB 16735-2019 (VIN).

>>> mod_11_2("430299200804150004"), mod_11_2("430299200804150005")
(True, False)
>>> luhn("6222000000000000004"), luhn("6222000000000000005")
(True, False)
>>> mod_31("91430202MA4T0T0T7D"), mod_31("91430202MA4T0T0T7E")
(True, False)
>>> vin("LZZ00000900000000"), vin("LZZ00000600000000")
(True, False)
"""

from calendar import monthrange

_DIVISOR = 11
_CHARACTERS_11_2 = "10X98765432"
_WEIGHTS_11_2 = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHARACTERS_31 = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS_31 = tuple(3**place % 31 for place in range(17))
_VALUES_VIN = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
_WEIGHTS_VIN = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_CHECK_PLACE_VIN = 8
_DOUBLED = str.maketrans("0123456789", "0246813579")  # the figures of the double added up
_MONTHS = 12


def mod_11_2(number: str) -> bool:
    """Check the 18th character of an identity number."""
    pairs = zip(number, _WEIGHTS_11_2, strict=False)
    return _CHARACTERS_11_2[sum(int(figure) * weight for figure, weight in pairs) % 11] == (
        number[-1].upper()
    )


def luhn(number: str) -> bool:
    """Check a card or device number: every second figure from the right doubled."""
    doubled = number[-2::-2].translate(_DOUBLED)
    return (sum(map(int, number[::-2])) + sum(map(int, doubled))) % 10 == 0


def mod_31(code: str) -> bool:
    """Check the last character of a unified social credit code."""
    pairs = zip(code, _WEIGHTS_31, strict=False)
    total = sum(_CHARACTERS_31.index(sign) * weight for sign, weight in pairs)
    return _CHARACTERS_31[-total % 31] == code[-1]


def vin(number: str) -> bool:
    """Check the ninth character of a vehicle identification number."""
    values = (int(_VALUES_VIN.get(sign, sign)) for sign in number)
    rest = sum(value * weight for value, weight in zip(values, _WEIGHTS_VIN, strict=True)) % 11
    return number[_CHECK_PLACE_VIN] == ("X" if rest == _DIVISOR - 1 else str(rest))


def is_day(figures: str) -> bool:
    """Say whether eight figures are a day between 1800 and 2099.

    >>> is_day("20080229"), is_day("20090229"), is_day("99990101")
    (True, False, False)
    """
    year, month, day = int(figures[:4]), int(figures[4:6]), int(figures[6:8])
    if not (1800 <= year < 2100 and 1 <= month <= _MONTHS):  # noqa: PLR2004 - years people live in
        return False
    return 1 <= day <= monthrange(year, month)[1]
