"""A whole night on every differently shaped export, with its right profile, against the truth."""

import json

import pytest

from data_samples.shapes import SHAPES
from data_samples.shapes.held_back import court_rows
from data_samples.shapes.kit.render import render
from pipelines.errors import EXIT_CLEAN, EXIT_PUBLISHED_WITH_HELD_ROWS
from pipelines.model import Flag
from tests import nights, released

CASES = 8


def night(shape, folder, change=lambda text: text):
    """Render a shape and run a night on it; the name model is left out, no verdict hangs on it."""
    profile = render(shape, folder, CASES)
    profile.write_text(change(profile.read_text("utf-8")), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        return released.run(folder)


def decided(ran):
    rows = ran.tables["decisions"].to_pylist()
    return {(row["case_no"], row["party_no"]): (row["verdict"], row["questions"]) for row in rows}


def true(folder):
    lines = (folder / "truth" / "parties.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {(row["case_no"], row["party_no"]): (row["verdict"], row["questions"]) for row in rows}


@pytest.fixture(scope="module", params=SHAPES, ids=[shape.name for shape in SHAPES])
def ran(request, tmp_path_factory):
    return night(request.param, tmp_path_factory.mktemp("night") / "site")


def test_the_night_publishes_and_every_verdict_is_the_truth(ran):
    assert ran.ended.stopped is None
    assert ran.ended.exit_code in {EXIT_CLEAN, EXIT_PUBLISHED_WITH_HELD_ROWS}
    assert len(ran.ended.releases) == len(ran.desk.night.settings.destinations)
    assert decided(ran) == true(ran.folder)
    assert not ran.desk.held


def test_people_of_a_remark_leave_no_release(ran):
    """Every name of a protected person is gone from what partners read, remarks among it."""
    guarded = {
        (row["case_no"], row["party_no"])
        for row in ran.tables["decisions"].to_pylist()
        if row["protected"]
    }
    names = {
        row["name"] for row in ran.came("parties") if (row["case_no"], row["party_no"]) in guarded
    }
    for case, row in ran.rows("partners", "cases"):
        said = "".join(str(cell) for name, cell in row.items() if name not in OFFICIALS)
        assert not [name for name in names if name in said], case[0]


OFFICIALS = ("judge", "clerk", Flag.__name__)


def test_serials_without_the_profiles_word_stop_the_night(tmp_path):
    ran = night(court_rows.SHAPE, tmp_path / "site", lambda text: text.replace("serial_dates", "#"))

    assert "held" in ran.ended.stopped
    assert not ran.ended.releases
