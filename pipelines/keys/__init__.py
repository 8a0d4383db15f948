"""The court's keys: three families in one folder that only its owner may read (密钥).

signing.pem          signs manifests and run records; rotates freely
public/<id>.pem      its public half and those of earlier years, so that old releases still verify
token-<name>.key     one per destination, for keys that must join; rotation = full re-release
registry.key         handles, persons, quarantine, case digests, what is counted: a subkey each
marks.key            optional; encrypts the `marks` release
index.key            optional; digests what an audit looks for, a family of its own

Source: docs/design.md §4 (three key families).

>>> import tempfile
>>> folder = Path(tempfile.mkdtemp()) / "keys"
>>> generate(folder, ["open"], random=lambda n: bytes(n))
['registry.key', 'signing.pem', 'token-open.key']
>>> load(folder, ["open"])
Keys(public=['139e3940e64b5491'])
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from pipelines.durable import owner_folder, sweep_unfinished, write_new
from pipelines.errors import KeyFileError
from pipelines.keys.encryption import KEY_BYTES, secret_id, subkey
from pipelines.keys.key_files import secret_bytes, signing_key
from pipelines.keys.signature import PublicKeys, key_id, read_public_key

SIGNING, REGISTRY, MARKS, PUBLIC = "signing.pem", "registry.key", "marks.key", "public"
INDEX, ROTATED = "index.key", "rotated"
_READABLE_BY_ALL = 0o644


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """All keys of one court; printing it shows key ids of public keys and nothing else."""

    signing: Ed25519PrivateKey
    public: PublicKeys
    tokens: Mapping[str, bytes]
    registry: bytes
    marks: bytes | None = field(default=None)
    rotated: frozenset[str] = frozenset()
    """Ids of keys that were taken into use on purpose, in place of others."""

    @property
    def ids(self) -> dict[str, str]:
        """Name each secret key by a derived id, which tells nothing of it."""
        secrets = {f"token-{name}.key": key for name, key in self.tokens.items()}
        secrets |= {REGISTRY: self.registry} | ({MARKS: self.marks} if self.marks else {})
        return {name: secret_id(key) for name, key in sorted(secrets.items())}

    def __repr__(self) -> str:
        """Show which public keys are known, never a secret one."""
        return f"Keys(public={sorted(self.public)})"

    @property
    def handles(self) -> bytes:
        """Key of handles (人员代号)."""
        return subkey(self.registry, "handles")

    @property
    def persons(self) -> bytes:
        """Key of the identities in the registry."""
        return subkey(self.registry, "persons")

    @property
    def statements(self) -> bytes:
        """Key of what people stated in the registry: answers, liftings."""
        return subkey(self.registry, "statements")

    @property
    def workbooks(self) -> bytes:
        """Key of the seals on the rows of a review workbook."""
        return subkey(self.registry, "workbooks")

    @property
    def quarantine(self) -> bytes:
        """Key of held rows; each run takes a subkey of it."""
        return subkey(self.registry, "quarantine")

    @property
    def statistics(self) -> bytes:
        """Key of what tables of figures are counted from, and of what was counted for each."""
        return subkey(self.registry, "statistics")

    @property
    def mirror(self) -> bytes:
        """Key of the mirror of databases, and of the digests that name its partitions."""
        return subkey(self.registry, "mirror")

    @property
    def cases(self) -> bytes:
        """Key of the digests that stand for case and party numbers in the registry."""
        return subkey(self.registry, "cases")


def generate(
    folder: Path,
    destinations: Iterable[str],
    random: Callable[[int], bytes],
    *,
    marks: bool = False,
    index: bool = False,
) -> list[str]:
    """Make the keys that are missing and return their file names; none is ever overwritten.

    Raises:
        KeyFileError: the registry key is gone though others are there: a new one would cut the
            registry from every handle it holds.
    """
    owner_folder(folder / PUBLIC)
    sweep_unfinished(folder)
    sweep_unfinished(folder / PUBLIC)
    _refuse_a_lost_registry(folder)
    wanted = [f"token-{name}.key" for name in sorted(destinations)]
    wanted += [MARKS] * marks + [INDEX] * index
    made = [name for name in (REGISTRY, SIGNING, *wanted) if not (folder / name).exists()]
    for name in made:
        _make(folder, name, random(KEY_BYTES))
    return made


def load(folder: Path, destinations: Iterable[str]) -> Keys:
    """Read the keys of these destinations.

    Raises:
        KeyFileError: a file is missing, unreadable, or open to others than its owner.
    """
    signing, public = signing_key(folder / SIGNING), public_keys(folder)
    if key_id(signing.public_key()) not in public:
        what = "has no public half among the known ones: it is another court's, or was put there."
        fix = "Restore it, or rotate it: fengcun keygen --rotate signing"
        raise KeyFileError(SIGNING, what, fix)
    return Keys(
        signing=signing,
        public=public,
        tokens={name: secret_bytes(folder / f"token-{name}.key") for name in destinations},
        registry=secret_bytes(folder / REGISTRY),
        marks=secret_bytes(folder / MARKS) if (folder / MARKS).exists() else None,
        rotated=frozenset(path.name for path in (folder / ROTATED).glob("[!.]*")),
    )


def public_keys(folder: Path) -> PublicKeys:
    """Read every public key kept beside the secret ones, today's and earlier ones."""
    found: PublicKeys = {}
    for path in sorted((folder / PUBLIC).glob("*.pem")):
        found = {**found, **read_public_key(path)}
    return found


def _refuse_a_lost_registry(folder: Path) -> None:
    others = [path for path in folder.iterdir() if path.is_file()]
    if others and not (folder / REGISTRY).exists():
        what = f"is missing beside {len(others)} other keys; nothing was made."
        raise KeyFileError(REGISTRY, what, "Restore it from the backup, or move the folder away.")


def _make(folder: Path, name: str, secret: bytes) -> None:
    if name != SIGNING:
        write_new(folder / name, secret.hex().encode() + b"\n")
        return
    key = Ed25519PrivateKey.from_private_bytes(secret)
    public = key.public_key()
    beside = folder / PUBLIC / f"{key_id(public)}.pem"
    if not beside.exists():
        shown = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        write_new(beside, shown, mode=_READABLE_BY_ALL)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_new(folder / name, pem)
