"""The file of a recall: notice and signature, checked offline with a public key (签名的召回通知).

>>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
>>> key = Ed25519PrivateKey.from_private_bytes(bytes(32))
>>> days = {"issued_on": "2026-11-01", "due_on": "2026-11-04"}
>>> told = {"format": FORMAT, "destination": "open", "ground": ["…"], **days}
>>> told |= {"releases": [{"release": "ab", "as_of": None, "files": []}]}
>>> opened(closed(told, key), {key_id(key.public_key()): key.public_key()}).signer
'139e3940e64b5491'
"""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pipelines.errors import SettingsError, TamperError
from pipelines.keys import signed_file
from pipelines.keys.signature import PublicKeys, key_id
from pipelines.recall.notice import FORMAT, file_count, recall_id

__all__ = ["FORMAT", "Notice", "check", "closed", "key_id", "opened"]

_WHERE, _NEXT = "recall", "Do not act on it; ask the court for the notice again."
_FIELDS = {"format", "destination", "issued_on", "due_on", "ground", "releases"}


class Notice(NamedTuple):
    """A notice that holds: what it says, and who signed it."""

    told: dict[str, Any]
    signer: str

    @property
    def line(self) -> str:
        """Say in one line what holds, Chinese first."""
        told, recall = self.told, recall_id(self.told)
        releases, files = len(told["releases"]), file_count(told)
        return (
            f"有效：召回 {recall}，{told['destination']} 的 {releases} 个批次 {files} 个文件，"
            f"{told['due_on']} 前销毁并回执，签名密钥 {self.signer}。 "
            f"Valid: recall {recall}, {releases} releases and {files} files of "
            f"{told['destination']} to destroy and acknowledge by {told['due_on']}, "
            f"signed by {self.signer}."
        )


def closed(told: dict[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return the bytes of a notice's file."""
    return signed_file.closed("notice", told, key)


def opened(content: bytes, known: PublicKeys) -> Notice:
    """Read a notice.

    Raises:
        TamperError: it is not what a known key signed, or it calls nothing back.
    """
    try:
        told, signer = signed_file.opened("notice", content, known)
    except ValueError:
        raise TamperError(_WHERE, f"is not a notice of format {FORMAT}.", _NEXT) from None
    if not _calls_back(told):
        raise TamperError(_WHERE, "is signed and calls nothing back.", _NEXT)
    return Notice(told, signer)


def check(file: Path, known: PublicKeys) -> Notice:
    """Check the file of a notice.

    Raises:
        SettingsError: there is no such file.
        TamperError: it is not what was signed.
    """
    try:
        content = file.read_bytes()
    except OSError:
        raise SettingsError(file.name, "cannot be read.", "Name the file of a notice.") from None
    return opened(content, known)


def _calls_back(told: Any) -> bool:  # noqa: ANN401 - as JSON gave it
    """Say whether it names releases and a deadline that does not lie before its own day."""
    try:
        first, last = (date.fromisoformat(told[name]) for name in ("issued_on", "due_on"))
        named = [one["release"] for one in told["releases"] if isinstance(one["files"], list)]
        whole = told.keys() == _FIELDS and told["format"] == FORMAT
        return bool(whole and first <= last and named and len(named) == len(told["releases"]))
    except (TypeError, KeyError, ValueError, AttributeError):
        return False
