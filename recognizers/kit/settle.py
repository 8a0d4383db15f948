"""Settles which findings of one text stay: known people first, then the longest (取舍).

A finding inside another of the same kind adds nothing. A finding inside a known person's value is
that value, whatever a module calls it: else an adult's telephone number, known and allowed to stay,
would be masked as a stranger's. A finding around known values of one person only is that person's.
All other overlaps stay: who masks takes their union.

Source: docs/design.md §3.5, §3.6.

>>> known = [Finding("mobile_number", 2, 13, person=0)]
>>> [tuple(one) for one in settle(known, [Finding("bank_card", 2, 12), Finding("qq", 20, 29)])]
[('mobile_number', 2, 13, False, 0), ('qq', 20, 29, False, None)]
>>> settle(known, [Finding("mobile_number", 0, 13)])[0].person
0
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from recognizers.kit.finding import Finding


def settle(known: Sequence[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Return the findings that stay, in order of start."""
    kept = list(known)
    ordered = sorted(known, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    longest = max((one.end - one.start for one in known), default=0)
    for one in others:
        near = ordered[bisect_left(starts, one.start - longest) : bisect_left(starts, one.end)]
        if not any(other.start <= one.start and one.end <= other.end for other in near):
            kept.append(_of_one_person(one, [other for other in near if one.start < other.end]))
    return _without_repeats(kept)


def _of_one_person(one: Finding, beside: Sequence[Finding]) -> Finding:
    """Give it to the one person whose value of the same kind it overlaps."""
    owners = {other.person for other in beside if other.kind == one.kind}
    return one._replace(person=owners.pop()) if len(owners) == 1 and one.person is None else one


def _without_repeats(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what lies in another finding of its kind and person, unless only it checks."""
    furthest: dict[tuple[str, int | None], list[Finding]] = {}
    kept = []
    for one in sorted(set(findings), key=lambda one: (one.start, -one.end, not one.checked)):
        group = furthest.setdefault((one.kind, one.person), [])
        if not any(one.end <= other.end and one.checked <= other.checked for other in group):
            kept.append(one)
            group[:] = [other for other in group if other.end > one.start] + [one]
    return sorted(kept, key=lambda one: (one.start, one.end, one.kind, one.person or 0))
