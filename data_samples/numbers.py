"""Numbers that were given to no one, one per person (虚构号码).

Identity numbers bear region codes 99...., which no place has; phones begin with 154 or 194, which
no network was given; bank cards bear a prefix of no bank; plates begin with 湘Z, which no office
issues. Each is a function of the person's serial number, so two people never share one by chance.

Source: GB 11643-1999 (check character: ISO 7064 MOD 11-2); ISO/IEC 7812-1 (Luhn).

>>> resident_id(7, "20080301", female=False)
'990101200803010251'
>>> mobile(7) == mobile(8)
False
"""

from typing import Final

CHECK: Final = "10X98765432"
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
REGIONS: Final = 8_900
ORDERS: Final = 480


def resident_id(serial: int, birth: str, *, female: bool) -> str:
    """Return an identity number with a right check character; `birth` is eight digits."""
    region = 990_101 + serial // ORDERS % REGIONS
    order = serial % ORDERS * 2 + 10 + (0 if female else 1)  # the 17th digit is odd for men
    body = f"{region}{birth}{order:03d}"
    return body + check_character(body)


def check_character(body: str) -> str:
    """Return the 18th character for 17 digits."""
    return CHECK[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def wrong(number: str) -> str:
    """Return the number with a last character that does not check."""
    return number[:-1] + ("3" if number[-1] != "3" else "4")


def mobile(serial: int) -> str:
    """Return a mobile number of no network."""
    return ("154", "194")[serial % 2] + f"{(serial * 48_271 + 1_234_567) % 100_000_000:08d}"


def qq(serial: int) -> str:
    """Return a QQ number longer than any that was given out."""
    return f"60{(serial * 69_621 + 7_654_321) % 1_000_000_000:09d}"


def bank_card(serial: int) -> str:
    """Return a card number of no bank that satisfies Luhn."""
    body = f"629999{(serial * 16_807 + 99) % 1_000_000_000_000:012d}"
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(body)]
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return body + str(-total % 10)


def plate(serial: int) -> str:
    """Return a plate of no office."""
    rest, marks = serial * 7_919 + 13, ""
    for _ in range(4):
        rest, place = divmod(rest, len(ALPHABET))
        marks += ALPHABET[place]
    return f"湘Z{marks}{serial % 10}"
