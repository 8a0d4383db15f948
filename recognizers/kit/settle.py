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
from operator import itemgetter

from recognizers.kit.finding import Finding

_START = itemgetter(Finding._fields.index("start"))


def settle(known: Sequence[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Return the findings that stay, in order of start."""
    if not known:
        return _without_repeats(others)
    whole = {(start, end) for _, start, end, _, _ in known}
    left = [one for one in others if one[1:3] not in whole]  # most are what is known
    if not left:
        return _without_repeats(known)
    kept = list(known)
    ordered = sorted(known, key=_START)
    starts = [one[1] for one in ordered]
    longest = max(end - start for start, end in whole)
    for one in left:
        _, start, end, _, _ = one
        near = ordered[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        beside = [other for other in near if start < other[2]]
        if not beside:
            kept.append(one)
        elif not any(other[1] <= start and end <= other[2] for other in beside):
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
    for start, before_end, _, _, _, one in sorted(_in_order(findings)):
        if start >= furthest:
            open_ones = [one]
        else:
            open_ones = [other for other in open_ones if other[2] > start]
            if any(_covers(other, one) for other in open_ones):
                continue
            open_ones.append(one)
        kept.append(one)
        furthest = max(furthest, -before_end)
    return kept


def _covers(other: Finding, one: Finding) -> bool:
    """Say whether a finding that begins no later says all that this one says."""
    same = other.kind == one.kind and other.person == one.person
    return same and one.end <= other.end and one.checked <= other.checked


def _in_order(
    findings: Iterable[Finding],
) -> list[tuple[int, int, bool, str, int, Finding]]:
    """Put before each finding what it is ordered by."""
    return [
        (one[1], -one[2], not one[3], one[0], -1 if one[4] is None else one[4], one)
        for one in findings
    ]
