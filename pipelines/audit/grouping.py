"""What of one person belongs together, and how much it says: alarm, review, or too common (研判).

Hits of one person in one record, or in a long record within NEAR characters, are one finding. It
is an *alarm* where a strong form is among them, or two composites that join different things (a
birthday and a school); one composite is for *review*. Where so many are looked for, or so few
schools and villages are there, that other people show in the same composites by chance, two say
no more than one, and one is *common*: it is counted, and what chance gives stands beside it.

>>> figures = {"name": 5_000, "surname": 20, "day": 2_000, "place": 10, "school": 10}
>>> few, many = Odds(figures, people=200), Odds(figures, people=5_000)
>>> [str(tier(forms, few)) for forms in ({Form.PHONE}, {Form.NAME_DAY, Form.PINYIN_DAY})]
['alarm', 'review']
>>> [str(tier({Form.NAME_DAY, Form.NAME_SCHOOL}, one)) for one in (few, many)]
['alarm', 'alarm']
>>> [str(tier({Form.NAME_PLACE, Form.NAME_SCHOOL}, one)) for one in (few, many)]
['alarm', 'review']
>>> [str(tier({Form.NAME_SCHOOL}, one)) for one in (few, many)]
['review', 'common']
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pipelines.audit.accidents import ALARMING, TELLING, Odds
from pipelines.audit.portion import Spot
from pipelines.formats.kit.piece import Place
from pipelines.index.forms import Form

NEAR = 400  # characters: two composites of REACH each
_WHOLE = 2_000  # characters up to which a record is one, however far apart things stand in it


class Tier(StrEnum):
    """How sure a finding is."""

    ALARM = "alarm"
    REVIEW = "review"
    COMMON = "common"  # as many others show so by chance


@dataclass(slots=True)
class Finding:
    """What shows one person in one place; never the text."""

    person: int
    place: Place
    spot: Spot
    odds: Odds = field(repr=False)
    last: int = 0
    seen: set[tuple[int, Form]] = field(default_factory=set)

    @property
    def forms(self) -> frozenset[Form]:
        """Return in which forms the person shows."""
        return frozenset(form for _, form in self.seen)

    @property
    def tier(self) -> Tier:
        """Say how sure it is."""
        return tier(self.forms, self.odds)

    def takes(self, place: Place, spot: Spot) -> bool:
        """Say whether something found later belongs to it."""
        same = place == self.place and spot.row == self.spot.row
        return same and (spot.size <= _WHOLE or spot.within - self.last <= NEAR)


def tier(forms: Collection[Form], odds: Odds) -> Tier:
    """Say how sure it is that somebody is named who shows in these forms."""
    if any(form.strong for form in forms):
        return Tier.ALARM
    several, share = len({form.traits for form in forms}) > 1, odds.share(forms)
    if several and share <= ALARMING:
        return Tier.ALARM
    return Tier.REVIEW if several or share <= TELLING else Tier.COMMON


class Grouping:
    """Puts hits together as they come, in order of place."""

    def __init__(self, odds: Odds) -> None:
        """Begin with nothing."""
        self._open: dict[int, Finding] = {}
        self._odds = odds

    def add(self, person: int, form: Form, place: Place, spot: Spot) -> Iterator[Finding]:
        """Take a hit; yield the finding that it closes."""
        found = self._open.get(person)
        if found is None or not found.takes(place, spot):
            if found is not None:
                yield found
            found = self._open[person] = Finding(person, place, spot, self._odds)
        found.seen.add((spot.within, form))
        found.last = max(found.last, spot.within)

    def rest(self) -> Iterable[Finding]:
        """Return the findings that nothing closed."""
        return self._open.values()
