"""Orders by which a competent organ sealed somebody, as a seal feed lists them (封存通知).

An order is a floor, as a mark in the source is: whoever it lists is sealed at least, and protected,
whatever else the exports say. One that names no party is about everybody who acted in the case, and
so is one about a party whom the case does not have. An instrument that lifts the seal counts where
it took effect on the day of the order or later.

Source: docs/recalls.md; 未成年人犯罪记录封存实施办法 arts 4, 11.

>>> orders = gathered([Order("court", "〔2024〕湘9902刑初1号", "1", date(2026, 1, 2))])
>>> listed = of_case(orders, ("court", "（2024）湘9902刑初1号"))
>>> day_of(listed, "1", acted=True), day_of(listed, "2", acted=True)
(datetime.date(2026, 1, 2), None)
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from unicodedata import normalize

from pipelines.facts.named_cases import plain_number

Listed = Mapping[str, date]
"""Party number → day of its last order; "" stands for everybody who acted."""
Orders = Mapping[tuple[str, str], Listed]
"""Source and case number, spelled plainly → who is listed there."""
_WRITTEN = re.compile(r"^0+(?=[0-9])|(?<=[0-9])\.0+$")
NO_ORDERS: Orders = {}
NOBODY: Listed = {}
EVERYBODY = ""


class Order(NamedTuple):
    """One order in force."""

    source: str
    case_no: str
    party_no: str
    sealed_on: date

    def __repr__(self) -> str:
        """Show no number: it is of a sealed case."""
        return "Order(...)"


@dataclass(frozen=True, slots=True)
class Feed:
    """Who is sealed by order, how many rows the list has, and what was read."""

    orders: Orders = field(default_factory=lambda: NO_ORDERS, repr=False)
    rows: int | None = None
    """Of the list; None where the profile names none."""
    inputs: tuple[dict[str, Any], ...] = ()


def gathered(orders: Iterable[Order]) -> Orders:
    """Bring orders together by case; of several about one party the last one counts."""
    found: defaultdict[tuple[str, str], dict[str, date]] = defaultdict(dict)
    for one in orders:
        listed, party = found[one.source, plain_number(one.case_no)], plain_party(one.party_no)
        listed[party] = max(one.sealed_on, listed.get(party, date.min))
    return dict(found)


def plain_party(number: str) -> str:
    """Return a party's number as it compares, whichever program wrote it.

    >>> [plain_party(one) for one in ("01", "1.0", "１", "", "甲")]
    ['1', '1', '1', '', '甲']
    """
    return _WRITTEN.sub("", normalize("NFKC", number).strip())


def with_unknown(listed: Listed, parties: Iterable[str]) -> Listed:
    """Return orders of which one about a party whom the case does not have is about everybody.

    Whom it means, nobody can say: a number that is not found must not end a seal.

    >>> day = date(2026, 1, 2)
    >>> with_unknown({"7": day}, ["1", "2"]), with_unknown({"1": day}, ["01"]).keys()
    ({'7': datetime.date(2026, 1, 2), '': datetime.date(2026, 1, 2)}, dict_keys(['1']))
    """
    unknown = listed.keys() - {EVERYBODY, *map(plain_party, parties)}
    if not unknown:
        return listed
    days = [listed[one] for one in (*unknown, EVERYBODY) if one in listed]
    return {**listed, EVERYBODY: max(days)}


def of_case(orders: Orders, case: tuple[str, str]) -> Listed:
    """Return who is listed in a case; numbers are not read anew where there are no orders."""
    return orders.get((case[0], plain_number(case[1])), NOBODY) if orders else NOBODY


def day_of(listed: Listed, party_no: str, *, acted: bool) -> date | None:
    """Return the day of the order about a party, None where there is none."""
    days = [listed.get(plain_party(party_no)), listed.get(EVERYBODY) if acted else None]
    return max((day for day in days if day), default=None)


def count(orders: Orders) -> int:
    """Count the parties and whole cases that orders list."""
    return sum(len(listed) for listed in orders.values())


def met(orders: Orders, parties: Iterable[tuple[str, str, str]]) -> int:
    """Count those orders whose party, or whose case, is among these parties."""
    found = set[tuple[str, str, str]]()
    for source, case_no, party_no in parties:
        case = (source, plain_number(case_no))
        listed = orders.get(case, NOBODY)
        found |= {(*case, one) for one in (plain_party(party_no), EVERYBODY) if one in listed}
    return len(found)
