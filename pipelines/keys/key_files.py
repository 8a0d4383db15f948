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


def private_bytes(path: Path, *, make: str = "Make it with: fengcun keygen") -> bytes:
    """Read a file that nobody else may read.

    Args:
        path: The file; its folder too must be closed to others.
        make: What to do where it is missing.

    Raises:
        KeyFileError: it is missing, or open to others.
    """
    if not path.is_file():
        raise KeyFileError(path.name, "is missing.", make)
    if (path.stat().st_mode | path.parent.stat().st_mode) & _OTHERS:
        fix = f"chmod 700 the folder and chmod 600 {path.name}, then rotate the key."
        raise KeyFileError(path.name, "can be read by others than its owner.", fix)
    return path.read_bytes()


def secret_bytes(path: Path) -> bytes:
    """Read the 32 bytes of one secret key."""
    try:
        secret = bytes.fromhex(private_bytes(path).decode("ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        what = f"does not hold {KEY_BYTES} bytes in hexadecimal."
        raise KeyFileError(path.name, what, "Restore it from the backup.")
    return secret


def signing_key(path: Path) -> Ed25519PrivateKey:
    """Read the key that signs."""
    try:
        key = load_pem_private_key(private_bytes(path), password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        what = "does not hold an Ed25519 key."
        raise KeyFileError(path.name, what, "Restore it, or remove it and run: fengcun keygen")
    return key
