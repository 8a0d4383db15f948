"""One night's settings, keys, folders and date: all that the stages are given (一夜的运行参数).

A night is opened from the paths of profile and keys, so that a flow engine need carry nothing but
a path, a date and a run id.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pipelines import settings as profiles
from pipelines.errors import FaultError
from pipelines.keys import Keys
from pipelines.keys.encryption import subkey
from pipelines.mirror import Mirror
from pipelines.night import left, lock, places
from pipelines.night.asking import Asking
from pipelines.night.bench import Bench
from pipelines.night.progress import Silence, Watcher
from pipelines.night.staging import Staging
from pipelines.settings import Destination, Settings
from pipelines.sinks import destination as shelf
from pipelines.sinks.quarantine import Quarantine
from pipelines.unseen import owner_only


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
    go_back: bool = False
    asking: Asking = field(default_factory=Asking, repr=False)

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
        first, *older = self.keys.roots("quarantine")
        return Quarantine(
            self.sealed / "quarantine",
            first,
            self.random,
            tuple(older),
            names=subkey(self.keys.registry, "quarantine"),
        )

    @property
    def mirror(self) -> Mirror:
        """The court's own copy of what databases hold."""
        return Mirror(places.mirror(self.settings), self.keys.mirror, self.random)

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

    @property
    def bench(self) -> Bench:
        """What is told to those who work at single buckets."""
        keys = self.keys
        return Bench(
            settings=self.settings,
            as_of=self.as_of,
            run_id=self.run_id,
            staging=self.staging,
            releases=self.releases,
            handles=keys.handles,
            cases=keys.cases,
            tokens=keys.tokens,
            marks=keys.marks,
        )

    def out(self, destination: Destination) -> Path:
        """Where the releases of one destination go."""
        return self.releases / destination.name

    def clear(self) -> None:
        """Remove what the stages left for each other, as far as that can be done."""
        self.staging.remove()
        with suppress(OSError):
            for destination in self.settings.destinations:
                shelf.sweep(self.out(destination))


@dataclass(frozen=True, slots=True)
class Call:
    """What the command line gives a run: a date, a name, a clock and a source of chance.

    `go_back`: the date may lie before that of the last night, after a clock that was wrong.
    `engine` and `master`: who does the work; as the profile says where empty.
    """

    profile: Path
    as_of: date
    run_id: str
    clock: Callable[[], datetime] = field(repr=False)
    random: Callable[[int], bytes] = field(repr=False)
    go_back: bool = False
    asking: Asking = field(default_factory=Asking, repr=False)
    engine: str = ""
    master: str = ""


def open_night(call: Call, watcher: Watcher | None = None) -> Night:
    """Read the profile and the keys it needs.

    Raises:
        SettingsError: the profile cannot be followed.
        KeyFileError: a key is missing or open to others.
    """
    settings = profiles.load(call.profile).done_by(call.engine, call.master)
    keys = places.ring(settings, [destination.name for destination in settings.destinations])
    return Night(
        settings=settings,
        keys=keys,
        as_of=call.as_of,
        run_id=call.run_id,
        clock=call.clock,
        random=call.random,
        watcher=watcher or Silence(),
        go_back=call.go_back,
        asking=call.asking,
    )


@contextmanager
def alone(night: Night) -> Iterator[None]:
    """Hold every folder the night writes to, swept before and after, so that no two runs meet.

    Raises:
        FaultError: another run holds one, a run of this name was there before, or what an
            interrupted run left cannot be removed.
    """
    with owner_only(), lock.held(_locks(night)):
        _refuse_a_taken_name(night)
        left.sweep(night.staging.folder.parent, night.record.parent, night.releases)
        night.quarantine.sweep()
        try:
            yield
        finally:
            left.sweep(night.staging.folder.parent, night.record.parent, night.releases)


def _locks(night: Night) -> list[Path]:
    """Return a lock for each thing two profiles may share; the register may lie anywhere."""
    from pipelines.registry import store  # noqa: PLC0415, a worker opens no register

    register = store.sqlite_file(night.registry_url)
    shared = [register.with_name(f".{register.name}.lock")] if register else []
    hidden = [folder / f".{places.LOCK}" for folder in (night.record.parent, night.releases)]
    return [night.sealed / places.LOCK, *hidden, *shared]


def _refuse_a_taken_name(night: Night) -> None:
    """Stop where the clock went back to a moment at which a run began."""
    if night.record.exists() or (night.quarantine.folder / night.run_id).exists():
        what = "a run of this name has been there already; nothing was done."
        next_step = "Start again; if that does not help, set the machine's clock right."
        raise FaultError(night.run_id, what, next_step)
