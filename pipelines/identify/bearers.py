"""Whom a name in a text can mean: one person, several, or an official who shares it (同名与隐名).

>>> from pipelines.people.cast import cast
>>> people = cast([("1", "protected", "被告人", "被告人甲", "person_name", "陈小禾")])
>>> [one.token for one in of_hidden("陈某说", Finding("masked_name", 0, 2), people)]
['被告人甲']
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipelines.identify import official_positions
from pipelines.identify.overlaps import NAMES
from pipelines.model import Standing
from pipelines.people import tokens
from pipelines.people.cast import Cast, Member
from recognizers.kit.finding import Finding

MASKED = re.compile(r"[某×＊*○〇Xx]")  # what stands for a given name


def by_place(findings: Sequence[Finding], cast: Cast) -> Mapping[tuple[int, int], list[Member]]:
    """Return whom each place can mean, officials aside."""
    found: dict[tuple[int, int], list[Member]] = defaultdict(list)
    for one in findings:
        if one.person is not None and cast.members[one.person].standing != Standing.OFFICIAL:
            found[one.start, one.end].append(cast.members[one.person])
    return found


def of_hidden(text: str, finding: Finding, cast: Cast) -> list[Member]:
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


def is_officials(text: str, finding: Finding, cast: Cast) -> bool:
    """Say whether an official of that name stands here, in head or signature."""
    if finding.kind not in NAMES:
        return False
    name = text[finding.start : finding.end]
    return (
        name in cast.unprotected_names
        and official_positions.in_head_or_signature(text, finding.start)
        and official_positions.is_official(text, finding.start, finding.end)
    )
