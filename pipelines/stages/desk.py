"""What one night has come to so far: handed from stage to stage, gone at the end (工作台).

Tables lie in the staging folder, bucket by bucket; the desk holds counts, rows held and the
releases in the making.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipelines.human_answer import PartyKey
from pipelines.lift import Lift
from pipelines.mirror.state import Pulled
from pipelines.model import EVERYWHERE, HeldRow
from pipelines.night import Night
from pipelines.night.staging import bucket_name
from pipelines.recall.issued import Issued
from pipelines.registry.event import EMPTY, Head
from pipelines.registry.recalls import Clock
from pipelines.registry.standing import NOTHING, Settled
from pipelines.seal_order import Feed
from pipelines.sinks.release_files import Staged
from pipelines.workers.crew import Crew


@dataclass(slots=True)
class Flow:
    """How many rows of one table went which way: in = released + withheld + held."""

    came: int = 0
    released: int = 0
    withheld: int = 0
    held: int = 0

    @property
    def whole(self) -> bool:
        """Say whether every row is accounted for.

        >>> Flow(came=3, released=1, withheld=1, held=1).whole, Flow(came=1).whole
        (True, False)
        """
        return self.came == self.released + self.withheld + self.held


@dataclass(slots=True)
class Making:
    """A release in the making for one destination."""

    flows: dict[str, Flow] = field(default_factory=dict)
    masked: Counter[str] = field(default_factory=Counter)
    expected: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Table and column → values that had to stay."""
    kept: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Table and column → how many of them stayed."""
    cases: list[bytes] = field(default_factory=list, repr=False)
    withheld: list[bytes] = field(default_factory=list, repr=False)
    staged: Staged | None = field(default=None, repr=False)
    verification: dict[str, int] = field(default_factory=dict)
    checks: dict[str, bool] = field(default_factory=dict)
    release: str | None = None
    waits: str | None = None
    """The release that waits for approval, instead."""
    recalled: Issued | None = None


@dataclass(slots=True)
class Desk:
    """Everything a stage may read or add to."""

    night: Night
    workers: Crew = field(repr=False)
    pulled: Pulled = field(default_factory=Pulled, repr=False)
    """What the mirror of databases comes to once the night has published."""
    inputs: list[dict[str, Any]] = field(default_factory=list)
    below: int = 0
    """Files in folders below those of the exports that hold more of their tables, not read."""
    came: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    """Of the documents that came."""
    held: list[HeldRow] = field(default_factory=list, repr=False)
    put_away: int = 0
    weights: list[int] = field(default_factory=list)
    """How much there is to do in each bucket: characters of text and rows."""
    waiting: dict[int, list[HeldRow]] = field(default_factory=lambda: defaultdict(list), repr=False)
    """Bucket → rows held while they were read, for which others there must wait."""
    settled: Settled = field(default=NOTHING, repr=False)
    feed: Feed = field(default_factory=Feed)
    """Who is sealed by order, as the seal feed lists them."""
    orders_met: int = 0
    trial: Mapping[PartyKey, Lift] = field(default_factory=dict, repr=False)
    verdicts: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    """"RULE VERDICT" → parties of whom the rule said so."""
    questions: Counter[str] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    sealed_parties: int = 0
    recitals: int = 0
    makings: dict[str, Making] = field(default_factory=dict)
    recalls: Clock | None = field(default=None, repr=False)
    """What was called back and is open, once tonight's releases are shown."""
    waiting_for_approval: str | None = None
    """Digest of what is kept of all that waits for approval."""
    head: Head = EMPTY
    expired: dict[str, Any] = field(default_factory=dict)
    """What was destroyed because it had been kept long enough: how much of each."""
    last: Mapping[str, Any] | None = field(default=None, repr=False)
    """The record of the last night that published."""

    @property
    def buckets(self) -> range:
        """Return the numbers of the buckets."""
        return range(len(self.weights))

    def bucket_tables(self, name: str, columns: list[str] | None = None) -> Iterator[pa.Table]:
        """Read one table bucket by bucket."""
        for number in self.buckets:
            yield self.night.staging.read(bucket_name(name, number), columns)

    def held_from(self, destination: str) -> list[HeldRow]:
        """Return the rows that do not go to one destination, those held from all among them."""
        return [row for row in self.held if row.destination in (EVERYWHERE, destination)]
