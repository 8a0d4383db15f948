"""Releases of the same figures, one after the other: what both tell together."""

import shutil
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import InputError, SettingsError, TamperError
from pipelines.hierarchies.regions import national
from pipelines.keys.encryption import Cipher
from pipelines.registry import store
from pipelines.registry.event import Draft, Kind
from pipelines.statistics import cube, earlier, laid, measured, rounding, secondary, series, stays
from pipelines.statistics.earlier import Earlier
from pipelines.statistics.limits import Limits
from pipelines.statistics.space import Ground
from tests import nights
from tests.counted_people import CHARGES_BY_YEAR, PLACES_BY_SEX, asked, rows, table

LIMITS = Limits()
CHARGES = {**CHARGES_BY_YEAR, "columns": [], "units": ["persons"], "magnitudes": []}
BY_YEAR = {**CHARGES, "rows": ["closed.year"]}


def ground(before, lines):
    return Ground(before, table(lines), national())


def release(lines, specification, before=()):
    """Return a release of these rows, and what protects it."""
    cells = cube.build(table(lines), specification, LIMITS)
    measures = measured.measures(cells, LIMITS)
    over = laid.laid(cells, measures, ground(before, lines), LIMITS)
    stay = stays.stay(cells, measures, before[-1]) if before else ()
    protected = secondary.protect(over.member, over.measures, LIMITS, over.told, stay)
    shown = {
        (one.name, place): None if cell in protected.reasons else one.shown(cell)
        for one in measures
        for cell, place in enumerate(cells.cells)
        if one.shown_in[cell]
    }
    return Earlier(specification, cells.domain, table(lines), shown), protected


def blocked(new, old):
    return series.differences(new, [old], LIMITS, national())


CROWD = rows(120)
TOTAL = cube.Place(())


def test_the_same_figures_again_tell_nothing_more():
    old, _ = release(CROWD, asked(CHARGES))
    new, protected = release(CROWD, asked(CHARGES), [old])

    assert new.shown == old.shown
    assert not protected.exposed and blocked(new, old) == []


def test_a_small_city_may_be_told_twice():
    lines = [{**one, "charge": "盗窃罪" if n < 20 else "寻衅滋事罪" if n < 25 else None}
             for n, one in enumerate(rows(29))]  # fmt: skip
    old, _ = release(lines, asked(CHARGES))
    new, protected = release(lines, asked(CHARGES), [old])

    assert list(new.shown.values()).count(None) and new.shown == old.shown
    assert not protected.exposed and blocked(new, old) == []


def crossing(specification):
    """Return the crowd without as many people as let one person more change what is shown."""
    for less in range(60):
        lines = CROWD[less:]
        old, _ = release(lines[1:], specification)
        new, _ = release(lines, specification, [old])
        if old.shown != new.shown:
            return old, new
    raise AssertionError


@pytest.mark.parametrize("turned", [False, True], ids=["sealed", "unsealed"])
def test_one_person_more_or_less_that_shows_is_blocked_and_the_cell_is_named(turned):
    old, new = crossing(asked(CHARGES))
    if turned:
        old, new = new, old

    assert blocked(new, old)


def test_many_people_more_are_not_blocked():
    old, _ = release(CROWD, asked({**BY_YEAR, "rows": ["sex.value"]}))
    more = [{**one, "handle": f"more {n}", "case": f"more {n}", "party": f"more {n}"}
            for n, one in enumerate(rows(100, 3))]  # fmt: skip
    new, protected = release([*CROWD, *more], asked({**BY_YEAR, "rows": ["sex.value"]}), [old])

    assert blocked(new, old) == [] and not protected.exposed


def test_a_longer_period_with_few_people_more_is_blocked():
    late = [{**one, "closed_on": "2026-01-05"} for one in rows(4, 9)]
    late = [{**one, "handle": f"late {n}", "case": f"late {n}"} for n, one in enumerate(late)]
    old, _ = release([*CROWD, *late], asked(CHARGES))
    new, _ = release([*CROWD, *late], asked(CHARGES, last=date(2026, 12, 31)))

    assert "合计" in blocked(new, old)


def test_without_the_comparison_two_totals_would_tell_of_the_few_between_them():
    late = [{**one, "closed_on": "2026-01-05", "handle": f"late {n}", "case": f"late {n}"}
            for n, one in enumerate(rows(4, 9))]  # fmt: skip
    old, _ = release([*CROWD, *late], asked(CHARGES))
    new, _ = release([*CROWD, *late], asked(CHARGES, last=date(2026, 12, 31)))

    was, now = (rounding.bounds(one.shown["persons", TOTAL], base=5) for one in (old, new))
    assert 0 <= now[1] - was[0] < LIMITS.smallest_count
    assert "合计" in blocked(new, old)


