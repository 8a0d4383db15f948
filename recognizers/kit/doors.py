"""The batch door: fold each text once, ask whoever has a cue, bring spans back (批量入口).

One union of all cues is the gate: a text in which none stands is not looked at by any module.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from recognizers.kit.contract import KnownPerson, Recognizer
from recognizers.kit.finding import Finding
from recognizers.kit.fold import Folded, fold

KnownFinder = Callable[[str, Sequence[KnownPerson]], list[Finding]]
NameFinder = Callable[[Sequence[str], Sequence[Sequence[KnownPerson]] | None], list[list[Finding]]]


def find_all(
    texts: Sequence[str],
    recognizers: Sequence[Recognizer],
    find_known: KnownFinder,
    *,
    names: NameFinder,
    known: Sequence[Sequence[KnownPerson]] | None,
) -> list[list[Finding]]:
    """Return the findings of each text in characters of the text given."""
    folded = [fold(text) for text in texts]
    named = names([one.text for one in folded], known)
    found = []
    for index, one in enumerate(folded):
        own = find_known(one.text, known[index]) if known else []
        spans = {(finding.start, finding.end) for finding in own}
        more = [*by_modules(one.text, recognizers), *named[index]]
        own += [finding for finding in more if (finding.start, finding.end) not in spans]
        found.append(_back(own, one))
    return found


def by_modules(text: str, recognizers: Sequence[Recognizer]) -> list[Finding]:
    """Return what the modules find that have a cue in the text."""
    return [
        finding
        for module in recognizers
        if _cue(module.CUES).search(text)
        for finding in module.find(text)
    ]


@lru_cache(maxsize=256)
def _cue(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _back(findings: Sequence[Finding], folded: Folded) -> list[Finding]:
    moved = [
        finding._replace(start=span[0], end=span[1])
        for finding in findings
        if (span := folded.span(finding.start, finding.end))
    ]
    return sorted(moved, key=lambda one: (one.start, one.end, one.kind))
