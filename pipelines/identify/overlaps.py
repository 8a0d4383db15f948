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

from pipelines.identify.nearby import Nearby
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


def disclaimed(findings: Sequence[Finding], cast: Cast) -> Sequence[Finding]:
    """Return the findings, of nobody those that only end with what an adult of the case is called.

    The recognizers give 王小林 to 赵林, whom 小林 may mean; it is another's full name.

    >>> from pipelines.people.cast import cast
    >>> grown = cast([("1", "other", "证人", None, "person_name", "赵林")])
    >>> called = Finding("person_name", 1, 3, checked=True, person=0)
    >>> [one.person for one in disclaimed([Finding("person_name", 0, 3, person=0), called], grown)]
    [None, 0]
    """
    claimed = {one for one in findings if _may_be_anothers(one, cast)}
    if not claimed:
        return findings
    called = Nearby(one for one in findings if one.checked and one.kind in NAME_KINDS)
    return [
        one._replace(person=None)
        if one in claimed and any(_ends_with(one, part) for part in called.touching(one))
        else one
        for one in findings
    ]


def _may_be_anothers(one: Finding, cast: Cast) -> bool:
    return one.kind in NAMES and not (one.checked or one.person is None or protected(one, cast))


def _ends_with(finding: Finding, part: Finding) -> bool:
    return part.person == finding.person and finding.start < part.start and finding.end == part.end


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
    begins alike. What somebody is called who stays settles no name that ends with it: 王小林 is not
    the judge 林小林.

    >>> from pipelines.people.cast import cast
    >>> bench = cast([(None, "official", "审判员", None, "person_name", "林小林")])
    >>> called, full = Finding("person_name", 1, 3, person=0), Finding("person_name", 0, 3)
    >>> settled(full, [called], bench), settled(full, [called], bench, [called])
    (False, True)
    """
    for one in settled:
        if _is_end_of_another(one, finding, exact) and not protected(one, cast):
            continue
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


def _is_end_of_another(called: Finding, finding: Finding, exact: Sequence[Finding]) -> bool:
    """Say whether no full name is only the end of a longer name."""
    names = called.kind in NAME_KINDS and finding.kind in NAMES and called.person is not None
    return names and called not in exact and finding.start < called.start < finding.end


def protected(finding: Finding, cast: Cast) -> bool:
    """Say whether it is a protected person's."""
    return finding.person is not None and cast.members[finding.person].protected
