"""Findings by where they stand, so that each is compared with those it touches alone (邻近结果).

>>> found = [Finding("person_name", 0, 3), Finding("address", 2, 90), Finding("plate", 95, 102)]
>>> near = Nearby(found)
>>> [one.kind for one in near.touching(found[0])]
['person_name', 'address']
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from recognizers.kit.finding import Finding

_STRETCH = 32  # characters of a stretch of text; most findings lie in one or two


class Nearby:
    """The findings of one text, by stretches."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Lay every finding down under each stretch it reaches into."""
        self._stretches: defaultdict[int, list[Finding]] = defaultdict(list)
        for one in findings:
            for stretch in _stretches(one):
                self._stretches[stretch].append(one)

    def touching(self, finding: Finding) -> Sequence[Finding]:
        """Return those that have a character in common with a finding, each at least once."""
        return [
            one
            for stretch in _stretches(finding)
            for one in self._stretches.get(stretch, ())
            if one.start < finding.end and finding.start < one.end
        ]


def _stretches(finding: Finding) -> range:
    return range(finding.start // _STRETCH, (finding.end - 1) // _STRETCH + 1)
