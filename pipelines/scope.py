"""Which findings of a text are acted on, the protected people's first of all (处理范围).

A protected value goes wherever it stands. Other adults' own names and numbers stay (inside the four
organs), what belongs to nobody known goes, judges, prosecutors and lawyers stay.

Source: docs/design.md §3.6; 未成年人保护法 (2024) art 103.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipelines import official_positions, overlaps, tokens
from pipelines.cast import Cast, Member
from pipelines.model import Standing
from pipelines.overlaps import HIDDEN, NAMES, OFFICIAL
from recognizers.kit.finding import Finding

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
    shared: bool = False  # several people may be meant, a protected one among them


def acted_on(
    text: str, findings: Sequence[Finding], cast: Cast, *, outside: bool
) -> Iterator[Acted]:
    """Yield what has to go from the text, and whose it is."""
    settled = [one for one in findings if _is_settled(one, cast, outside=outside)]
    exact = overlaps.exact(text, settled, cast)
    places = _places(findings, cast)
    for finding in findings:
        member = None if finding.person is None else cast.members[finding.person]
        if member is None:
            bearers = _bearers(text, finding, cast)
            if overlaps.settled(finding, settled, cast) or overlaps.widened(finding, exact):
                continue
            if any(one.protected for one in bearers):
                yield _acted(finding, bearers)
            elif not _harmless(text, finding):
                yield Acted(finding, None)
        elif overlaps.widened(finding, exact) or overlaps.swallowed(finding, settled):
            continue
        elif member.protected:
            apart = not overlaps.part_of_another(finding, exact, cast)
            if apart and not _is_namesake(text, finding, cast):
                yield _acted(finding, places[finding.start, finding.end])
        elif not any(one.protected for one in places[finding.start, finding.end]) and not _stays(
            finding, cast, outside=outside
        ):
            yield Acted(finding, member)


def _acted(finding: Finding, bearers: Sequence[Member]) -> Acted:
    """Act on what one protected person or several people are called (小陈, 陈某)."""
    shared = len({one.token for one in bearers}) > 1
    member = None if shared else next(one for one in bearers if one.protected)
    return Acted(finding, member, shared=shared and finding.kind in NAMES)


def _is_settled(one: Finding, cast: Cast, *, outside: bool) -> bool:
    """Say whether others that touch it have to look at it."""
    return (
        one.kind == OFFICIAL or overlaps.protected(one, cast) or _stays(one, cast, outside=outside)
    )


def _places(findings: Sequence[Finding], cast: Cast) -> Mapping[tuple[int, int], list[Member]]:
    """Return whom each place can mean, officials aside."""
    found: dict[tuple[int, int], list[Member]] = defaultdict(list)
    for one in findings:
        if one.person is not None and cast.members[one.person].standing != Standing.OFFICIAL:
            found[one.start, one.end].append(cast.members[one.person])
    return found


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
