"""Reading one secret key, from a file that nobody but its owner may read or from a service (密钥).

Secret keys are 32 bytes in hexadecimal; the signing key is PKCS 8 in PEM.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "registry.key"
>>> path.touch()
>>> path.chmod(0o644)
>>> secret_bytes(path)
Traceback (most recent call last):
    ...
pipelines.errors.KeyFileError: registry.key: can be read by others than its owner. ...
"""

from itertools import pairwise
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from pipelines.errors import KeyFileError
from pipelines.keys.encryption import KEY_BYTES
from pipelines.keys.ring import ENVELOPES, REGISTRY

_OTHERS = 0o077
_ASKED_FOR = {"marks.key": " --marks", "index.key": " --index"}
"""Keys that are made only where somebody asks for them, and how."""
_FEWEST = 12
"""Different bytes among the 32 of a key. Fewer come by chance once in 10²⁵ keys at the most:
binomial(256, 11) × (11/256)³²."""


def private_bytes(path: Path, *, make: str = "Make it with: fengcun keygen") -> bytes:
    """Read a file that nobody else may read.

    Args:
        path: The file; its folder too must be closed to others.
        make: What to do where it is missing.

    Raises:
        KeyFileError: it is missing, or open to others.
    """
    content = private_content(path)
    if content is None:
        raise KeyFileError(path.name, "is missing.", make)
    return content


def private_content(path: Path) -> bytes | None:
    """Read a key file, None where there is none.

    Raises:
        KeyFileError: others than its owner can read it, or its owner cannot.
    """
    if not path.is_file():
        return None
    if (path.stat().st_mode | path.parent.stat().st_mode) & _OTHERS:
        fix = f"chmod 700 the folder and chmod 600 {path.name}, then rotate the key."
        raise KeyFileError(path.name, "can be read by others than its owner.", fix)
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"cannot be read ({type(error).__name__})."
        raise KeyFileError(path.name, what, "May this account read it?") from None


def secret_bytes(path: Path) -> bytes:
    """Read the 32 bytes of one secret key from its file."""
    return secret(path.name, private_content(path))


def secret(name: str, content: bytes | None, *, opens_only: bool = False) -> bytes:
    """Return the 32 bytes of one secret key, given its content.

    Args:
        name: of the key, for the message.
        content: of its file.
        opens_only: an earlier key, which closes nothing any more; its bytes may be what they are.

    Raises:
        KeyFileError: there is none, it is no such key, or anybody could guess it.
    """
    try:
        key = bytes.fromhex(_there(name, content).decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        what = f"does not hold {KEY_BYTES} bytes in hexadecimal."
        raise KeyFileError(name, what, "Restore it from the backup.")
    if not opens_only:
        _refuse_a_guess(name, key)
    return key


def signing_key(name: str, content: bytes | None) -> Ed25519PrivateKey:
    """Return the key that signs, given its content."""
    try:
        key = load_pem_private_key(_there(name, content), password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        what = "does not hold an Ed25519 key."
        raise KeyFileError(name, what, "Restore it, or remove it and run: fengcun keygen")
    _refuse_a_guess(name, key.private_bytes_raw())
    return key


def _refuse_a_guess(name: str, key: bytes) -> None:
    """Stop at bytes that no source of chance gives: noughts, one pattern again and again, a count.

    Raises:
        KeyFileError: it is so.
    """
    steps = {(after - before) % 256 for before, after in pairwise(key)}
    if len(set(key)) < _FEWEST or len(steps) == 1 or key[: KEY_BYTES // 2] == key[KEY_BYTES // 2 :]:
        what = "holds noughts or a pattern, which anybody can guess; nothing was done."
        raise KeyFileError(name, what, _instead(name))


def _instead(name: str) -> str:
    """Say what to do; roots of the register are never made anew beside what they closed.

    >>> _instead("token-open.key")
    'Restore it from the backup, or rotate it: fengcun keygen --rotate token-open'
    """
    restore = "Restore it from the backup"
    if name in (REGISTRY, ENVELOPES):
        return f"{restore}."
    return f"{restore}, or rotate it: fengcun keygen --rotate {name.partition('.')[0]}"


def _there(name: str, content: bytes | None) -> bytes:
    if content is None:
        option = _ASKED_FOR.get(name, "")
        raise KeyFileError(name, "is missing.", f"Make it with: fengcun keygen{option}")
    return content
