"""One night's settings, keys, folders and date: all that the stages are given (一夜的运行参数).

A night is opened from the paths of profile and keys, so that a flow engine need carry nothing but
a path, a date and a run id.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pipelines import keys as key_ring
from pipelines import settings as profiles
from pipelines.errors import FaultError
from pipelines.keys import Keys
from pipelines.night import places
from pipelines.night.progress import Silence, Watcher
from pipelines.night.staging import Staging
from pipelines.settings import Destination, Settings
from pipelines.sinks.quarantine import Quarantine

OWNER_ONLY = 0o700


@dataclass(frozen=True, slots=True)
class Night:
    """What every stage of one run needs to know; nothing in it changes during the run."""

    settings: Settings
    keys: Keys
    as_of: date
    run_id: str
    clock: Callable[[], datetime] = field(repr=False)
    random: Callable[[int], bytes] = field(repr=False)
    watcher: Watcher = field(default_factory=Silence, repr=False)

    @property
    def sealed(self) -> Path:
        """The court's own zone: registry, quarantine, keys and staging."""
        return places.sealed(self.settings)

    @property
    def staging(self) -> Staging:
        """Where stages leave tables for each other."""
        return Staging(places.staging(self.settings) / self.run_id)

    @property
    def quarantine(self) -> Quarantine:
        """Where held rows wait, encrypted."""
        return Quarantine(self.sealed / "quarantine", self.keys.quarantine, self.random)

    @property
    def record(self) -> Path:
        """Where run.json and the report of this run go."""
        return places.runs(self.settings) / self.run_id

    @property
    def registry_url(self) -> str:
        """Where the register of seals and releases is kept."""
        return places.registry(self.settings)

    @property
    def releases(self) -> Path:
        """Where the releases of every destination go."""
        return places.out(self.settings)

    def out(self, destination: Destination) -> Path:
        """Where the releases of one destination go."""
        return self.releases / destination.name


@dataclass(frozen=True, slots=True)
class Call:
    """What the command line gives a run: a date, a name, a clock and a source of chance."""

    profile: Path
    as_of: date
    run_id: str
    clock: Callable[[], datetime] = field(repr=False)
    random: Callable[[int], bytes] = field(repr=False)


def open_night(call: Call, watcher: Watcher | None = None) -> Night:
    """Read the profile and the keys it needs.

    Raises:
        SettingsError: the profile cannot be followed.
        KeyFileError: a key is missing or open to others.
    """
    settings = profiles.load(call.profile)
    folder = settings.folder / settings.run.sealed / "keys"
    keys = key_ring.load(folder, [destination.name for destination in settings.destinations])
    return Night(
        settings, keys, call.as_of, call.run_id, call.clock, call.random, watcher or Silence()
    )


@contextmanager
def alone(night: Night) -> Iterator[None]:
    """Hold the lock of the sealed zone, so that two runs never overlap.

    Raises:
        FaultError: another run holds it.
    """
    night.sealed.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
    with (night.sealed / places.LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            where, what = places.LOCK, "another run is going on; this one did nothing."
            raise FaultError(where, what, "Wait for it to end, then start again.") from None
        yield
