"""The keys of one court as a night holds them, and what each is used for (密钥环).

registry.key is the root of handles and digests for as long as the register lives: events carry
them, and events are never rewritten. What is closed in envelopes (persons, statements, held rows,
figures) has roots of its own from the first rotation on; older ones still open what they closed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pipelines.keys.encryption import Cipher, secret_id, subkey
from pipelines.keys.signature import PublicKeys

SIGNING, REGISTRY, MARKS, INDEX = "signing.pem", "registry.key", "marks.key", "index.key"
ENVELOPES, PUBLIC, ROTATED, RETIRED = "envelopes.key", "public", "rotated", "retired"


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """All keys of one court; printing it shows key ids of public keys and nothing else."""

    signing: Ed25519PrivateKey
    public: PublicKeys
    tokens: Mapping[str, bytes]
    registry: bytes
    marks: bytes | None = field(default=None)
    envelopes: tuple[bytes, ...] = ()
    """Roots of envelopes, the one in force first; the registry key where there is none."""
    rotated: frozenset[str] = frozenset()
    """Ids of keys that were taken into use on purpose, in place of others."""

    def __repr__(self) -> str:
        """Show which public keys are known, never a secret one."""
        return f"Keys(public={sorted(self.public)})"

    @property
    def ids(self) -> dict[str, str]:
        """Name each secret key by a derived id, which tells nothing of it."""
        secrets = {f"token-{name}.key": key for name, key in self.tokens.items()}
        secrets |= {REGISTRY: self.registry} | ({MARKS: self.marks} if self.marks else {})
        return {name: secret_id(key) for name, key in sorted(secrets.items())}

    def cipher(self, use: str, random: Callable[[int], bytes]) -> Cipher:
        """Return what closes and opens the envelopes of one use.

        Args:
            use: persons, statements, statistics; held rows have a cipher for each run.
            random: source of nonces.
        """
        first, *older = self.roots(use)
        return Cipher(first, random, tuple(older))

    def roots(self, use: str) -> tuple[bytes, ...]:
        """Return the keys of the envelopes of one use, the one in force first."""
        return tuple(subkey(root, use) for root in (*self.envelopes, self.registry))

    @property
    def handles(self) -> bytes:
        """Key of handles (人员代号)."""
        return subkey(self.registry, "handles")

    @property
    def persons(self) -> bytes:
        """Key of the identities in the registry."""
        return self.roots("persons")[0]

    @property
    def statements(self) -> bytes:
        """Key of what people stated in the registry: answers, liftings."""
        return self.roots("statements")[0]

    @property
    def workbooks(self) -> bytes:
        """Key of the seals on the rows of a review workbook."""
        return subkey(self.registry, "workbooks")

    @property
    def quarantine(self) -> bytes:
        """Key of held rows; each run takes a subkey of it."""
        return self.roots("quarantine")[0]

    @property
    def statistics(self) -> bytes:
        """Key of what tables of figures are counted from, and of what was counted for each."""
        return self.roots("statistics")[0]

    @property
    def mirror(self) -> bytes:
        """Key of the mirror of databases, and of the digests that name its partitions."""
        return subkey(self.registry, "mirror")

    @property
    def cases(self) -> bytes:
        """Key of the digests that stand for case and party numbers in the registry."""
        return subkey(self.registry, "cases")
