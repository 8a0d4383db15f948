"""Rows about sealed people for statisticians, as a controlled release (微观数据提取).

    order        what is asked for, and the numbers of policy
    population   what a night left to count from → one row per person and case
    known        how a column that somebody may know is told more broadly
    blocks, guests   one row of a person in a class, and nothing that comparing releases would undo
    membership, earlier, series   who was in which class of every extract so far, and all of them
                 against each other
    recoding, settled   the order carried out
    showing      written, counted again, attacked, told, signed, shown
    recheck      the written file counted again by another engine
    instead      the table that says most where rows may not leave
    account      what is told of a release, signed with it

Nothing is shown before the written file was counted again, attacked, and compared with every
earlier extract of the court, under whatever name.

Source: docs/design.md §4 (`statistics`), docs/extract.md.
"""

from collections.abc import Sequence
from pathlib import Path

from pipelines import counting
from pipelines.errors import RefusedError, SettingsError
from pipelines.extracting import order as orders
from pipelines.extracting.earlier import book, every_earlier
from pipelines.extracting.known import places
from pipelines.extracting.membership import Members
from pipelines.extracting.order import Order
from pipelines.extracting.population import PARTY, population
from pipelines.extracting.recoding import recode
from pipelines.extracting.series import Values, thin
from pipelines.extracting.showing import Desk, Extracted, published
from pipelines.hierarchies.regions import Regions, with_own
from pipelines.microdata.recoded import OUT
from pipelines.night import Call, Night, alone, open_night
from pipelines.statistics.book import Counted

__all__ = ["Extracted", "carry_out", "extract"]

_COURT = "法院"


def extract(call: Call, path: Path) -> Extracted:
    """Carry out an order on what the last night decided: recode, check, publish.

    Raises:
        SettingsError: the order cannot be followed, or names a source that is not there.
        InputError: no night has left rows, or the register has overtaken them.
        RefusedError: nobody approved it; too few people; too much would be lost or left out; or
            comparing it with earlier releases would single somebody out.
        LeakError: what was written is not what was to be written.
    """
    order = orders.load(path)
    night = open_night(call)
    if order.name in {one.name for one in night.settings.destinations}:
        what = "name: a destination of the profile has it; nothing was written."
        raise RefusedError(path.name, what, "Choose another.")
    if strange := set(order.sources) - {one.name for one in night.settings.sources}:
        what = f"sources: {len(strange)} of them are not in the profile; nothing was written."
        known = ", ".join(one.name for one in night.settings.sources)
        raise SettingsError(path.name, what, f"There are {known}.")
    regions = with_own(path.parent / order.regions) if order.regions else None
    with alone(night):
        _, counted = counting.opened(night)
        return carry_out(night, order, regions or night.settings.regions(), counted)


def carry_out(night: Night, order: Order, regions: Regions, counted: Counted) -> Extracted:
    """Carry out an order on the rows a night left to count from; the caller holds the night."""
    courts = [one.name for one in night.settings.sources if one.organ == _COURT]
    every = order.model_copy(update={"first": None, "last": None})
    every = every.model_copy(update={"sources": [one.name for one in night.settings.sources]})
    everybody = population(counted.rows, every, courts, regions)
    rows = population(counted.rows, order, courts, regions)
    above = places(regions, counted.rows["court"].to_pylist())
    desk = Desk(night, order, rows, everybody, counted.as_of)
    _refuse_few(desk)
    members, past = book(night, order.name), every_earlier(night, order.name)
    keys = members.digests(rows[PARTY].to_numpy().tolist())
    made = recode(rows, order, above, keys, past)
    now = {key: int(one) for key, one in zip(keys, made.members, strict=True) if one != OUT}
    _refuse_thin(desk, keys, [*past, now])
    return published(desk, made, now, members)


def _refuse_few(desk: Desk) -> None:
    """Stop where so few people are meant that rows about them tell too much or nothing."""
    people, least = desk.rows["handle"].nunique(), desk.order.fewest_people
    if people < least:
        what = (
            f"{people} 人，至少需要 {least} 人 people, {least} are needed "
            f"(k = {desk.order.rows_in_a_class}); nothing was written."
        )
        raise RefusedError(desk.order.name, what, desk.instead)


def _refuse_thin(desk: Desk, keys: Sequence[bytes], releases: Sequence[Members]) -> None:
    """Stop where laying the releases beside each other would single somebody out."""
    order, rows = desk.order, desk.rows
    told: dict[str, tuple[int, Values]] = {
        name: (shown.distinct, dict(zip(keys, rows[name], strict=True)))
        for name, shown in order.told.items()
    }
    people = dict(zip(keys, rows["handle"], strict=True))
    if groups := thin(releases, order.rows_in_a_class, told, people):
        what = f"{groups} groups would be too small beside earlier releases; nothing was written."
        next_step = f"Wait until more cases are closed. {desk.instead}"
        raise RefusedError(order.name, what, next_step)
