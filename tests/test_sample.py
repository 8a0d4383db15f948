"""Rows drawn for people to read: the same seed, the same rows; their marks give an honest bound."""

import json
import shutil
from datetime import timedelta
from itertools import product
from math import prod

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from scipy.stats import binom

from pipelines import sample
from pipelines.errors import RefusedError, SettingsError, TamperError
from pipelines.night import open_night
from pipelines.registry import store
from pipelines.registry.event import Kind
from pipelines.release.manifest import parse
from pipelines.sample import bound, drawing, sheet, strata
from pipelines.sample.drawing import Drawn, DrawnRow, Place
from pipelines.sample.marks import REASONS, Tally
from pipelines.sample.sheet import CLEAN, LEAK, ROWS, UNSURE
from tests import nights, officers

DAY = timedelta(days=1)
READER = {"person": "秦海棠", "read_on": nights.AS_OF}


@pytest.fixture(scope="module")
def profile(published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("drawn") / "site"
    return shutil.copytree(published, folder, symlinks=True) / "fengcun.toml"


def released(profile, destination="partners"):
    return profile.parent / "out" / destination / "current"


def drawn(profile, rows=6, seed=1):
    folder = released(profile)
    return drawing.draw(
        folder, parse((folder / "manifest.json").read_bytes()), rows=rows, seed=seed
    )


NAMES = iter(range(1_000))


def taken_out(profile, rows=6):
    """Draw into a workbook and return where it lies."""
    call = officers.call(profile, f"sample-{next(NAMES)}")
    done = sample.draw(call, released(profile), officers.OFFICER, rows=rows, seed=1)
    return done.place


def marked(place, *marks, edit=None):
    """Mark the rows one after the other, the last mark goes on; `edit` gets the sheet."""
    workbook = load_workbook(place)
    rows = workbook[ROWS]
    for number, row in enumerate(cells(rows)):
        put(row, mark=marks[min(number, len(marks) - 1)], **READER)
    if edit:
        edit(rows)
    back = place.with_name(f"back-{next(NAMES)}.xlsx")
    workbook.save(back)
    return back


def keys(rows):
    parts = sum("What it says" in cell.value for cell in rows[1])
    return [column.key for column in sheet.columns(parts)]


def cells(rows):
    names = keys(rows)
    return [dict(zip(names, row, strict=True)) for row in rows.iter_rows(min_row=2)]


def put(cells_of, **values):
    for name, value in values.items():
        cells_of[name].value = value


def read(profile, back, on=nights.AS_OF):
    return sample.read(officers.call(profile, f"read-{next(NAMES)}", on), back)


def test_the_same_seed_draws_the_same_rows_and_another_seed_others(profile):
    assert drawn(profile) == drawn(profile)
    assert drawn(profile, seed=2).rows != drawn(profile).rows


def test_every_row_of_a_release_falls_into_one_stratum(profile):
    one = drawn(profile, rows=10_000)

    assert sum(there for there, _ in one.strata.values()) == sum(one.manifest.rows.values())
    assert len({row.place for row in one.rows}) == sum(one.manifest.rows.values())


def test_how_the_rows_of_a_release_are_cut_up_for_reading_changes_nothing(profile, monkeypatch):
    before = drawn(profile)
    monkeypatch.setattr(drawing, "_ROWS_AT_ONCE", 1)

    assert drawn(profile) == before


FREE = pa.field("text", pa.large_string(), metadata={"kind": "free"})
TEXT = "本院经审理查明如下事实并据以定案。" * 4
FALLS = {
    "few_masks": (TEXT * 3 + "某", 1, False),
    "neighbour": (TEXT, 1, True),
    "long": ("字" * strata.LONG, 1, False),
    "many_people": (TEXT, strata.MANY_PEOPLE, False),
    "text": (TEXT + "被告人甲", 1, True),
    "row": ("盗窃", 9, True),
}


@pytest.mark.parametrize("code", FALLS)
def test_a_row_falls_where_its_risk_is(code):
    text, people, near = FALLS[code]
    rows = pa.table([["K1"], [text]], schema=pa.schema([pa.field("case_no", pa.string()), FREE]))
    cases = strata.Cases(
        pa.table({"case_no": ["K1"], "people": pa.array([people], pa.int64())}),
        pa.array(["K1"] if near else [], pa.string()),
    )

    (place,) = strata.strata(strata.look(rows), cases)
    assert strata.STRATA[place].code == code


def test_a_text_beside_a_case_with_something_masked_is_a_neighbour(tmp_path):
    table = pa.table({"case_no": ["K1", "K2", "K3"], "related_case_no": [["K2"], None, ["K1"]]})
    pa.parquet.write_table(table, tmp_path / "cases.parquet")

    found = drawing._beside(tmp_path / "cases.parquet", pa.array(["K1"]))  # noqa: SLF001

    assert sorted(found.to_pylist()) == ["K2", "K3"]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=6), st.integers(1, 600))