def test_a_filter_that_leaves_few_out_is_blocked():
    lines = [{**one, "sex": "女" if n < 4 else "男"} for n, one in enumerate(CROWD)]
    old, _ = release(lines, asked(CHARGES))
    new, _ = release(lines, asked(CHARGES, filters={"sex.value": ["男"]}))

    assert "合计" in blocked(new, old)


SEX = {"name": "sex", "title": "性别", "rows": ["sex.value"]}
LAST = date(2026, 12, 31)


def sexes(men, women, unknown):
    words = ["男"] * men + ["女"] * women + [None] * unknown
    return [{**one, "sex": word} for one, word in zip(rows(len(words)), words, strict=True)]


def closing(*counts):
    """Return so many people whose cases were closed in 2024, 2025 and 2026."""
    years = [2024 + place for place, count in enumerate(counts) for _ in range(count)]
    lines = sexes(sum(counts), 0, 0)
    return [{**one, "closed_on": f"{y}-05-01"} for one, y in zip(lines, years, strict=True)]


WOMEN = asked(BY_YEAR, filters={"sex.value": ["女"]})
YEARS, OF_2025 = asked(BY_YEAR, last=LAST), asked(SEX, first=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("lines", "first", "then", "told"),
    [
        (sexes(58, 38, 3), asked(SEX), WOMEN, "男"),
        (sexes(58, 38, 3), WOMEN, asked(SEX), "男"),
        (closing(58, 38, 3), YEARS, OF_2025, "2024"),
    ],
    ids=["filter after all", "all after filter", "period"],
)
def test_two_releases_of_other_people_do_not_tell_what_one_of_them_suppresses(
    lines, first, then, told
):
    alone, _ = release(lines, then)
    old, _ = release(lines, first)
    new, protected = release(lines, then, [old])
    shown = [{p.told[0][1] if p.told else "": n for (_, p), n in one.shown.items()}
             for one in (old, new)]  # fmt: skip

    assert blocked(alone, old) == []  # no two cells by themselves tell it
    assert alone.shown["persons", TOTAL] and not protected.exposed and not protected.betrayed
    totals = [one for one in shown if one[""]]
    assert not (len(totals) == 2 and any(one.get(told) for one in shown))


def test_who_stands_between_two_periods_is_not_told_by_the_whole_less_both():
    lines = closing(58, 3, 38)
    asks = [asked(SEX, last=LAST), asked(SEX), asked(SEX, first=date(2026, 1, 1), last=LAST)]
    asks[1] = asked(SEX, last=date(2024, 12, 31))
    told = []
    for one in asks:
        told.append(release(lines, one, told)[0])
    alone = [release(lines, one)[0].shown["persons", TOTAL] for one in asks]

    assert alone == [100, 60, 40]  # 100 - 60 - 40 told that at most six stand between
    assert not all(one.shown["persons", TOTAL] for one in told)


def test_that_enough_people_have_what_a_list_names_does_not_tell_the_others():
    """Who stands in the list has ten: 其他 is what is left of the total, at most five."""
    charges = ["盗窃罪"] * 60 + ["寻衅滋事罪"] * 11 + ["故意伤害罪"]
    lines = [{**one, "charge": c} for one, c in zip(rows(72), charges, strict=True)]
    chapters = asked(CHARGES)
    new, protected = release(lines, chapters)
    shown = {place.told[0][1] if place.told else "": n for (_, place), n in new.shown.items()}
    cells = cube.build(table(lines), chapters, LIMITS)
    weak = secondary.protect(cells.member, measured.measures(cells, LIMITS), LIMITS)
    others = cells.cells.index(cube.Place((("charge.chapter", "其他"),)))

    assert shown["其他"] is None and not protected.exposed
    assert protected.reasons != weak.reasons
    assert np.ptp(protected.attacks["persons"].bounds(others)) >= LIMITS.least_width
    over = laid.laid(cells, measured.measures(cells, LIMITS), ground([], lines), LIMITS)
    told = secondary.attacked(
        over.member, over.measures[0], weak.reasons, None, over.told["persons"]
    )
    assert np.ptp(told.bounds(others)) < LIMITS.least_width  # so it was, though it looked wide
    assert np.ptp(weak.attacks["persons"].bounds(others)) >= LIMITS.least_width


