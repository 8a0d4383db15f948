"""One destination's view of one run: who is known, what is withheld, which keys hold (披露范围).

Source: docs/design.md §3.6 and §4.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from pipelines import links
from pipelines.people import tokens
from pipelines.people.casts import Casts


@dataclass(frozen=True)
class Disclosure:
    """What masking is told besides the rows.

    `policy` says whose columns hold, masked or open; `withheld` are the case links that stay behind
    whole; `numbers` map party links to the party numbers of this release; `keep_case_no` is the
    named risk of open.
    """

    policy: str
    casts: Casts = field(repr=False)
    key: bytes = field(repr=False)
    as_of: date
    withheld: frozenset[str] = field(default=frozenset(), repr=False)
    numbers: Mapping[str, str] = field(default_factory=dict, repr=False)
    algorithm: tokens.Algorithm = "sha256"
    keep_case_no: bool = False
    flags: bool = False
    recital_window_months: int = 24  # months after the 18th birthday (docs/design.md §3.7)
    _given: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)
    """Owner and case number → key: tables name the same cases."""

    @property
    def outside(self) -> bool:
        """Say whether the readers are outside the four organs."""
        return self.policy == "open"

    def case_number(self, source: str, case_no: str) -> str:
        """Return what stands for a case number at this destination."""
        sources = self.casts.numbered.get(case_no, ())
        if not sources and (not self.outside or self.keep_case_no):
            return case_no
        owner = source if source in sources or not sources else min(sources)
        given = self._given.get((owner, case_no))
        if given is None:
            given = tokens.case_key(self.key, owner, case_no, self.algorithm)
            self._given[owner, case_no] = given
        return given


def party_numbers(parties: pa.Table) -> dict[str, str]:
    """Return party link → number in the release, counted over the parties that leave."""
    members: dict[str, list[str]] = {}
    cases = links.case_links(parties).to_pylist()
    for case, number in zip(cases, parties["party_no"].to_pylist(), strict=True):
        members.setdefault(case, []).append(number)
    return {
        f"{case}{links.SEPARATOR}{old}": new
        for case, numbers in members.items()
        for old, new in tokens.party_numbers(numbers).items()
    }
