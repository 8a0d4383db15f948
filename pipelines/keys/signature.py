"""Who vouches for a file: sign its bytes, check them later without any network (签名).

The signature file is JSON: algorithm, key id, signature in base64. A key id is the first 16
hexadecimal digits of the SHA-256 of the public key, so rotated keys stay apart.

Source: RFC 8032 (Ed25519).

>>> key = Ed25519PrivateKey.from_private_bytes(bytes(32))
>>> known = {key_id(key.public_key()): key.public_key()}
>>> verify(b"manifest", sign(b"manifest", key), known)
'139e3940e64b5491'
>>> verify(b"Manifest", sign(b"manifest", key), known)
Traceback (most recent call last):
    ...
pipelines.errors.TamperError: signature: does not belong to these bytes. ...
"""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from pipelines.digest import canonical_json, sha256
from pipelines.errors import KeyFileError, TamperError

ALGORITHM = "Ed25519"
_WHERE, _NEXT = "signature", "Trust nothing here; fetch the files again."

PublicKeys = Mapping[str, Ed25519PublicKey]
"""Key id → public key, today's and those of earlier years."""


def key_id(public: Ed25519PublicKey) -> str:
    """Return the short name of a public key."""
    return sha256(public.public_bytes_raw())[:16]


def sign(message: bytes, key: Ed25519PrivateKey) -> bytes:
    """Return the content of the signature file for these bytes."""
    content = {
        "algorithm": ALGORITHM,
        "key_id": key_id(key.public_key()),
        "signature": b64encode(key.sign(message)).decode(),
    }
    return canonical_json(content) + b"\n"


def verify(message: bytes, signature: bytes, known: PublicKeys) -> str:
    """Return the id of the known key that signed these bytes.

    Raises:
        TamperError: the signature is unreadable, by an unknown key, or of other bytes.
    """
    name, signed = _read(signature)
    if name not in known:
        what = f"is by a key that is not among the {len(known)} known public keys."
        raise TamperError(_WHERE, what, _NEXT)
    try:
        known[name].verify(signed, message)
    except InvalidSignature:
        raise TamperError(_WHERE, "does not belong to these bytes.", _NEXT) from None
    return name


def read_public_key(path: Path) -> PublicKeys:
    """Read one public key file (PEM), for whoever checks a release away from the court."""
    try:
        public = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError):
        public = None
    if not isinstance(public, Ed25519PublicKey):
        what = "is not a readable Ed25519 public key."
        raise KeyFileError(path.name, what, "Ask the court for public/<key id>.pem.")
    return {key_id(public): public}


def _read(signature: bytes) -> tuple[str, bytes]:
    try:
        content = json.loads(signature)
        algorithm, name, encoded = (content[k] for k in ("algorithm", "key_id", "signature"))
        signed = b64decode(encoded, validate=True)
    except (ValueError, TypeError, KeyError, binascii.Error):
        raise TamperError(_WHERE, "is not a signature file.", _NEXT) from None
    if algorithm != ALGORITHM:
        raise TamperError(_WHERE, f"is not {ALGORITHM}.", _NEXT)
    return str(name), signed
