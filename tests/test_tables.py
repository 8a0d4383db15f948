"""What readers of tables can work out, and that the written files are counted anew."""

import csv
import shutil

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import SettingsError
from pipelines.statistics import cube, measured, recomputed, secondary, shown, written
from pipelines.statistics.limits import Limits
from pipelines.statistics.primary import Reason, primary
from pipelines.statistics.rounding import bounds, rounded
from tests.counted_people import CHARGES_BY_YEAR, PLACES_BY_SEX, asked, rows, table

LIMITS = Limits()
SPECIFICATION = asked(CHARGES_BY_YEAR, PLACES_BY_SEX)


@pytest.fixture(scope="module")
def made():
    """Return cells, measures and what is suppressed of a small city."""
    cells = cube.build(table(rows(120)), SPECIFICATION, LIMITS)
    measures = measured.measures(cells, LIMITS)
    return cells, measures, secondary.protect(cells.member, measures, LIMITS)


def widths(cells, measures, suppressed):
    """Attack every suppressed cell; return measure and cell → how wide it is, and must be."""
    found = {}
    for one in measures:
        attack = secondary.attacked(cells.member, one, suppressed)
        for cell in np.flatnonzero(one.shown_in):
            if cell in suppressed:
                low, high = attack.bounds(cell)
                found[one.name, cell] = high - low, secondary.needed(one, cell, LIMITS)
    return found


def test_no_suppressed_cell_can_be_told_closer_than_the_rule_asks(made):
    cells, measures, protected = made
    found = widths(cells, measures, protected.reasons)

    assert found
    assert [place for place, (width, least) in found.items() if width < least - 1e-6] == []


def test_without_secondary_suppression_the_attack_succeeds(made):
    cells, measures, _ = made
    found = widths(cells, measures, primary(measures, LIMITS))

    assert any(width < least - 1e-6 for width, least in found.values())


def test_something_is_shown_and_totals_give_way_last(made):
    cells, _, protected = made

    assert cells.cells.index(cube.Place(())) not in protected.reasons
    assert {Reason.SMALL, Reason.SECONDARY} <= set(protected.reasons.values())


@pytest.mark.parametrize("base", [1, 5])
def test_rounding_tells_what_its_bounds_say_and_no_more(base):
    for number in range(10, 60):
        low, high = bounds(rounded(number, base), base=base, least=10)

        assert low <= number <= high
        assert {rounded(one, base) for one in range(low, high + 1)} == {rounded(number, base)}


def test_ten_cases_of_one_person_are_one_person():
    lines = [{**one, "handle": "person 0"} for one in rows(40, charge="盗窃罪")]
    cells = cube.build(table(lines), asked(CHARGES_BY_YEAR), LIMITS)
    measures = measured.measures(cells, LIMITS)

    assert len(primary(measures, LIMITS)) == len(cells.cells)


def test_a_sum_of_which_two_make_most_is_suppressed():
    lines = [{**one, "term_months": 60 if number < 2 else 0} for number, one in enumerate(rows(40))]
    cells = cube.build(table(lines), asked(CHARGES_BY_YEAR), LIMITS)

    found = primary(measured.measures(cells, LIMITS), LIMITS)

    assert found[cells.cells.index(cube.Place(()))] == Reason.DOMINATED


ROWS = st.integers(0, 60)


@settings(max_examples=25, deadline=None)
@given(count=ROWS, seed=st.integers(0, 5), order=st.randoms(use_true_random=False))
def test_every_row_counts_once_and_order_changes_nothing(count, seed, order):
    lines = rows(count, seed)
    for place, one in enumerate(lines):
        if place % 7 == 0:
            one |= {"charge": None, "sex": None, "court": None, "age": None}
    mixed = order.sample(lines, len(lines))
    one, other = (cube.build(table(some), SPECIFICATION, LIMITS) for some in (lines, mixed))
    first, second = (measured.measures(some, LIMITS) for some in (one, other))

    assert one.cells == other.cells
    for a, b in zip(first, second, strict=True):
        assert a.values.tolist() == b.values.tolist()
        assert int(a.atoms.sum()) == (count if a.whole else sum(x["term_months"] for x in lines))


@pytest.fixture
def files(made, tmp_path):
    cells, measures, protected = made
    lines = {one.name: shown.lines(cells, one, measures, protected.reasons)
             for one in SPECIFICATION.tables}  # fmt: skip
    written.write(tmp_path, tmp_path, lines, {})
    return tmp_path


def faults(made, folder, name="charges"):
    (chosen,) = (one for one in SPECIFICATION.tables if one.name == name)
    return recomputed.faults(made[0], chosen, written.files_of(folder, name), LIMITS)


@pytest.mark.parametrize("name", ["charges", "places"])
def test_the_second_engine_counts_the_same(made, files, name):
    assert faults(made, files, name) == {}


PLANTED = {
    "small shown": lambda line, true: line | {"value": true, "suppressed": False},
    "suppressed with a number": lambda line, _: line | {"value": 15},
    "shown without a number": lambda line, _: line | {"suppressed": False},
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_in_a_written_file_is_found(made, files, fault):
    lines = pq.read_table(written.files_of(files, "charges")["parquet"]).to_pylist()
    at = next(place for place, line in enumerate(lines) if line["suppressed"])
    lines[at] = PLANTED[fault](lines[at], 5)
    rewrite(files, lines)

    assert fault in faults(made, files)


def test_a_number_rounded_otherwise_is_found(made, files):
    lines = pq.read_table(written.files_of(files, "charges")["parquet"]).to_pylist()
    at = next(place for place, line in enumerate(lines) if not line["suppressed"])
    lines[at]["value"] += 5
    rewrite(files, lines)

    assert faults(made, files)["not rounded as told"] == 1


def test_a_csv_that_tells_more_than_the_parquet_is_found(made, files):
    path = written.files_of(files, "charges")["csv"]
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    at = next(place for place, line in enumerate(lines) if line[-1] == "true")
    lines[at][-2] = "7"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)

    assert faults(made, files) == {"CSV lacks a line": 1, "CSV has another line": 1}


def rewrite(folder, lines):
    """Write lines in the place of both files of a table."""
    changed = pa.Table.from_pylist(lines, schema=shown.LINES)
    shutil.rmtree(folder / "charges")
    written.write(folder, folder, {"charges": changed}, {})


WRONG = {
    "unknown 'weather'": {**CHARGES_BY_YEAR, "rows": ["weather"]},
    "two variables": {**CHARGES_BY_YEAR, "rows": ["closed.quarter"]},
    "broadest first": {**PLACES_BY_SEX, "rows": ["court.county", "court.city"]},
}


@pytest.mark.parametrize("says", WRONG)
def test_a_specification_that_cannot_be_followed_says_why(says):
    with pytest.raises(ValueError, match=says):
        asked(WRONG[says])


def test_what_nobody_could_show_to_be_safe_is_refused():
    with pytest.raises(SettingsError, match="more than 10"):
        cube.build(table(rows(60)), SPECIFICATION, Limits(largest_model=10))
