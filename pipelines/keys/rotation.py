"""A new key in the place of an old one, family by family (密钥轮换).

signing        the new public half is kept before the key that signs is replaced; old ones stay
token-<name>   the id of the new key is put down as wanted, then the key is replaced; the next night
marks          releases that destination anew and destroys what was made with the old key
index          replaced; an index made with the old key is refused until it is made anew
registry       registry.key stays: events carry handles and digests made with it, and are never
               rewritten. What lies in envelopes gets a new root; the old one goes to retired/

Every step is one file appearing whole or replaced whole: a kill leaves the old key or the new one
in force, and either opens what is there.

Source: docs/design.md §4 (three key families).
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from pipelines.durable import owner_folder, sweep_unfinished, write_new, write_over
from pipelines.errors import KeyFileError, SettingsError
from pipelines.keys import ring
from pipelines.keys.encryption import KEY_BYTES, secret_id
from pipelines.keys.key_files import secret as secret_of
from pipelines.keys.key_files import secret_bytes, signing_key
from pipelines.keys.making import content_of, keep, keep_public
from pipelines.keys.store import Store

_FILES = {
    "signing": ring.SIGNING,
    "marks": ring.MARKS,
    "index": ring.INDEX,
    "registry": ring.ENVELOPES,
}


def rotate(
    folder: Path, family: str, destinations: Iterable[str], random: Callable[[int], bytes]
) -> str:
    """Take a new key into use and return its file name.

    Args:
        folder: of the keys.
        family: signing, marks, index, registry, or token-<name>.
        destinations: those of the profile.
        random: source of keys.

    Raises:
        SettingsError: there is no such family.
        KeyFileError: the keys were never made.
    """
    name = _file(family, destinations)
    if not (folder / ring.REGISTRY).is_file():
        raise KeyFileError(ring.REGISTRY, "is missing.", "Make the keys first: fengcun keygen")
    for place in (folder, folder / ring.PUBLIC, folder / ring.ROTATED, folder / ring.RETIRED):
        sweep_unfinished(place)
    secret = random(KEY_BYTES)
    if name == ring.SIGNING:
        keep_public(folder, secret)
    elif name == ring.ENVELOPES:
        _retire(folder)
    else:
        _want(folder, secret)
    write_over(folder / name, content_of(name, secret))
    return name


def adopt(folder: Path, family: str, destinations: Iterable[str], source: Store) -> str:
    """Take the key that a key service now gives into use, and return its file name.

    Raises:
        SettingsError: there is no such family.
        KeyFileError: the service does not give it.
    """
    name = _file(family, destinations)
    if name == ring.SIGNING:
        keep(folder, signing_key(name, source.read(name)).public_key())
    else:
        _want(folder, secret_of(name, source.read(name)))
    return name


def _file(family: str, destinations: Iterable[str]) -> str:
    known = {**_FILES, **{f"token-{name}": f"token-{name}.key" for name in destinations}}
    if family not in known:
        where, what = "--rotate", "there is no such key."
        raise SettingsError(where, what, f"Known: {', '.join(known)}.")
    return known[family]


def _want(folder: Path, secret: bytes) -> None:
    """Put down that a key is to be used from now on, though the last night used another."""
    place = owner_folder(folder / ring.ROTATED) / secret_id(secret)
    if not place.exists():
        write_new(place, b"")


def _retire(folder: Path) -> None:
    """Keep the root that is in force, to open what it closed."""
    if not (folder / ring.ENVELOPES).exists():
        return
    old = secret_bytes(folder / ring.ENVELOPES)
    place = owner_folder(folder / ring.RETIRED) / f"{secret_id(old)}.key"
    if not place.exists():
        write_new(place, content_of(ring.ENVELOPES, old))
