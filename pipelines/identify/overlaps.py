"""Which findings only repeat, or widen, one whose person is known (重叠的识别结果).

>>> from pipelines.people.cast import cast
>>> people = cast([("1", "protected", "被告人", "被告人甲", "person_name", "陈小禾")])
>>> known, wider = Finding("person_name", 0, 3, person=0), Finding("person_name", 0, 4, person=0)
>>> widened(wider, exact("陈小禾将手机销赃", [known, wider], people))
True
>>> settled(Finding("person_name", 1, 3), [known], people)
True
"""

from collections.abc import Sequence

from pipelines.people.cast import NAME_KINDS, Cast, plain
from recognizers.kit.finding import Finding

OFFICIAL = "official_name"  # whom the recognizers themselves tell as judge, prosecutor, lawyer
HIDDEN = "masked_name"  # 张某某, 张××: somebody else hid it before us
_WHOLE_END = 6  # characters of an address from which its end stands for the whole
NAMES = (*NAME_KINDS, "online_name", OFFICIAL, HIDDEN)


def exact(text: str, findings: Sequence[Finding], cast: Cast) -> list[Finding]:
    """Return the findings that hold a known value as the tables write it, or its whole end."""
    return [
        one
        for one in findings
        if one.person is not None
        and _is_value(text[one.start : one.end], cast.members[one.person].values.get(one.kind, ()))
    ]


def _is_value(found: str, values: Sequence[str]) -> bool:
    """Say whether a value is written in full; an address may leave province and city out.

    >>> _is_value("石峰镇春田路8号", ["湖省明河市石峰镇春田路8号"]), _is_value("8号", ["春田路8号"])
    (True, False)
    """
    written = plain(found)
    return any(
        written == value or (len(written) >= _WHOLE_END and value.endswith(written))
        for value in map(plain, values)
    )


def widened(finding: Finding, exact: Sequence[Finding]) -> bool:
    """Say whether it only adds words to a known value: 被告人陈小禾将, 址为湖省明河市….

    What follows an address may belong to it (8号2栋), so only words before it are left.
    """
    return any(
        finding.person in (one.person, None)
        and _inside(one, finding)
        and (finding.kind in NAMES or one.end == finding.end)
        for one in exact
    )


def swallowed(finding: Finding, known: Sequence[Finding]) -> bool:
    """Say whether a finding that nothing checked only adds words behind what somebody is called.

    >>> called = Finding("person_name", 0, 2, checked=True, person=0)
    >>> swallowed(Finding("person_name", 0, 3, person=0), [called])  # 阿康来
    True
    """
    return finding.kind in NAMES and any(
        one.checked
        and not finding.checked
        and one.person == finding.person
        and one.start == finding.start
        and _inside(one, finding)
        for one in known
    )


def part_of_another(finding: Finding, exact: Sequence[Finding], cast: Cast) -> bool:
    """Say whether it is only a part of an adult's own value: the village of 花桥村一组3号."""
    return finding not in exact and any(
        not protected(one, cast) and _inside(finding, one) for one in exact
    )


def _inside(small: Finding, large: Finding) -> bool:
    """Say whether one lies in the other, which is longer and of the same kind."""
    return (
        small.kind == large.kind
        and large.start <= small.start
        and small.end <= large.end
        and small.end - small.start < large.end - large.start
    )


def settled(
    finding: Finding, settled: Sequence[Finding], cast: Cast, exact: Sequence[Finding] = ()
) -> bool:
    """Say whether a finding of nobody's is only another view of one whose person is known.

    Inside a known one it always is. Where they overlap by half, the known one settles it if it
    stays, or if both are names; else both go. Of an address only a whole one does: a neighbour's
    begins alike.
    """
    for one in settled:
        overlap = min(one.end, finding.end) - max(one.start, finding.start)
        if overlap == finding.end - finding.start:
            return True
        names = one.kind in NAMES and finding.kind in NAMES
        if names and overlap > 0:
            return True
        alike = one.kind == finding.kind and 2 * overlap >= finding.end - finding.start
        if alike and not protected(one, cast) and (one.kind != "address" or one in exact):
            return True
    return False


def protected(finding: Finding, cast: Cast) -> bool:
    """Say whether it is a protected person's."""
    return finding.person is not None and cast.members[finding.person].protected
