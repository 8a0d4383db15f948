"""Reading one secret key from its file, which nobody but its owner may read (密钥文件).

Secret keys are 32 bytes in hexadecimal; the signing key is PKCS 8 in PEM.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "registry.key"
>>> path.touch(0o644)
>>> secret_bytes(path)
Traceback (most recent call last):
    ...
pipelines.errors.KeyFileError: registry.key: can be read by others than its owner. ...
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from pipelines.errors import KeyFileError
from pipelines.keys.encryption import KEY_BYTES

_OTHERS = 0o077


def _private_bytes(path: Path) -> bytes:
    if not path.is_file():
        raise KeyFileError(path.name, "is missing.", "Make it with: fengcun keygen")
    if (path.stat().st_mode | path.parent.stat().st_mode) & _OTHERS:
        fix = f"chmod 700 the folder and chmod 600 {path.name}, then rotate the key."
        raise KeyFileError(path.name, "can be read by others than its owner.", fix)
    return path.read_bytes()


def secret_bytes(path: Path) -> bytes:
    """Read the 32 bytes of one secret key."""
    try:
        secret = bytes.fromhex(_private_bytes(path).decode("ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        what = f"does not hold {KEY_BYTES} bytes in hexadecimal."
        raise KeyFileError(path.name, what, "Restore it from the backup.")
    return secret


def signing_key(path: Path) -> Ed25519PrivateKey:
    """Read the key that signs."""
    try:
        key = load_pem_private_key(_private_bytes(path), password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        what = "does not hold an Ed25519 key."
        raise KeyFileError(path.name, what, "Restore it, or remove it and run: fengcun keygen")
    return key
