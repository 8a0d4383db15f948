"""What becomes of a form under the key: 8 bytes to look it up, 8 more to confirm it (带密钥摘要).

A form is two numbers of 64 bits: one block of AES. The first half of the block enciphered finds
the entry, millions a second; BLAKE2b of the block under a key of its own confirms it. Both keys are
derived from the index key and are pseudorandom functions: without the key a digest cannot be tried.

Source: FIPS 197 (AES as a pseudorandom permutation of one block), RFC 7693 (keyed BLAKE2b).

>>> digests = Digests(bytes(32))
>>> a, b = np.array([99010120080301001], np.uint64), np.array([17], np.uint64)
>>> first, other = digests.lookups(a, b), Digests(b"1" * 32).lookups(a, b)
>>> len(first), bool(first[0] == other[0])
(1, False)
"""

from hashlib import blake2b

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from pipelines.index.forms import Shape
from pipelines.keys.encryption import subkey
from pipelines.traces.folded import Values
from pipelines.traces.strings import Base

_KEY_ID_BYTES = 8
_CONFIRM_BYTES = 8
SEAL_BYTES = 32


class Digests:
    """Everything that is derived from one index key."""

    def __init__(self, key: bytes) -> None:
        """Derive the keys."""
        self.key_id = subkey(key, "index id")[:_KEY_ID_BYTES].hex()
        self.seal = subkey(key, "index seal")
        self.canaries = subkey(key, "index canaries")
        self.base = Base(int.from_bytes(subkey(key, "index strings")[:8], "little"))
        self._confirm = subkey(key, "index confirm")
        block = algorithms.AES(subkey(key, "index lookup")[:16])
        # ECB is what is wanted: each block by itself, as a pseudorandom function of it
        self._cipher = Cipher(block, modes.ECB())  # noqa: S305

    def lookups(self, a: Values, b: Values) -> Values:
        """Return what finds each form."""
        blocks = np.empty((len(a) + 1, 2), np.uint64)
        blocks[:-1, 0], blocks[:-1, 1] = a, b
        if len(a):  # enciphered in place; the library asks for one block more than it writes
            given = blocks.data.cast("B")
            self._cipher.encryptor().update_into(given[: 16 * len(a)], given)
        return blocks[:-1, 0]

    def confirms(self, a: Values, b: Values) -> Values:
        """Return what confirms each form."""
        blocks = np.empty((len(a), 2), np.uint64)
        blocks[:, 0], blocks[:, 1] = a, b
        joined = b"".join(
            blake2b(block.tobytes(), digest_size=_CONFIRM_BYTES, key=self._confirm).digest()
            for block in blocks
        )
        return np.frombuffer(joined, np.uint64)


def second(shape: Shape, value: Values) -> Values:
    """Return the second number of a form: its value and its shape."""
    return value | np.uint64(shape << 56)
