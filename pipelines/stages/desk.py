"""What one night has come to so far: handed from stage to stage, gone at the end (工作台).

Documents lie in the staging folder; the desk holds the small tables, counts, rows held and the
releases in the making.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipelines.human_answer import PartyKey
from pipelines.lift import Lift
from pipelines.model import EVERYWHERE, HeldRow
from pipelines.night import Night
from pipelines.registry.event import EMPTY, Head
from pipelines.registry.settled import NOTHING, Settled
from pipelines.sinks.release_files import Staged
from pipelines.verify import Known
from pipelines.verify.expected import Expected


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
    origins: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    withheld: frozenset[str] = field(default=frozenset(), repr=False)
    cases: set[str] = field(default_factory=set, repr=False)
    staged: Staged | None = field(default=None, repr=False)
    expected: Expected = field(default_factory=Expected, repr=False)
    verification: dict[str, int] = field(default_factory=dict)
    checks: dict[str, bool] = field(default_factory=dict)
    release: str | None = None


@dataclass(slots=True)
class Desk:
    """Everything a stage may read or add to."""

    night: Night
    inputs: list[dict[str, Any]] = field(default_factory=list)
    came: Counter[str] = field(default_factory=Counter)
    held: list[HeldRow] = field(default_factory=list, repr=False)
    put_away: int = 0
    buckets: int = 1
    settled: Settled = field(default=NOTHING, repr=False)
    trial: Mapping[PartyKey, Lift] = field(default_factory=dict, repr=False)
    tables: dict[str, pa.Table] = field(default_factory=dict, repr=False)
    verdicts: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    """"RULE VERDICT" → parties of whom the rule said so."""
    questions: Counter[str] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    sealed_parties: int = 0
    recitals: set[tuple[str, str, str]] = field(default_factory=set, repr=False)
    makings: dict[str, Making] = field(default_factory=dict)
    known: Known | None = field(default=None, repr=False)
    head: Head = EMPTY

    def held_from(self, destination: str) -> list[HeldRow]:
        """Return the rows that do not go to one destination, those held from all among them."""
        return [row for row in self.held if row.destination in (EVERYWHERE, destination)]
