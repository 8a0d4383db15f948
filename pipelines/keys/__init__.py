"""The court's keys: three families in one folder that only its owner may read (密钥).

signing.pem          signs manifests and run records; rotates freely
public/<id>.pem      its public half and those of earlier years, so that old releases still verify
token-<name>.key     one per destination, for keys that must join; rotation = full re-release
registry.key         handles, digests, seals of workbooks, the mirror; stays as the register does
envelopes.key        persons, statements, held rows, figures, once they were rotated; retired/ older
marks.key            optional; encrypts the `marks` release
index.key            optional; digests what an audit looks for, a family of its own
rotated/<id>         ids of keys that were taken into use on purpose, in place of others

Secret ones may come from a key service in place of files (`store.py`).

Source: docs/design.md §4 (three key families).

>>> import random, tempfile
>>> folder = Path(tempfile.mkdtemp()) / "keys"
>>> generate(folder, ["open"], random=random.Random(1).randbytes)
['registry.key', 'signing.pem', 'token-open.key']
>>> load(folder, ["open"])
Keys(public=['2aa47a7c250bfd14'])
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pipelines.durable import owner_folder, sweep_unfinished, write_new
from pipelines.errors import KeyFileError
from pipelines.keys.encryption import KEY_BYTES
from pipelines.keys.key_files import secret, signing_key
from pipelines.keys.making import content_of, keep_public
from pipelines.keys.ring import (
    ENVELOPES,
    INDEX,
    MARKS,
    PUBLIC,
    REGISTRY,
    RETIRED,
    ROTATED,
    SIGNING,
    Keys,
)
from pipelines.keys.signature import PublicKeys, key_id, read_public_key
from pipelines.keys.store import FILES, Files, Store, store

__all__ = ["INDEX", "MARKS", "REGISTRY", "SIGNING", "Keys", "generate", "load", "public_keys"]


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
        secret_part = random(KEY_BYTES)
        if name == SIGNING:
            keep_public(folder, secret_part)
        write_new(folder / name, content_of(name, secret_part))
    return made


def load(folder: Path, destinations: Iterable[str], keys_from: str = FILES) -> Keys:
    """Read the keys of these destinations, from the folder or from where the profile says.

    Raises:
        KeyFileError: one is missing, unreadable, open to others, a copy, or easily guessed.
    """
    source = store(keys_from, folder)
    signing, public = signing_key(SIGNING, source.read(SIGNING)), public_keys(folder)
    if key_id(signing.public_key()) not in public:
        what = "has no public half among the known ones: it is another court's, or was put there."
        fix = "Restore it, or rotate it: fengcun keygen --rotate signing"
        raise KeyFileError(SIGNING, what, fix)
    marks = source.read(MARKS)
    tokens = {name: f"token-{name}.key" for name in destinations}
    secrets = {file: secret(file, source.read(file)) for file in (REGISTRY, *tokens.values())}
    secrets |= {} if marks is None else {MARKS: secret(MARKS, marks)}
    _refuse_alike(secrets)
    return Keys(
        signing=signing,
        public=public,
        tokens={name: secrets[file] for name, file in tokens.items()},
        registry=secrets[REGISTRY],
        marks=secrets.get(MARKS),
        envelopes=tuple(_envelopes(folder, source)),
        rotated=frozenset(path.name for path in (folder / ROTATED).glob("[!.]*")),
    )


def public_keys(folder: Path) -> PublicKeys:
    """Read every public key kept beside the secret ones, today's and earlier ones."""
    found: PublicKeys = {}
    for path in sorted((folder / PUBLIC).glob("*.pem")):
        found = {**found, **read_public_key(path)}
    return found


def _envelopes(folder: Path, source: Store) -> Iterable[bytes]:
    """Yield the roots of envelopes, the one in force first; a court that rotated none has none."""
    in_force = source.read(ENVELOPES)
    if in_force is None:
        return
    yield secret(ENVELOPES, in_force)
    retired = Files(folder / RETIRED)
    for path in sorted((folder / RETIRED).glob("*.key")):
        yield secret(path.name, retired.read(path.name), opens_only=True)


def _refuse_alike(secrets: Mapping[str, bytes]) -> None:
    """Stop where one key was copied to stand for another.

    With one token key two destinations give a case one number: whoever has both lays them on one
    another. The others would hand a root of the register to whoever may know a smaller secret.
    """
    first: dict[bytes, str] = {}
    for name, key in secrets.items():
        if key in first:
            what = f"is the same key as {first[key]}; nothing was done."
            fix = "Remove the copy and make a key of its own: fengcun keygen"
            raise KeyFileError(name, what, fix)
        first[key] = name


def _refuse_a_lost_registry(folder: Path) -> None:
    others = [path for path in folder.iterdir() if path.is_file()]
    if others and not (folder / REGISTRY).exists():
        what = f"is missing beside {len(others)} other keys; nothing was made."
        raise KeyFileError(REGISTRY, what, "Restore it from the backup, or move the folder away.")
