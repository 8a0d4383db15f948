"""Which findings of a text are acted on, the protected people's first of all (处理范围).

A protected value goes wherever it stands. Other adults' own names and numbers stay (inside the four
organs), what belongs to nobody known goes, judges, prosecutors and lawyers stay.

Source: docs/design.md §3.6; 未成年人保护法 (2024) art 103.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines import official_positions, tokens
from pipelines.cast import NAME_KINDS, Cast, Member
from pipelines.model import Standing
from recognizers.kit.finding import Finding

OFFICIAL = "official_name"  # whom the recognizers themselves tell as judge, prosecutor, lawyer
HIDDEN = "masked_name"  # 张某某, 张××: somebody else hid it before us
NAMES = (*NAME_KINDS, "online_name", OFFICIAL, HIDDEN)
NUMBERS = ("case_number", "procuratorate_number", "police_number", "forensic_number")
_CITATION = re.compile(
    r"(?:法释|法发|法办|高检发\w{0,4}|高检会|公通字|公发|司发通|司发|国发|国办发|湘高法发|"
    r"[（(〔\[]?(?<![\u4e00-\u9fa5])法)\s*[（(〔\[【［]\s*(?:19|20)\d{2}\s*[)）〕\]】］]\s*(?:第\s*)?\d+\s*号"
)
_CITED = 8  # characters before a number that may say what is cited
MASKED = re.compile(r"[某×＊*○〇Xx]")  # what stands for a given name


class Acted(NamedTuple):
    """A finding to act on, and whose it is: None where nobody known."""

    finding: Finding
    member: Member | None


def acted_on(
    text: str, findings: Sequence[Finding], cast: Cast, *, outside: bool
) -> Iterator[Acted]:
    """Yield what has to go from the text, and whose it is."""
    settled = [
        one
        for one in findings
        if one.kind == OFFICIAL or _protected(one, cast) or _stays(one, cast, outside=outside)
    ]
    for finding in findings:
        member = None if finding.person is None else cast.members[finding.person]
        if member is None:
            bearers = _bearers(text, finding, cast)
            if _settled(finding, settled, cast):
                continue
            if any(one.protected for one in bearers):
                yield Acted(finding, _only(bearers))
            elif not _harmless(text, finding):
                yield Acted(finding, None)
        elif member.protected:
            if not _is_namesake(text, finding, cast):
                yield Acted(finding, member)
        elif not _stays(finding, cast, outside=outside):
            yield Acted(finding, member)


def _stays(finding: Finding, cast: Cast, *, outside: bool) -> bool:
    """Say whether it is an official's, or inside the four organs another adult's own."""
    if finding.person is None:
        return False
    standing = cast.members[finding.person].standing
    return standing == Standing.OFFICIAL or (standing == Standing.OTHER and not outside)


def _protected(finding: Finding, cast: Cast) -> bool:
    return finding.person is not None and cast.members[finding.person].protected


def _settled(finding: Finding, settled: Sequence[Finding], cast: Cast) -> bool:
    """Say whether a finding of nobody's is only another view of one whose person is known.

    Inside a known one it always is. Where they overlap by half, the known one settles it if it
    stays, or if both are names; else both go.
    """
    for one in settled:
        overlap = min(one.end, finding.end) - max(one.start, finding.start)
        if overlap == finding.end - finding.start:
            return True
        names = one.kind in NAMES and finding.kind in NAMES
        if names and overlap > 0:
            return True
        alike = one.kind == finding.kind and 2 * overlap >= finding.end - finding.start
        if alike and not _protected(one, cast):
            return True
    return False


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
        or bool(MASKED.search(name))
        or official_positions.is_official(text, finding.start, finding.end)
    )


def _bearers(text: str, finding: Finding, cast: Cast) -> list[Member]:
    """Return whom a name hidden before us can mean: those of the same surname, officials aside."""
    name = text[finding.start : finding.end]
    hidden = MASKED.search(name) if finding.kind in NAMES else None
    if hidden is None or hidden.start() == 0 or tokens.touches(text, finding.start, finding.end):
        return []
    surname = name[: hidden.start()]
    return [
        one
        for one in cast.members
        if one.standing != Standing.OFFICIAL
        and any(known.startswith(surname) for known in one.values.get("person_name", ()))
    ]


def _only(bearers: Sequence[Member]) -> Member | None:
    """Return the protected one if it can mean nobody else."""
    if len({one.token for one in bearers}) > 1:
        return None
    return next(one for one in bearers if one.protected)


def _is_namesake(text: str, finding: Finding, cast: Cast) -> bool:
    """Say whether an official of that name stands here, in head or signature."""
    if finding.kind not in NAMES:
        return False
    name = text[finding.start : finding.end]
    return (
        any(name in one.values.get("person_name", ()) for one in cast.members if not one.protected)
        and official_positions.in_head_or_signature(text, finding.start)
        and official_positions.is_official(text, finding.start, finding.end)
    )
