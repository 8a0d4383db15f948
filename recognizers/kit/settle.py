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
from operator import attrgetter

from recognizers.kit.finding import Finding

_START = attrgetter("start")


def settle(known: Sequence[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Return the findings that stay, in order of start."""
    if not known:
        return _without_repeats(others)
    whole = {one[1:3] for one in known}
    left = [one for one in others if one[1:3] not in whole]  # most are what is known
    if not left:
        return _without_repeats(known)
    kept = list(known)
    ordered = sorted(known, key=_START)
    starts = [one.start for one in ordered]
    longest = max(one.end - one.start for one in known)
    for one in left:
        near = ordered[bisect_left(starts, one.start - longest) : bisect_left(starts, one.end)]
        beside = [other for other in near if one.start < other.end]
        if not beside:
            kept.append(one)
        elif not any(other.start <= one.start and one.end <= other.end for other in beside):
            kept.append(_of_one_person(one, beside))
    return _without_repeats(kept)


def _of_one_person(one: Finding, beside: Sequence[Finding]) -> Finding:
    """Give it to the one person whose value of the same kind it overlaps."""
    owners = {other.person for other in beside if other.kind == one.kind}
    return one._replace(person=owners.pop()) if len(owners) == 1 and one.person is None else one


def _without_repeats(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what lies in another finding of its kind and person, unless only it checks."""
    kept: list[Finding] = []
    open_ones: list[Finding] = []  # that reach beyond the start of the next
    furthest = 0
    for start, _, _, _, _, one in sorted(map(_in_order, findings)):
        if start >= furthest:
            open_ones = [one]
        else:
            open_ones = [other for other in open_ones if other.end > start]
            if any(_covers(other, one) for other in open_ones):
                continue
            open_ones.append(one)
        kept.append(one)
        furthest = max(furthest, one.end)
    return kept


def _covers(other: Finding, one: Finding) -> bool:
    """Say whether a finding that begins no later says all that this one says."""
    same = other.kind == one.kind and other.person == one.person
    return same and one.end <= other.end and one.checked <= other.checked


def _in_order(one: Finding) -> tuple[int, int, bool, str, int, Finding]:
    """Put before a finding what it is ordered by."""
    kind, start, end, checked, person = one
    return start, -end, not checked, kind, -1 if person is None else person, one