def test_more_combinations_beside_earlier_releases_than_can_be_shown_to_be_safe_are_refused():
    old, _ = release(CROWD, asked(CHARGES, filters={"age.band": ["14至15"]}))
    cells = cube.build(table(CROWD), asked(CHARGES), LIMITS)
    few = LIMITS.model_copy(update={"largest_model": cells.atoms})

    with pytest.raises(SettingsError, match="beside 1 earlier releases"):
        laid.laid(cells, measured.measures(cells, few), ground([old], CROWD), few)


def test_laid_on_earlier_releases_a_cell_counts_what_it_counted_alone():
    before = [release(CROWD, one)[0] for one in (asked(CHARGES), WOMEN, OF_2025)]
    cells = cube.build(table(CROWD), asked(PLACES_BY_SEX, CHARGES_BY_YEAR), LIMITS)
    measures = measured.measures(cells, LIMITS)
    over = laid.laid(cells, measures, ground(before, CROWD), LIMITS)

    assert len(measures) == 3
    for one, alone in zip(over.measures, measures, strict=True):
        assert (over.member @ one.atoms).tolist() == alone.values.tolist()


def test_what_was_shown_before_goes_into_the_attack():
    charges = {"盗窃罪": 40, "抢劫罪": 30, "贩卖毒品罪": 12}
    lines = rows(82)
    names = [name for name, count in charges.items() for _ in range(count)]
    lines = [{**one, "charge": name} for one, name in zip(lines, names, strict=True)]
    old, _ = release(lines, asked(CHARGES))
    cells = cube.build(table(lines), asked(CHARGES), LIMITS)
    measures = measured.measures(cells, LIMITS)
    every = dict.fromkeys(range(len(cells.cells)), None)
    over = laid.laid(cells, measures, ground([old], lines), LIMITS)

    alone = secondary.attacked(cells.member, measures[0], every)
    beside = secondary.attacked(over.member, over.measures[0], every, None, over.told["persons"])
    drugs = cells.cells.index(cube.Place((("charge.chapter", "第六章 妨害社会管理秩序罪"),)))

    assert np.ptp(alone.bounds(drugs)) > 100
    assert np.ptp(beside.bounds(drugs)) <= 4


@settings(max_examples=15, deadline=None)
@given(gone=st.integers(0, 119), count=st.integers(60, 120))
def test_any_one_person_who_changes_what_is_shown_is_caught(gone, count):
    lines = CROWD[:count]
    fewer = [one for place, one in enumerate(lines) if place != gone]
    old, _ = release(lines, asked(CHARGES))
    new, _ = release(fewer, asked(CHARGES), [old])

    assert bool(blocked(new, old)) == (new.shown != old.shown)


def test_a_release_is_kept_closed_and_one_whose_record_is_gone_stops_the_next(tmp_path):
    registry = store.connect(f"sqlite:///{tmp_path / 'registry.sqlite'}")
    cipher = Cipher(bytes(32), nights.chance(4))
    one, _ = release(CROWD, asked(CHARGES))
    earlier.keep(tmp_path, "ab", one, cipher)
    payload = {"destination": "figures", "release": "ab", "holdings": ""}
    registry.append_many([Draft(Kind.RELEASED, nights.AS_OF, payload)])

    (read,) = earlier.kept(tmp_path, registry, "figures", cipher)
    assert read == one
    assert earlier.kept(tmp_path, registry, "elsewhere", cipher) == []
    elsewhere = Cipher(bytes([1]) * 32, nights.chance(4))
    with pytest.raises(
        TamperError, match=r"released/ab.bin, does not open.*cannot share a register"
    ):
        earlier.kept(tmp_path, registry, "figures", elsewhere)
    (tmp_path / "statistics" / "released" / "ab.bin").unlink()
    with pytest.raises(
        InputError, match=r"^figures ab: .*released/ab.bin, is missing.*another site"
    ):
        earlier.kept(tmp_path, registry, "figures", cipher)


def test_a_site_lays_its_tables_on_those_of_another_with_its_register(tmp_path):
    registry = store.connect(f"sqlite:///{tmp_path / 'registry.sqlite'}")
    cipher = Cipher(bytes(32), nights.chance(4))
    one, _ = release(CROWD, asked(CHARGES))
    earlier.keep(tmp_path / "first", "ab", one, cipher)
    payload = {"destination": "figures", "release": "ab", "holdings": ""}
    registry.append_many([Draft(Kind.RELEASED, nights.AS_OF, payload)])

    with pytest.raises(InputError, match="copy it from the sealed zone there"):
        earlier.kept(tmp_path / "second", registry, "figures", cipher)
    shutil.copytree(tmp_path / "first", tmp_path / "second", dirs_exist_ok=True)
    assert earlier.kept(tmp_path / "second", registry, "figures", cipher) == [one]
