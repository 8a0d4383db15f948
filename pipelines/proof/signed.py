"""The file of a proof: statement and signature, checked offline with a public key (签名的证明).

>>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
>>> key = Ed25519PrivateKey.from_private_bytes(bytes(32))
>>> told = {"format": FORMAT, "hits": 0, "unread": 0, "people": 0, "by_person": []}
>>> told |= {"canaries": {"planted": 1, "missed": 0}}
>>> known = {key_id(key.public_key()): key.public_key()}
>>> opened(closed(told, key), known).signer
'139e3940e64b5491'
"""

from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pipelines import release
from pipelines.digest import sha256
from pipelines.errors import SettingsError, TamperError
from pipelines.keys import signed_file
from pipelines.keys.signature import PublicKeys, key_id

__all__ = ["FORMAT", "Proof", "check", "closed", "key_id", "opened"]

FORMAT = "fengcun/proof/1"
_WHERE, _NEXT = "proof", "Do not rely on it; ask the court for the proof again."


class Proof(NamedTuple):
    """A proof that holds: what it says, and who signed it."""

    told: dict[str, Any]
    signer: str

    @property
    def line(self) -> str:
        """Say in one line what holds, Chinese first."""
        told, where, searched = self.told, self.told["release"], self.told["searched"]
        return (
            f"有效：{where['destination']} 批次 {where['id']}，截至 {told['sealed_as_of']} 的 "
            f"{told['people']} 名受保护人，检索 {searched['cells']} 个单元格 "
            f"{searched['bytes']} 字节，0 处命中，签名密钥 {self.signer}。 "
            f"Valid: {where['destination']} release {where['id']}, {told['people']} people sealed "
            f"as of {told['sealed_as_of']}, {searched['cells']} cells and {searched['bytes']} "
            f"bytes searched, 0 hits, signed by {self.signer}."
        )


def closed(told: dict[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return the bytes of a proof's file."""
    return signed_file.closed("proof", told, key)


def opened(content: bytes, known: PublicKeys) -> Proof:
    """Read a proof.

    Raises:
        TamperError: it is not what a known key signed, or it does not prove anything.
    """
    try:
        told, signer = signed_file.opened("proof", content, known)
    except ValueError:
        raise TamperError(_WHERE, f"is not a proof of format {FORMAT}.", _NEXT) from None
    if not _proves(told):
        raise TamperError(_WHERE, "is signed and proves nothing.", _NEXT)
    return Proof(told, signer)


def check(file: Path, known: PublicKeys, folder: Path | None = None) -> Proof:
    """Check a proof, and that a release is the one it is about where one is given.

    Raises:
        SettingsError: there is no such file.
        TamperError: proof or release is not what was signed, or they do not belong together.
    """
    try:
        content = file.read_bytes()
    except OSError:
        raise SettingsError(file.name, "cannot be read.", "Name the file of a proof.") from None
    proof = opened(content, known)
    if folder is not None:
        release.check(folder, known)
        manifest, _ = release.signed_manifest(folder, known)
        if sha256(manifest.content) != proof.told["release"]["manifest"]:
            raise TamperError(_WHERE, "is about another release.", _NEXT)
    return proof


def _proves(told: dict[str, Any]) -> bool:
    """Say whether all was read, nothing was found, and every canary was."""
    try:
        canaries = told["canaries"]
        sound = told["hits"] == told["unread"] == canaries["missed"] == 0 < canaries["planted"]
        return bool(told["format"] == FORMAT and sound and len(told["by_person"]) == told["people"])
    except (TypeError, KeyError):
        return False
