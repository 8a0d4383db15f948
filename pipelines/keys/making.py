"""What a new key is written as, and its public half where it signs (密钥的写法)."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from pipelines.durable import owner_folder, write_new
from pipelines.keys.ring import PUBLIC, SIGNING
from pipelines.keys.signature import key_id

_READABLE_BY_ALL = 0o644


def content_of(name: str, secret: bytes) -> bytes:
    r"""Return the content of a key file.

    >>> content_of("registry.key", bytes(2))
    b'0000\n'
    """
    if name != SIGNING:
        return secret.hex().encode() + b"\n"
    key = Ed25519PrivateKey.from_private_bytes(secret)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def keep_public(folder: Path, secret: bytes) -> str:
    """Keep the public half of a signing key, and return its id."""
    return keep(folder, Ed25519PrivateKey.from_private_bytes(secret).public_key())


def keep(folder: Path, public: Ed25519PublicKey) -> str:
    """Keep a public key beside those that are known, and return its id."""
    name = key_id(public)
    beside = owner_folder(folder / PUBLIC) / f"{name}.pem"
    if not beside.exists():
        shown = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        write_new(beside, shown, mode=_READABLE_BY_ALL)
    return name
