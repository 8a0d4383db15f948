"""The parts of a profile: run, destinations, limits; sources are in `.source` (配置各部分).

Everything is frozen, and a key nobody knows is an error.

Source: docs/design.md §4 (destinations), §6 (columns).
"""

from itertools import permutations
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, PositiveInt, model_validator

from pipelines import policies
from pipelines.keys.store import FILES, sound
from pipelines.settings import profile_checks
from pipelines.settings.notify import Notify
from pipelines.settings.seal_feed import SealFeed
from pipelines.settings.source import PathPart, Source, Strict
from pipelines.statistics.limits import Limits


def _policy(name: str) -> str:
    """Accept the name of a policy that is listed."""
    names = [policy.NAME for policy in policies.POLICIES]
    if name not in names:
        message = f"known policies: {', '.join(names)}"
        raise ValueError(message)
    return name


def _keys_from(told: str) -> str:
    """Accept a way to say where keys come from; it is no part of what a release is made with."""
    if not sound(told):
        message = '"files", "command: PROGRAM …" or "python: module:function"'
        raise ValueError(message)
    return told


class Run(Strict):
    """Folders (relative to the profile) and limits of a run."""

    out: str = "out"
    runs: str = "runs"
    sealed: str = "sealed"
    keys_from: Annotated[str, AfterValidator(_keys_from), Field(exclude=True)] = FILES
    registry: str | None = None  # any SQLAlchemy URL; SQLite in the sealed folder where not given
    held_share_limit: Annotated[float, Field(ge=0, lt=1)] = 0.01  # share of a table's rows
    lost_share_limit: Annotated[float, Field(ge=0, lt=1)] = 0.05
    """Share of the values of one kind that must stay. Origin: docs/design.md §7 allows 1 % of what
    is not protected to be masked; five times that is no accident. The samples lose none."""
    recital_window_months: Annotated[int, Field(ge=0)] = 24  # after the 18th birthday
    recall_days: Annotated[PositiveInt, Field(exclude=True)] = 3
    """Days until a recall must be acknowledged. Origin: the measures give whoever receives a notice
    of sealing three days (arts 11, 12; recalled). It changes no release."""
    rows_per_partition: PositiveInt = 10_000  # of the largest table but documents
    characters_per_partition: PositiveInt = 3_000_000  # of documents
    approval: Annotated[bool, Field(exclude=True)] = False  # releases wait for `fengcun approve`
    approval_days: Annotated[PositiveInt, Field(exclude=True)] = 3
    """Days after which what waits is too old. Origin: a weekend and a day; seals change nightly."""
    workers: PositiveInt | None = None  # processes; one per core where not given
    engine: Literal["processes", "spark"] = (
        "processes"  # of this machine, or executors of a cluster
    )
    master: str | None = None  # of the cluster; as Spark itself is set up where not given
    name_model: str | None = (
        None  # file made by `fengcun train-names`; the shipped one if not given
    )

    @model_validator(mode="after")
    def _master_of_a_cluster(self) -> Self:
        if self.master and self.engine != "spark":
            message = "master is for engine spark alone"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _apart(self) -> Self:
        """Keep what leaves the house out of what must not, and the reverse."""
        folders = permutations((Path(self.out), Path(self.runs), Path(self.sealed)), 2)
        if any(one == other or one in other.parents for one, other in folders):
            message = "out, runs and sealed must be three folders, none inside another"
            raise ValueError(message)
        return self


class Destination(Strict):
    """A place outputs go to, with one policy (下游平台)."""

    name: PathPart
    policy: Annotated[str, AfterValidator(_policy)]
    legal_basis: str | None = None  # masked: lets sealed and review cases leave
    approved_by: str | None = None
    flags: bool = False  # masked: write the flag columns
    text: bool = False  # open: the documents leave too
    case_no: Literal["token", "keep"] = "token"  # open: keeping 案号 is a named risk

    @model_validator(mode="after")
    def _fits_policy(self) -> Self:
        allowed = {"name", "policy"} | policies.policy(self.policy).OPTIONS
        if astray := sorted(self.model_fields_set - allowed):
            message = f"{', '.join(astray)} has no meaning for the policy {self.policy}"
            raise ValueError(message)
        if bool((self.legal_basis or "").strip()) != bool((self.approved_by or "").strip()):
            message = "legal_basis and approved_by come together: give both or neither"
            raise ValueError(message)
        return self


class Audit(Strict):
    """Limits of the audit of other people's data."""

    index_days: PositiveInt = 7  # days an index may be used; seals change every night
    probe_records: PositiveInt = 100  # below so many, a reason and a second person are asked for


class Retention(Strict):
    """How long what lies on the disk is kept; `stages/expire.py` says what never goes."""

    releases: Annotated[int, Field(ge=1)] = 14  # earlier ones per destination: two weeks of nights
    runs_days: Annotated[int, Field(ge=31)] = 400  # records, reports: a year, and a month to read
    quarantine_days: Annotated[int, Field(ge=7)] = 90  # encrypted copies of what runs held: ours


class Statistics(Limits):
    """What figures are told by, and the rules that protect them."""

    regions: str | None = None  # a table of the court's own: county, city, province


class Profile(Strict):
    """What stands in the file."""

    run: Run = Run()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    destinations: Annotated[tuple[Destination, ...], Field(min_length=1)]
    seal_feed: SealFeed | None = None
    audit: Annotated[Audit, Field(exclude=True)] = Audit()  # no part of what a night is made with
    statistics: Annotated[Statistics, Field(exclude=True)] = Statistics()  # nor of a release
    notify: Annotated[Notify | None, Field(exclude=True)] = None  # nor who is told of it
    retention: Annotated[Retention, Field(exclude=True)] = Retention()

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        for kind, things in (("sources", self.sources), ("destinations", self.destinations)):
            if twice := profile_checks.twice(thing.name for thing in things):
                message = f"{kind}: each name once, twice: {', '.join(twice)}"
                raise ValueError(message)
        return self
