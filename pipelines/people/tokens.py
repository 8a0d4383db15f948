"""Words that stand in for people and case numbers once they are gone (代称与案件代号).

A person becomes role and heavenly stem (被告人甲), counted per role in the order of party numbers,
after 癸 甲1, 甲2 …; a token that already occurs in the texts of the case is passed over. A case
number becomes a keyed digest: one key per destination, so no two destinations can be joined.

Source: docs/design.md §4; HMAC after RFC 2104, SM3 after GB/T 32905-2016.

>>> assign(["被告人", "被告人", "被害人"])
['被告人甲', '被告人乙', '被害人甲']
>>> assign(["被告人"], taken=frozenset({"被告人甲"}))
['被告人乙']
>>> case_key(b"k" * 32, "court", "（2021）湘9902刑初1号")
'KP7OXMRKZXVB5YV352OB6'
"""

import hmac
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC

from pipelines.vocabulary import Role

Algorithm = Literal["sha256", "sm3"]

STEMS = "甲乙丙丁戊己庚辛壬癸"
KEY_LENGTH = 20  # base32 characters after the K: 100 bits, no two cases meet
STRANGER = "人员"  # who the tables do not know

_TITLES = {Role.CHILD: "子女", Role.OTHER: STRANGER}
_WORDS = sorted(
    {*_TITLES.values(), *(str(role) for role in Role)}, key=lambda word: (-len(word), word)
)
PATTERN = f"(?:{'|'.join(_WORDS)})[{STEMS}][0-9]*"
"""What a token looks like; RE2 syntax, for one pass over a column."""

_TOKEN = re.compile(PATTERN)
_PLACED = re.compile(f"{PATTERN}|(?<![0-9A-Za-z])K[A-Z2-7]{{{KEY_LENGTH}}}(?![0-9A-Za-z])")
_LONGEST = KEY_LENGTH + 1  # characters of the longest of them
_STEM = re.compile(f"[{STEMS}][0-9]*")


def title(role: str | None) -> str:
    """Return the word in front of the stem; one that says "minor" is softened.

    >>> title("被告人"), title("未成年子女"), title(None)
    ('被告人', '子女', '人员')
    """
    return _TITLES.get(Role(role), role) if role else STRANGER


def stem(number: int) -> str:
    """Return the stem of the person with that number, counted from 0.

    >>> [stem(number) for number in (0, 9, 10, 11)]
    ['甲', '癸', '甲1', '甲2']
    """
    return STEMS[number] if number < len(STEMS) else f"{STEMS[0]}{number - len(STEMS) + 1}"


def assign(roles: Sequence[str | None], *, taken: Iterable[str] = ()) -> list[str]:
    """Give everybody a token of their own, in the order given; none of the taken ones."""
    used = set(taken)
    counters: Counter[str] = Counter()
    tokens = []
    for role in roles:
        word = title(role)
        while (token := word + stem(counters[word])) in used:
            counters[word] += 1
        used.add(token)
        tokens.append(token)
    return tokens


def occurring(texts: Iterable[str]) -> frozenset[str]:
    """Return the words in the texts that look like tokens, so that none is given twice.

    >>> sorted(occurring(["被告人甲与证人乙1", None, "甲方"]))
    ['被告人甲', '证人乙1']
    """
    return frozenset(token for text in texts if text for token in _TOKEN.findall(text))


def after(text: str, start: int, token: str) -> str:
    """Return the token without its role where the text has just said it.

    >>> after("被告人陈小禾", 3, "被告人甲"), after("陈小禾", 0, "被告人甲")
    ('甲', '被告人甲')
    """
    word = token.rstrip("0123456789").rstrip(STEMS)
    return token.removeprefix(word) if word and text.endswith(word, 0, start) else token


def is_token(text: str) -> bool:
    """Say whether a text is nothing but a token or its stem.

    >>> is_token("被告人甲"), is_token("乙2"), is_token("甲乙路")
    (True, True, False)
    """
    return bool(_TOKEN.fullmatch(text) or _STEM.fullmatch(text))


def touches(text: str, start: int, end: int) -> bool:
    """Say whether a place in a text touches a token or a case key that was put there.

    >>> touches("鉴于被告人丙认罪", 5, 7), touches("鉴于张丙认罪", 2, 4)
    (True, False)
    """
    window = max(0, start - _LONGEST)
    near = _PLACED.finditer(text, window, end + _LONGEST)
    return any(found.start() < end and start < found.end() for found in near)


def case_key(key: bytes, source: str, case_no: str, algorithm: Algorithm = "sha256") -> str:
    """Return what stands for a case number at the destination that owns the key."""
    message = f"case\x1f{source}\x1f{case_no}".encode()
    return "K" + b32encode(digest(key, message, algorithm)).decode()[:KEY_LENGTH]


def party_numbers(party_nos: Iterable[str]) -> dict[str, str]:
    """Renumber the parties of one case without gaps, in their old order.

    >>> party_numbers(["10", "2", "7"])
    {'2': '1', '7': '2', '10': '3'}
    """
    return {old: str(new) for new, old in enumerate(in_order(party_nos), 1)}


def in_order(party_nos: Iterable[str]) -> list[str]:
    """Sort party numbers as a clerk counts: 2 before 10."""
    return sorted(party_nos, key=lambda number: (len(number), number))


def digest(key: bytes, message: bytes, algorithm: Algorithm) -> bytes:
    """Return the keyed digest of a message."""
    if algorithm == "sha256":
        return hmac.digest(key, message, "sha256")
    code = HMAC(key, hashes.SM3())
    code.update(message)
    return code.finalize()


def strangers(taken: Iterable[str], count: int) -> list[str]:
    """Name people nobody knows, in the order they are met.

    >>> strangers({"人员甲"}, 2)
    ['人员乙', '人员丙']
    """
    return list(islice(assign([None] * count, taken=taken), count))
