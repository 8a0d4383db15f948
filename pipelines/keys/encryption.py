"""Envelopes that only the court can open, and only where they belong (加密信封).

An envelope is version (1 byte), key id (8), nonce (12), then AES-256-GCM over the content with its
16-byte tag. The context (run, table, row key) is authenticated with it and not stored: an
envelope moved to another place does not open.

Source: NIST SP 800-38D (GCM), RFC 5869 (HKDF).

>>> cipher = Cipher(subkey(bytes(32), "example"), random=lambda n: bytes(n))
>>> envelope = cipher.encrypt(b"row", context=("run 1", "parties"))
>>> cipher.decrypt(envelope, context=("run 1", "parties"))
b'row'
>>> cipher.decrypt(envelope, context=("run 2", "parties"))
Traceback (most recent call last):
    ...
pipelines.errors.TamperError: envelope: does not open in this place with this key. ...
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pipelines.digest import canonical_json
from pipelines.errors import TamperError

KEY_BYTES = 32
_VERSION = b"\x01"
_KEY_ID_BYTES = 8
_NONCE_BYTES = 12
_HEADER_BYTES = len(_VERSION) + _KEY_ID_BYTES + _NONCE_BYTES
_WHERE, _NEXT = "envelope", "Restore the key it was written with, or its own copy."


def subkey(key: bytes, label: str) -> bytes:
    """Derive the key for one use from the key of a family.

    >>> subkey(bytes(32), "handles") == subkey(bytes(32), "persons")
    False
    """
    derivation = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"fengcun/{label}/1".encode())
    return derivation.derive(key)


def secret_id(key: bytes) -> str:
    """Return the short name of a secret key, derived from it and of no use to find it.

    >>> len(secret_id(bytes(32))), secret_id(bytes(32)) == secret_id(bytes([1]) * 32)
    (16, False)
    """
    return subkey(key, "key id")[:_KEY_ID_BYTES].hex()


@dataclass(frozen=True, slots=True)
class Cipher:
    """One key and the source of its nonces.

    Nonces are random: keep one key below 2^32 envelopes (NIST SP 800-38D §8.3), for instance by a
    subkey for each run. Older keys only open what they closed.
    """

    key: bytes = field(repr=False)
    random: Callable[[int], bytes] = field(repr=False)
    older: tuple[bytes, ...] = field(default=(), repr=False)

    def encrypt(self, content: bytes, *, context: tuple[str, ...]) -> bytes:
        """Put content in an envelope that opens only in this context."""
        nonce = self.random(_NONCE_BYTES)
        header = _begun(self.key) + nonce
        return header + AESGCM(self.key).encrypt(nonce, content, _bound(header, context))

    def decrypt(self, envelope: bytes, *, context: tuple[str, ...]) -> bytes:
        """Open an envelope.

        Raises:
            TamperError: another key, another context, another version, or changed bytes.
        """
        header, content = envelope[:_HEADER_BYTES], envelope[_HEADER_BYTES:]
        nonce = header[-_NONCE_BYTES:]
        fitting = (key for key in (self.key, *self.older) if header.startswith(_begun(key)))
        key = next(fitting, None)
        if key is None or len(header) < _HEADER_BYTES:
            raise TamperError(_WHERE, "was closed with another key or version.", _NEXT)
        try:
            return AESGCM(key).decrypt(nonce, content, _bound(header, context))
        except InvalidTag:
            what = "does not open in this place with this key."
            raise TamperError(_WHERE, what, _NEXT) from None


def _begun(key: bytes) -> bytes:
    """Return how an envelope begins that this key closed."""
    return _VERSION + bytes.fromhex(secret_id(key))


def _bound(header: bytes, context: tuple[str, ...]) -> bytes:
    return header + canonical_json(context)
