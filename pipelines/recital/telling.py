"""Every earlier record a document tells, and what goes (前科叙述的处理)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipelines.people.cast import NAME_KINDS, ONCE, Cast, bare_number, cited
from pipelines.reading.dates import ADULT_AGE
from pipelines.recital import aged, order, papers, removal
from pipelines.recital.clauses import sentences
from pipelines.recital.items import Item, items
from pipelines.recital.judged import SECURITY_SEALED_FROM, Fate, ended_before_18, fate, judged_on
from pipelines.recital.owner import Owner, owner
from pipelines.span import Span

_CHARGE = re.compile(r"犯?([\u4e00-\u9fa5、]{2,14}?)罪(?!名|行|犯|责|的)")
_SEVERAL = re.compile(r"多次|屡次|[两二三四五六七八九0-9]次")


class Recital(NamedTuple):
    """What goes from the text, and the parties about whom a person must be asked.

    A party number is empty where nobody could tell whose record it is.
    """

    span: Span
    asks: tuple[str, ...]


@dataclass(frozen=True)
class _Told:
    """One record with what was found out about it."""

    item: Item = field(repr=False)
    owner: Owner = field(repr=False)
    dated: bool
    fate: Fate
    charges: frozenset[str]

    @property
    def goes(self) -> bool:
        """Say whether it leaves the text."""
        return self.fate is not Fate.STAYS


def recitals(text: str, cast: Cast, as_of: date, window_months: int) -> list[Recital]:
    """Return what goes from one document."""
    names = (one.values.get(kind, ()) for one in cast.members for kind in NAME_KINDS)
    once = {name for some in names for name in some if ONCE in name and name != ONCE}
    return settled(text, records(text, once), cast, as_of, window_months)


def records(text: str, once: Iterable[str]) -> list[Item]:
    """Return the earlier records that a document tells, whosever they are.

    Args:
        text: The document.
        once: Names of its people in which 曾 stands: 曾荣清犯盗窃罪 would read as once.
    """
    for name in sorted(once, key=len, reverse=True):
        text = text.replace(name, "□" * len(name))
    return [item for sentence in sentences(text) for item in items(sentence)]


def settled(
    text: str, found: Sequence[Item], cast: Cast, as_of: date, window_months: int
) -> list[Recital]:
    """Return what goes of the records that a document tells, and what would still show them."""
    told = [_told(text, item, cast, as_of, window_months) for item in found]
    fates = [one if one.dated else _settled(one, told) for one in told]
    gone = removal.spans(text, [(one.item, one.goes) for one in fates])
    result = [Recital(span, _asked([fates[place] for place in places])) for span, places in gone]
    return result + [Recital(span, ()) for span in _traces(text, fates, result)]


def _traces(text: str, settled: Sequence[_Told], gone: Sequence[Recital]) -> Iterator[Span]:
    """Yield what else would show that something is missing: papers, the count of points."""
    for one in gone:
        yield from order.renumbered(text, one.span)
    security = [one.goes for one in settled if one.item.security]
    criminal = [one.goes for one in settled if not one.item.security_only]
    yield from papers.spans(
        text,
        criminal=bool(criminal) and all(criminal),
        security=bool(security) and all(security),
    )


def _asked(told: Sequence[_Told]) -> tuple[str, ...]:
    return tuple(sorted({one.owner.party_no or "" for one in told if one.fate is Fate.ASKS}))


def _told(text: str, item: Item, cast: Cast, as_of: date, window_months: int) -> _Told:
    whose = owner(text, item.start, item.clauses[0].end, cast)
    judged = judged_on(item.text)
    outcome = fate(whose.births, judged, window_months)
    bare = bare_number(item.text)
    cites_sealed = any(cited(number, bare) for number in cast.numbers)
    before_18 = aged.of_minors(item.text) or (
        judged is None and ended_before_18(whose.births, item.text)
    )
    years = aged.age(item.text)
    if cites_sealed or before_18 or (years is not None and years < ADULT_AGE):
        return _Told(item, whose, dated=True, fate=Fate.GOES, charges=_charges(item))
    if judged is None and years is not None:
        outcome = aged.by_age(whose.births, years, window_months)
    sealed_for_all = item.security and as_of >= SECURITY_SEALED_FROM
    if sealed_for_all:
        outcome = Fate.GOES
    dated = judged is not None or years is not None or sealed_for_all
    return _Told(item, whose, dated, outcome, _charges(item))


def _charges(item: Item) -> frozenset[str]:
    return frozenset(_CHARGE.findall(item.text))


def _settled(one: _Told, told: Sequence[_Told]) -> _Told:
    """Decide a record without a date by the dated ones of the same person it points back to."""
    same = [
        other
        for other in told
        if other.dated
        and other.owner.party_no == one.owner.party_no
        and other.item.security_only == one.item.security_only
    ]
    kept = [other for other in same if not other.goes]
    gone = [other for other in same if other.goes]
    if gone and (not kept or _SEVERAL.search(one.item.text) or _means(one, gone, kept)):
        result = Fate.GOES
    elif kept or one.item.relapse:
        # A relapse cannot rest on a crime before 18: 刑法 art 65(1).
        result = Fate.STAYS
    else:
        result = Fate.ASKS
    return _Told(one.item, one.owner, one.dated, result, one.charges)


def _means(one: _Told, gone: Sequence[_Told], kept: Sequence[_Told]) -> bool:
    """Say whether its charge is that of a record that goes, and of none that stays."""
    if not one.charges:
        return False
    return any(one.charges & other.charges for other in gone) and not any(
        one.charges & other.charges for other in kept
    )
