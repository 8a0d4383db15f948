"""Keys of a site made or rotated while no night runs, and what people must do then (密钥更换).

Source: docs/design.md §4 (three key families).
"""

from collections.abc import Callable
from importlib.resources import files

from pipelines import keys
from pipelines.errors import FengcunError, RefusedError
from pipelines.keys import rotation
from pipelines.keys.encryption import Cipher
from pipelines.keys.store import FILES, store
from pipelines.night import lock, places
from pipelines.registry import rekey
from pipelines.registry import store as register
from pipelines.registry.store import Registry
from pipelines.settings import Settings
from pipelines.sinks import destination as shelf

Chance = Callable[[int], bytes]
_NEW_ALREADY = (
    "envelopes.key is a new one already; the one before lies in retired/ and opens what it closed."
)


def made(site: Settings, random: Chance, *, marks: bool, index: bool) -> list[str]:
    """Make the keys that are missing; where a key service gives them, only see that it does."""
    folder, names = places.keys(site), [one.name for one in site.destinations]
    with lock.held([places.sealed(site) / places.LOCK]):
        if site.run.keys_from == FILES:
            return keys.generate(folder, names, random, marks=marks, index=index)
        rotation.adopt(folder, "signing", names, store(site.run.keys_from, folder))
        places.ring(site, names)
        return []


def rotated(site: Settings, family: str, random: Chance) -> list[str]:
    """Take a new key of one family into use, and say what follows, Chinese first.

    Raises:
        SettingsError: there is no such family.
        RefusedError: the key is a service's and cannot be rotated here.
        FaultError: a night is running.
        TamperError: an envelope of the register opens with none of the keys.
    """
    folder, names = places.keys(site), [one.name for one in site.destinations]
    with lock.held([places.sealed(site) / places.LOCK]):
        if family == "registry":
            _refuse_a_service(site)
            rekey.look(*_envelopes(site, names, random))
        if site.run.keys_from == FILES:
            name = rotation.rotate(folder, family, names, random)
        else:
            source = store(site.run.keys_from, folder)
            name = rotation.adopt(folder, family, names, source)
        count = _rekeyed(site, names, random) if family == "registry" else 0
    return [f"已轮换 rotated: {name}", *_follows(site, family, count)]


def _refuse_a_service(site: Settings) -> None:
    if site.run.keys_from != FILES:
        where, what = "registry", "comes from a key service; nothing was changed."
        next_step = "Have it give another envelopes.key, and keep the old."
        raise RefusedError(where, what, next_step)


def _rekeyed(site: Settings, names: list[str], random: Chance) -> int:
    """Close every envelope with the new key; what stops that comes out with how things stand."""
    try:
        return rekey.rekey(*_envelopes(site, names, random))
    except FengcunError as error:
        what, then = f"{error.what} {_NEW_ALREADY}", f"{error.next_step} Then rotate again."
        raise type(error)(error.where, what, then) from None


def _envelopes(site: Settings, names: list[str], random: Chance) -> tuple[Registry, Cipher, Cipher]:
    """Return the register and what opens its persons and its statements."""
    ring, registry = places.ring(site, names), register.connect(places.registry(site))
    return registry, ring.cipher("persons", random), ring.cipher("statements", random)


def _follows(site: Settings, family: str, count: int) -> list[str]:
    """Say what people have to do, and what the next night will."""
    if family in ("signing", "index", "registry"):
        return _said(family, count=count)
    lines = []
    for one in site.nightly:
        if family in (f"token-{one.name}", one.policy):
            release = shelf.current(places.out(site) / one.name) or "–"
            lines += _said("released", name=one.name, current=f"{one.name}/{release}")
    return lines


def _said(family: str, **what: object) -> list[str]:
    """Return the notices of one family, Chinese before English.

    >>> len(_said("index"))
    2
    """
    table = files("pipelines.keys").joinpath("notices.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in table if line.startswith(f"{family}\t")]
    return [words.format(**what) for row in rows for words in row[1:]]
