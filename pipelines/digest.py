"""One spelling for what is signed, chained or compared, and its fingerprint (规范编码与摘要).

Canonical JSON: keys in order, no blanks, UTF-8, no number that is not whole. What has one
spelling has one SHA-256.

Source: FIPS 180-4 (SHA-256); the spelling is RFC 8785 restricted to whole numbers.

>>> canonical_json({"b": 1, "a": ["x", None, True]})
b'{"a":["x",null,true],"b":1}'
>>> sha256(b"")[:16]
'e3b0c44298fc1c14'
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

SHORT: Final = 8  # bytes of a digest that only has to tell words of one run apart


def canonical_json(value: object) -> bytes:
    """Spell plain values in the one way; a float has several spellings and is refused.

    >>> canonical_json({"share": 0.5})
    Traceback (most recent call last):
        ...
    TypeError: a float has no canonical spelling
    """
    _refuse_floats(value)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        message = "a float has no canonical spelling"
        raise TypeError(message)
    if isinstance(value, dict):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def short(words: Iterable[bytes | None], key: bytes = b"") -> bytes:
    """Return the digests of words, eight bytes each, one after the other (BLAKE2b, RFC 7693).

    >>> short([b"a", None, b"a"], b"key").hex(" ", 8)
    'd795b24b5a6575c9 2599322f47ba9291 d795b24b5a6575c9'
    """
    begun = hashlib.blake2b(digest_size=SHORT, key=key)

    def one(word: bytes | None) -> bytes:
        digest = begun.copy()
        digest.update(word or b"")
        return digest.digest()

    return b"".join(map(one, words))


def sha256_file(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
