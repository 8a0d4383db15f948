"""What an audit at a court is given, opened: profile, keys, index (核查的依据)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipelines import keys as key_ring
from pipelines import settings as profiles
from pipelines.errors import NotProvenError, SettingsError
from pipelines.index import file
from pipelines.index.digests import Digests
from pipelines.keys import Keys
from pipelines.keys.encryption import KEY_BYTES
from pipelines.keys.key_files import secret, secret_bytes
from pipelines.keys.store import store as store_of_keys
from pipelines.night import places
from pipelines.registry import store
from pipelines.registry.store import Registry
from pipelines.settings import Settings

_INDEX = "index/people.index"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the command line gives: where things are, the day, a source of chance."""

    profile: Path
    as_of: date
    random: Callable[[int], bytes] = field(repr=False)
    index: Path | None = None  # in the sealed zone where not given
    key: Path | None = None
    key_text: str = field(default="", repr=False)  # from the environment, in place of a file


@dataclass(frozen=True, slots=True)
class Opened:
    """Profile, keys and where the index lies."""

    settings: Settings
    keys: Keys
    digests: Digests
    index: Path

    @property
    def registry(self) -> Registry:
        """The register of this court."""
        return store.connect(places.registry(self.settings))


def fresh(path: Path, digests: Digests, as_of: date, days: int) -> file.Index:
    """Open an index that may still be used.

    Raises:
        NotProvenError: it is too old, from a day to come, or holds nobody.
    """
    index = file.read(path, digests)
    age = (as_of - date.fromisoformat(index.header.as_of)).days
    again = "Nothing was read. Make it anew with: fengcun index"
    if not 0 <= age <= days:
        what = f"the index is {age} days old; it may be used for {days}."
        raise NotProvenError(path.name, what, again)
    if not index.header.people or not index.header.canaries:
        raise NotProvenError(path.name, "the index holds nobody.", again)
    return index


def opened(desk: Desk) -> Opened:
    """Read profile and keys.

    Raises:
        SettingsError: the index would lie beside its key.
    """
    settings = profiles.load(desk.profile)
    sealed = places.sealed(settings)
    index, key = desk.index or sealed / _INDEX, desk.key or sealed / "keys" / key_ring.INDEX
    if index.resolve().parent == key.resolve().parent and not desk.key_text:
        where, what = "--index", "the index would lie beside its key."
        raise SettingsError(where, what, "Keep them in different folders.")
    indexing = _from_text(desk.key_text) if desk.key_text else _read(settings, desk.key)
    return Opened(settings, places.ring(settings, []), Digests(indexing), index)


def _read(settings: Settings, key: Path | None) -> bytes:
    if key:
        return secret_bytes(key)
    source = store_of_keys(settings.run.keys_from, places.keys(settings))
    return secret(key_ring.INDEX, source.read(key_ring.INDEX))


def _from_text(text: str) -> bytes:
    try:
        secret = bytes.fromhex(text.strip())
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        where, what = "FENGCUN_INDEX_KEY", f"does not hold {KEY_BYTES} bytes in hexadecimal."
        raise SettingsError(where, what, "Nothing was read. Mend or unset it.")
    return secret