def test_rows_are_shared_out_whole_and_every_stratum_gets_some(sizes, rows):
    there = dict(enumerate(sizes))

    given_out = drawing.shares(there, rows)

    assert sum(given_out.values()) == min(rows, sum(sizes))
    assert all(given_out[one] <= size for one, size in there.items())
    if rows >= 2 * len(sizes):
        assert all(given_out[one] for one, size in there.items() if size)


def test_text_of_a_release_cannot_act_as_a_formula_and_goes_over_several_cells(profile, tmp_path):
    long = "=1+1" + "字" * 20_000 + "\x07"
    row = DrawnRow(Place("documents/part-00000.parquet", 0), "text", "0" * 64, {"": long})
    one = Drawn(drawn(profile).manifest, 1, {one.code: (1, 1) for one in strata.STRATA}, (row,))
    book = sheet.Book(*[""] * 7, json.dumps(one.strata), str(sheet.parts_of(one)))

    place = tmp_path / "sample.xlsx"
    place.write_bytes(sheet.written(one, book, bytes(32)))
    (back,) = cells(load_workbook(place)[ROWS])

    parts = [cell.value for name, cell in back.items() if name.startswith("part") and cell.value]
    assert "".join(parts) == f"【】{long[:-1]}□" and len(parts) == 3
    assert {cell.data_type for cell in back.values()} <= {"s", "n"}
    assert all(cell.quotePrefix for name, cell in back.items() if name.startswith("part"))


def test_the_workbook_offers_three_marks_and_locks_the_rest(profile):
    place = taken_out(profile)
    workbook = load_workbook(place)
    rows = workbook[ROWS]

    assert place.stat().st_mode & 0o777 == 0o600 and place.parent.parent.name == "sealed"
    (rule,) = rows.data_validations.dataValidation
    offered = [row[3].value for row in workbook[sheet.HIDDEN].iter_rows(max_row=3)]
    assert offered == list(sheet.MARKS) and "$D$1:$D$3" in rule.formula1 and rule.showErrorMessage
    assert all(row["mark"].coordinate in rule.sqref for row in cells(rows))
    free = {name for name, cell in cells(rows)[0].items() if not cell.protection.locked}
    assert free == {"mark", "person", "read_on", "note"} and rows.protection.sheet


