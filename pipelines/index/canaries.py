"""Invented people with entries of their own, who must be found in every audit (金丝雀).

They are derived from the index key, so that whoever audits knows them and nobody else does. They
are nobody: region 990102, mobile numbers that begin 100, villages named after birds.

>>> first, *others = canaries(bytes(32))
>>> len(others), sorted(first)[:3]
(3, ['address', 'bank_card', 'birth_date'])
"""

import random

CANARIES = 4
"""Invented people of one index."""
_GIVEN = "鸢鹂鹛鹡鹨鹩鹪鹬鹭鹮"
_SURNAMES = "金雀凤羽"


def canaries(key: bytes) -> list[dict[str, list[str]]]:
    """Return the invented people of a key."""
    chance = random.Random(key)  # noqa: S311, derived from the key, invented people
    return [_invented(chance, number) for number in range(CANARIES)]


def handle(number: int) -> str:
    """Return what stands for a canary where a person has a handle."""
    return f"canary-{number + 1}"


def _invented(chance: random.Random, number: int) -> dict[str, list[str]]:
    def digits(count: int) -> str:
        return "".join(chance.choices("0123456789", k=count))

    year, month, day = chance.randint(2004, 2009), chance.randint(1, 12), chance.randint(10, 28)
    first, second = chance.sample(_GIVEN, 2)
    school = chance.randint(31, 79)
    return {
        "person_name": [_SURNAMES[number] + first + second],
        "birth_date": [f"{year}-{month:02}-{day:02}"],
        "resident_id": [f"990102{year}{month:02}{day:02}{digits(3)}X"],
        "mobile_number": [f"100{digits(8)}"],
        "student_number": [f"29{digits(11)}"],
        "bank_card": [f"9999{digits(15)}"],
        "email": [f"canary{digits(6)}@example.cn"],
        "address": [f"雀儿市鸣山区{second}{first}村{chance.randint(2, 9)}组"],
        "school": [f"雀儿市第{school}中学"],
        "case_number": [f"（2099）金9902刑初{digits(3)}号"],
    }
