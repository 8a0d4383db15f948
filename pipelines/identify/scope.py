"""Which findings of a text are acted on, the protected people's first of all (处理范围).

A protected value goes wherever it stands. Other adults' own names and numbers stay (inside the four
organs), what belongs to nobody known goes, judges, prosecutors and lawyers stay.

Source: docs/design.md §3.6; 未成年人保护法 (2024) art 103.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.identify import bearers, official_positions, overlaps
from pipelines.identify.nearby import Nearby
from pipelines.identify.overlaps import HIDDEN, NAMES, OFFICIAL
from pipelines.model import Standing
from pipelines.people import tokens
from pipelines.people.cast import Cast, Member
from recognizers.kit.finding import Finding

NUMBERS = ("case_number", "procuratorate_number", "police_number", "forensic_number")
_CITATION = re.compile(
    r"(?:法释|法发|法办|高检发\w{0,4}|高检会|公通字|公发|司发通|司发|国发|国办发|湘高法发|"
    r"[（(〔\[]?(?<![\u4e00-\u9fa5])法)\s*[（(〔\[【［]\s*(?:19|20)\d{2}\s*[)）〕\]】］]\s*(?:第\s*)?\d+\s*号"
)
_CITED = 8  # characters before a number that may say what is cited


class Acted(NamedTuple):
    """A finding to act on, and whose it is: None where nobody known."""

    finding: Finding
    member: Member | None
    shared: bool = False  # several people may be meant, a protected one among them


def acted_on(
    text: str, findings: Sequence[Finding], cast: Cast, *, outside: bool
) -> Iterator[Acted]:
    """Yield what has to go from the text, and whose it is."""
    findings = overlaps.disclaimed(findings, cast)
    settled = Nearby(one for one in findings if _is_settled(one, cast, outside=outside))
    exact = Nearby(overlaps.exact(text, findings, cast))
    look = _Look(text, cast, outside, settled, exact, bearers.by_place(findings, cast))
    for finding in findings:
        if acted := look.nobodys(finding) if finding.person is None else look.somebodys(finding):
            yield acted


@dataclass(frozen=True, slots=True)
class _Look:
    """One text and all that was found in it."""

    text: str = field(repr=False)
    cast: Cast = field(repr=False)
    outside: bool
    settled: Nearby
    exact: Nearby
    places: Mapping[tuple[int, int], list[Member]] = field(repr=False)

    def nobodys(self, finding: Finding) -> Acted | None:
        """Say what is done about a finding whose person nobody knows."""
        settled, exact = self.settled.touching(finding), self.exact.touching(finding)
        known = overlaps.settled(finding, settled, self.cast, exact)
        if known or overlaps.widened(finding, exact):
            return None
        meant = bearers.of_hidden(self.text, finding, self.cast)
        if any(one.protected for one in meant):
            return _meant(finding, meant)
        return None if _harmless(self.text, finding) else Acted(finding, None)

    def somebodys(self, finding: Finding) -> Acted | None:
        """Say what is done about a known person's value."""
        settled, exact = self.settled.touching(finding), self.exact.touching(finding)
        if overlaps.widened(finding, exact) or overlaps.swallowed(finding, settled):
            return None
        meant = self.places[finding.start, finding.end]
        member = self.cast.members[finding.person or 0]
        if member.protected:
            apart = not overlaps.part_of_another(finding, exact, self.cast)
            namesake = bearers.is_officials(self.text, finding, self.cast)
            return _meant(finding, meant) if apart and not namesake else None
        stays = _stays(finding, self.cast, outside=self.outside)
        hidden = any(one.protected for one in meant)
        return None if stays or hidden else Acted(finding, member)


def _meant(finding: Finding, people: Sequence[Member]) -> Acted:
    """Act on what one protected person or several people are called (小陈, 陈某)."""
    shared = len({one.token for one in people}) > 1
    member = None if shared else next(one for one in people if one.protected)
    return Acted(finding, member, shared=shared and finding.kind in NAMES)


def _is_settled(one: Finding, cast: Cast, *, outside: bool) -> bool:
    """Say whether others that touch it have to look at it."""
    return (
        one.kind == OFFICIAL or overlaps.protected(one, cast) or _stays(one, cast, outside=outside)
    )


def _stays(finding: Finding, cast: Cast, *, outside: bool) -> bool:
    """Say whether it is an official's, or inside the four organs another adult's own."""
    if finding.person is None:
        return False
    standing = cast.members[finding.person].standing
    return standing == Standing.OFFICIAL or (standing == Standing.OTHER and not outside)


def _harmless(text: str, finding: Finding) -> bool:
    """Say whether what belongs to nobody known is an official's, a citation, or hidden already."""
    if tokens.touches(text, finding.start, finding.end):
        return True
    if finding.kind in NUMBERS:
        before = text[max(0, finding.start - _CITED) : finding.end]
        return bool(_CITATION.search(before))
    if finding.kind not in NAMES:
        return False
    name = text[finding.start : finding.end]
    return (
        finding.kind == HIDDEN
        or tokens.is_token(name)
        or bool(bearers.MASKED.search(name))
        or official_positions.is_official(text, finding.start, finding.end)
    )