ANSWERS = {
    "all clean": ((CLEAN,), 0, (0, 0, 0)),
    "a leak": ((LEAK, UNSURE, CLEAN), 1, (1, 1, 0)),
    "unsure": ((UNSURE, CLEAN), 2, (0, 1, 0)),
    "unread": ((CLEAN, None), 2, (0, 0, 5)),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_marks_are_counted_and_answered(profile, case):
    marks, code, counts = ANSWERS[case]
    place = taken_out(profile)

    done = read(profile, marked(place, *marks))
    whole = done.bounds.whole

    assert done.bounds.exit_code == code
    assert (whole.leaks, whole.unsure, whole.unread) == counts
    assert whole.leaks + whole.unsure <= whole.at_most <= whole.there


def test_page_and_figures_tell_places_and_nothing_that_a_row_says(profile):
    back = marked(taken_out(profile, rows=100), LEAK)
    said = {
        str(cell.value)
        for row in cells(load_workbook(back)[ROWS])
        for name, cell in row.items()
        if name.startswith("part") and cell.value
    }

    done = read(profile, back)
    page, figures = done.page.read_text("utf-8"), json.loads(done.figures.read_text("utf-8"))

    assert len(figures["faults"]) == figures["whole"]["drawn"] == len(said)
    words = {line.partition("】")[2] for one in said for line in one.splitlines()} - {"court", ""}
    assert words and not [one for one in words if len(one) > 2 and one in page + str(figures)]
    assert "documents/part-00000.parquet" in page and "秦海棠" not in page + str(figures)
    assert figures["whole"]["at_most"] == figures["whole"]["there"]


def altered(**values):
    return lambda rows: put(cells(rows)[1], **values)


def swapped(rows):
    one, other = cells(rows)[:2]
    one["seal"].value, other["seal"].value = other["seal"].value, one["seal"].value


def doubled(rows):
    rows.append([cell.value for cell in rows[2]])
    rows.delete_rows(3)


EDITS = {
    "altered": [altered(part1="无"), altered(digest="0" * 64), altered(stratum="长文"), swapped],
    "twice": [doubled],
    "formula": [altered(note="=1+1")],
    "not_on_list": [altered(mark="没有")],
    "no_person": [altered(person=None), altered(person=" - ")],
    "no_day": [altered(read_on=None), altered(read_on="昨天")],
    "future": [altered(read_on=nights.AS_OF + DAY)],
    "too_early": [altered(read_on=nights.AS_OF - DAY)],
}
"""Reason → what somebody may have done to a sheet."""


@pytest.mark.parametrize("code", EDITS)
def test_an_altered_sample_is_refused_whole_with_row_and_reason(profile, code):
    place = taken_out(profile)
    for edit in EDITS[code]:
        with pytest.raises(RefusedError) as told:
            read(profile, marked(place, CLEAN, edit=edit))
        assert REASONS[code] in str(told.value)


def test_every_reason_has_an_edit_that_meets_it():
    assert set(EDITS) == set(REASONS)


def test_a_sample_that_lacks_a_row_is_refused(profile):
    back = marked(taken_out(profile), LEAK, CLEAN, edit=lambda rows: rows.delete_rows(2))

    with pytest.raises(RefusedError, match="1 rows are missing"):
        read(profile, back)


def test_what_a_sample_says_of_itself_cannot_be_changed(profile):
    place = taken_out(profile)
    workbook = load_workbook(place)
    workbook[sheet.HIDDEN]["B6"].value = "0" * 16
    workbook.save(place.with_name("other.xlsx"))

    with pytest.raises(RefusedError, match="changed hidden sheet"):
        read(profile, place.with_name("other.xlsx"))


def test_rows_of_another_workbook_do_not_count(profile):
    other = cells(load_workbook(taken_out(profile))[ROWS])[0]

    def exchange(rows):
        put(cells(rows)[0], **{name: cell.value for name, cell in other.items()})

    with pytest.raises(RefusedError, match=REASONS["altered"]):
        read(profile, marked(taken_out(profile), CLEAN, edit=exchange))


def test_the_register_keeps_who_drew_and_what_was_read_in_digests(profile):
    back = marked(taken_out(profile), CLEAN)
    read(profile, back)
    registry = store.connect(open_night(officers.call(profile, "look")).registry_url)
    before = len(list(registry.events()))

    read(profile, back)  # the same marks again are no news

    (event,) = [one for one in registry.events(Kind.SAMPLE_READ) if one.seq == before]
    assert len(list(registry.events())) == before
    assert event.payload["release"] == released(profile).resolve().name
    assert event.payload["leaks"] == "0" and "秦海棠" not in event.content
    assert "秦海棠" not in "".join(one.content for one in registry.events(Kind.SAMPLE_DRAWN))


def test_a_release_that_is_not_what_was_signed_is_not_sampled(profile, tmp_path):
    folder = tmp_path / "release"
    folder.mkdir()
    (folder / "manifest.json").write_bytes((released(profile) / "manifest.json").read_bytes())
    (folder / "manifest.sig").write_bytes((released(profile) / "manifest.sig").read_bytes())

    with pytest.raises(TamperError, match="missing"):
        sample.draw(officers.call(profile, "bad"), folder, officers.OFFICER, rows=1, seed=1)


def test_marks_alone_are_nothing_to_read(profile):
    with pytest.raises(SettingsError, match="no row"):
        sample.draw(
            officers.call(profile, "marks"),
            released(profile, "court-marks"),
            officers.OFFICER,
            rows=1,
            seed=1,
        )


def test_nobody_takes_a_sample_without_a_name(profile):
    nobody = officers.Officer("", "")

    with pytest.raises(RefusedError, match="name or undertaking"):
        sample.draw(officers.call(profile, "nobody"), released(profile), nobody, rows=1, seed=1)


def test_at_no_leak_the_bounds_are_the_rule_of_three():
    assert bound.upper(0, 300) == pytest.approx(3 / 300, rel=0.01)
    assert bound.together([Tally(1_000, 100, 0, 0, 0)] * 2) == pytest.approx(0.015, rel=0.01)


def test_what_was_not_read_may_leak_and_what_was_read_whole_leaves_nothing_to_chance():
    unread, whole = Tally(100, 10, 0, 0, 10), Tally(100, 100, 3, 0, 0)

    assert bound.together([unread, whole]) == (100 + 3) / 200
    assert bound.upper(0, 0) == 1.0


SITES = (((900, 30), (100, 30)), ((500, 12), (400, 8), (100, 15)))
SHARES = (0.0, 0.02, 0.1, 0.3)


def outcomes(site, told):
    """Return what a bound says of everything that may be drawn."""
    counts = product(*(range(drawn + 1) for _, drawn in site))
    return [
        (some, told([Tally(*size, one, 0, 0) for size, one in zip(site, some, strict=True)]))
        for some in counts
    ]


def holds(site, shares, said):
    """Return how often a bound holds."""
    pairs = list(zip(site, shares, strict=True))
    truth = sum(there * share for (there, _), share in pairs) / sum(there for there, _ in site)
    chances = [binom.pmf(range(drawn + 1), drawn, share) for (_, drawn), share in pairs]
    return sum(
        prod(chance[one] for chance, one in zip(chances, some, strict=True))
        for some, at_most in said
        if at_most >= truth - 1e-12
    )


def pooled(tallies):
    """Return the bound of somebody who forgets how the rows were drawn."""
    return bound.upper(sum(one.at_fault for one in tallies), sum(one.read for one in tallies))


@pytest.mark.parametrize("site", SITES, ids=["two strata", "three strata"])
def test_the_bound_over_all_strata_holds_as_often_as_it_says(site):
    said = outcomes(site, bound.together)

    least = min(holds(site, shares, said) for shares in product(SHARES, repeat=len(site)))

    assert least >= bound.CONFIDENCE - 1e-6


def test_a_bound_that_forgets_the_strata_is_found_out():
    assert holds(SITES[0], (0.1, 0.0), outcomes(SITES[0], pooled)) < bound.CONFIDENCE
