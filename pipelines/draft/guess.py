"""What is thought of one column, how sure, and why (判断).

>>> thought = Thought("phone", 99, Tier.LISTED, Word.PROOF)
>>> Guess("电话", "phone", [thought], "phone", 0.98).sure
True
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipelines.draft.header_index import GROUPS, Tier
from pipelines.draft.values_reading import Word

SURE: Final = 80
"""Per cent from which a line of the profile is written live. Below it one of the two witnesses,
header and values, is silent about this column or speaks against it, and a person decides."""

SURENESS: Final[Mapping[Tier | None, Mapping[Word, int]]] = {
    tier: dict(zip(reversed(Word), row, strict=True))
    for tier, row in {
        # values:  proof fits empty mixed against
        Tier.LISTED: (99, 95, 88, 65, 35),
        Tier.DERIVED: (97, 90, 82, 55, 25),
        Tier.LONG_INITIALS: (97, 90, 60, 55, 25),
        Tier.INITIALS: (97, 88, 60, 45, 20),
        Tier.SHORT: (92, 65, 45, 35, 10),
        Tier.PART: (75, 60, 45, 30, 10),
        None: (60, 0, 0, 0, 0),
    }.items()
}
"""Header × values → per cent. Set by hand so that no single weak witness reaches `SURE`, then
measured on sample exports that were held back (tests/test_draft_shapes.py)."""

PART_PROVED: Final = 85  # per cent; part of a header, and a shape only one column of the table has


class Thought(NamedTuple):
    """One thing a column may be."""

    target: str
    """A column of ours, or a group of other columns."""
    sure: int
    tier: Tier | None
    word: Word

    @property
    def treatment(self) -> str:
        """Return what the profile would say: a column of ours, "drop" or "keep"."""
        group = GROUPS.get(self.target)
        return self.target if group is None else {"drop": "drop", "free": "keep"}[group.treatment]


@dataclass(frozen=True, slots=True)
class Guess:
    """What is thought of one column."""

    header: str
    target: str
    """What the profile says: a column of ours, "drop", or "keep" for free text that is masked;
    empty where a person decides."""
    thoughts: list[Thought]
    """All it may be, the likeliest first."""
    shape: str
    """How most values look; empty where they look like nothing we know."""
    share: float
    may_pass: bool = False
    """Whether no value looks like an identity or a day, so that masking as free text suffices."""
    note: str = ""
    """Why a person decides, or why a likely column was not taken."""

    @property
    def sure(self) -> bool:
        """Say whether the profile says it live."""
        return bool(self.target)

    @property
    def percent(self) -> int:
        """Return how sure the likeliest thought is."""
        return self.thoughts[0].sure if self.thoughts else 0
