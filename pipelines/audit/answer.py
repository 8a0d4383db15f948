"""Clean, leak or not proven, and why (结论).

*Leak*: at least one alarm. *Clean*: everything was read, every canary was found, nothing to report.
Anything else is *not proven*: something could not be read, a canary was missed, nothing was there
to read, a person must look at what is for review, or what is too common to say anything was seen.

>>> Answer().outcome, sorted(Answer().reasons)
(<Outcome.NOT_PROVEN: 'not_proven'>, ['no_canary', 'nothing_read'])
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pipelines.audit.grouping import Finding, Tier
from pipelines.formats.kit.piece import Unread
from pipelines.index.forms import Form

LISTED = 10_000
"""Findings and unread places that are listed one by one; beyond, they are counted. Half of the room
is kept for findings that are not too common."""


class Outcome(StrEnum):
    """What an audit ends with."""

    CLEAN = "clean"
    LEAK = "leak"
    NOT_PROVEN = "not_proven"


@dataclass(slots=True)
class Answer:
    """What was looked at and what was found, counted as it goes."""

    records: int = 0
    cells: int = 0
    characters: int = 0
    size: int = 0  # bytes of input
    files: set[str] = field(default_factory=set)
    planted: int = 0
    missed: Counter[Form] = field(default_factory=Counter)
    tiers: Counter[Tier] = field(default_factory=Counter)
    forms: Counter[Form] = field(default_factory=Counter)
    people: dict[Tier, set[int]] = field(default_factory=lambda: {tier: set() for tier in Tier})
    findings: list[Finding] = field(default_factory=list)
    seen: Counter[Form] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)
    unread_count: int = 0
    telling: set[str] = field(default_factory=set, repr=False)  # names that are values themselves

    @property
    def reasons(self) -> Sequence[str]:
        """Return what keeps the data from being proven clean."""
        said = {
            "nothing_read": not self.records,
            "no_canary": not self.planted,
            "missed_canary": bool(self.missed),
            "unread": bool(self.unread_count),
            "review": bool(self.tiers[Tier.REVIEW]),
            "common": bool(self.tiers[Tier.COMMON]),
        }
        return [reason for reason, holds in said.items() if holds]

    @property
    def outcome(self) -> Outcome:
        """Return what it comes to."""
        if self.tiers[Tier.ALARM]:
            return Outcome.LEAK
        return Outcome.NOT_PROVEN if self.reasons else Outcome.CLEAN

    def take(self, finding: Finding) -> None:
        """Count a finding, and list it while there is room."""
        tier = finding.tier
        self.tiers[tier] += 1
        self.people[tier].add(finding.person)
        self.forms.update(finding.forms)
        room = LISTED // 2 if tier is Tier.COMMON else LISTED
        if len(self.findings) < room:
            self.findings.append(finding)

    def leave(self, unread: Unread) -> None:
        """Count what could not be looked at."""
        self.unread_count += 1
        if len(self.unread) < LISTED:
            self.unread.append(unread)
