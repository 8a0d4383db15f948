"""A list of orders seals whoever it names; where it cannot be relied on, nothing is published."""

import shutil
from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from pipelines import lifting, preview, settings
from pipelines.errors import RefusedError, SettingsError
from tests import faults, nights, officers
from tests.seal_lists import HEADER, PROFILE, listed
from tests.test_unseal import LIFT

ELSEWHERE = ("court", "（2019）湘9902刑初9号", "1", "通1号", "11", "2020-01-02", "")
LISTED = ("court", nights.VICTIM.translate(str.maketrans("（）", "〔〕")), "1", "通2号", "11",
          "2026-10-30", "")  # fmt: skip
REVOKED = (*LISTED[:-1], "2026-11-01")
SECOND, THIRD = (nights.AS_OF + timedelta(days=days) for days in (1, 2))
pytestmark = pytest.mark.usefixtures("quick")


def night(site, run_id="night-2", on=SECOND):
    return officers.nightly.run(officers.call(site / "fengcun.toml", run_id, on))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Publish once, when the list names nobody of the exports."""
    folder = tmp_path_factory.mktemp("site")
    profile = nights.site(folder)
    profile.write_text(profile.read_text("utf-8") + PROFILE, "utf-8")
    listed(folder, ELSEWHERE)
    assert night(folder, "night-1", nights.AS_OF).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def ordered(published, tmp_path_factory):
    """The next night's list names a grown man of whom no rule would say that he was a minor."""
    site = copied(published, tmp_path_factory.mktemp("ordered"))
    listed(site, ELSEWHERE, LISTED)
    assert night(site).exit_code == 0
    return site


def copied(site, to):
    return shutil.copytree(site, to / "site", symlinks=True)


@pytest.fixture
def site(published, tmp_path):
    return copied(published, tmp_path)


def cells(site, destination="*"):
    """Return every cell of every release."""
    paths = (site / "out").glob(f"{destination}/releases/*/*/*.parquet")
    columns = [column for path in paths for column in pq.read_table(path).to_pydict().values()]
    return {str(cell) for column in columns for cell in column}


def shows(site, value, destination="partners"):
    return any(value in cell for cell in cells(site, destination))


def test_whoever_is_listed_is_sealed_and_stands_in_no_release_old_or_new(published, ordered):
    assert shows(published, nights.OTHER)
    assert not shows(ordered, nights.OTHER, "*")
    assert len(cells(published, "open") & {"故意伤害罪"}) <= 1
    told = nights.told(ordered, "night-2")
    assert {"rule": "order", "article": "", "parties": 1, "verdicts": {"SEAL": 1}} in told["rules"]
    assert told["seal_feed"] == {"rows": 2, "in_force": 2, "unmet": 1}
    assert sum(one["releases"] for one in told["recalls"]["issued"]) == 2


def test_without_the_list_nobody_would_know(published, tmp_path):
    site = copied(published, tmp_path)
    assert night(site).exit_code == 0
    assert shows(site, nights.OTHER) and nights.told(site, "night-2")["recalls"]["issued"] == []


def test_the_mark_that_goes_to_the_court_cites_the_article_on_orders(ordered):
    marks = pq.read_table(ordered / "out/court-marks/current/marks").to_pylist()
    codes = {row["party_no"]: row for row in marks if row["case_no"] == nights.VICTIM}

    assert codes["1"]["reason_code"] == "order" and "第11条" in codes["1"]["article"]


def test_a_revoked_order_seals_no_longer_and_the_case_comes_back_from_the_source(ordered, tmp_path):
    site = copied(ordered, tmp_path)
    listed(site, ELSEWHERE, REVOKED, days=-1)
    path = faults.court(site, "documents")
    path.write_text(path.read_text("gb18030").replace("打伤", "推倒"), "gb18030")

    assert night(site, "night-3", THIRD).exit_code == 0
    assert shows(site, nights.OTHER) and shows(site, "推倒")
    assert "order" not in {one["rule"] for one in nights.told(site, "night-3")["rules"]}


def gone(site):
    (site / "seals.csv").unlink()


BROKEN = {
    "missing": (gone, "seals.csv: no such file"),
    "empty": (lambda site: (site / "seals.csv").write_bytes(b""), "empty"),
    "without rows": (listed, "holds no row"),
    "another header": (
        lambda site: listed(site, ELSEWHERE, header=(*HEADER[:-1], "备注")),
        "column '备注' is not in the profile",
    ),
    "no header": (lambda site: listed(site, ELSEWHERE, header=LISTED), "none of its 7 columns"),
    "too old": (lambda site: listed(site, ELSEWHERE, days=2), "3 days old; at most 2"),
    "no day": (lambda site: listed(site, (*LISTED[:5], "不久前", "")), "1 of 1 rows"),
    "a month": (lambda site: listed(site, (*LISTED[:5], "2026年10月", "")), "1 of 1 rows"),
    "no case": (lambda site: listed(site, ("court", "", *LISTED[2:])), "1 of 1 rows"),
    "nobody's source": (lambda site: listed(site, ("法院", *LISTED[1:])), "1 of 1 rows"),
    "a row cut short": (lambda site: listed(site, LISTED[:3], ELSEWHERE), "1 rows cannot be read"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_list_that_cannot_be_relied_on_stops_the_night_and_the_old_releases_stay(site, name):
    before, (breaks, says) = nights.shown(site), BROKEN[name]
    breaks(site)

    ended = night(site)

    assert ended.exit_code == 11 and says in ended.stopped
    assert nights.shown(site) == before
    assert nights.OTHER not in ended.stopped and "刑初" not in ended.stopped


def test_a_list_that_became_shorter_stops_the_night_unless_that_is_meant(ordered, tmp_path):
    site = copied(ordered, tmp_path)
    listed(site, ELSEWHERE, days=-1)

    ended = night(site, "night-3", THIRD)
    assert ended.exit_code == 11 and "1 orders, 2 last night" in ended.stopped

    profile = site / "fengcun.toml"
    told = profile.read_text("utf-8").replace("[seal_feed]", "[seal_feed]\nmay_shrink = true")
    profile.write_text(told, "utf-8")
    assert night(site, "night-4", THIRD).exit_code == 0
    assert shows(site, nights.OTHER)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('"来源" = "source"', '"来源" = "drop"', "no column is mapped to 'source'"),
        ('"source"', '"sauce"', "unknown target 'sauce', nearest: source"),
        ('"article"', '"sealed_on"', "two columns are mapped to 'sealed_on'"),
    ],
)
def test_a_feed_that_cannot_be_followed_is_refused_by_its_columns(tmp_path, right, wrong, says):
    profile = nights.site(tmp_path)
    profile.write_text(profile.read_text("utf-8") + PROFILE.replace(right, wrong), "utf-8")

    with pytest.raises(SettingsError, match=says):
        settings.load(profile)


SEALED_ON = {"2026-09-01": "UNSEAL", "2026-10-15": None}


@pytest.mark.parametrize("sealed_on", SEALED_ON)
def test_an_instrument_lifts_the_seal_of_an_older_order_alone(tmp_path, sealed_on):
    """The sealed minor of the small site, listed besides."""
    profile = nights.site(tmp_path)
    profile.write_text(profile.read_text("utf-8") + PROFILE, "utf-8")
    listed(tmp_path, ("court", nights.SEALED, "", "通3号", "11", sealed_on, ""))
    call = officers.call(profile, "unseal")

    if SEALED_ON[sealed_on]:
        assert lifting.unseal(call, LIFT) is True
    else:
        with pytest.raises(RefusedError, match="the seal feed lists an order"):
            lifting.unseal(call, LIFT)


def test_what_is_unsealed_comes_back_under_its_article_from_the_source_alone(tmp_path):
    """To partners that may have nothing sealed."""
    profile = nights.site(tmp_path)
    lines = profile.read_text("utf-8").splitlines()
    kept = [one for one in lines if not one.startswith(("legal_basis", "approved_by"))]
    profile.write_text("\n".join(kept), "utf-8")
    officers.run(profile, "night-1")
    assert not shows(tmp_path, "盗窃罪")

    lifting.unseal(officers.call(profile, "unseal"), LIFT)
    path = faults.court(tmp_path, "documents")
    path.write_text(path.read_text("gb18030").replace("电动车", "自行车"), "gb18030")
    officers.run(profile, "night-2")

    assert shows(tmp_path, "盗窃罪") and shows(tmp_path, "自行车")
    assert not shows(tmp_path, "电动车") and not shows(tmp_path, nights.MINOR)
    marks = pq.read_table(tmp_path / "out/court-marks/current/marks").to_pylist()
    (mark,) = [one for one in marks if one["case_no"] == nights.SEALED and one["party_no"] == "1"]
    assert mark["flag"] == "解除封存" and "第18条" in mark["article"]
    assert nights.told(tmp_path, "night-2")["recalls"]["issued"] == []

    for table in nights.TABLES:
        faults.rewritten(faults.court(tmp_path, table), lambda rows: [
            row for row in rows if nights.SEALED not in row
        ])  # fmt: skip
    assert night(tmp_path, "night-3", SECOND).exit_code == 0
    current = tmp_path / "out/partners/current"
    assert not any(
        "盗窃罪" in str(row) for path in current.glob("*/*.parquet")
        for row in pq.read_table(path).to_pylist()
    )  # fmt: skip


LOOKED = {
    "as it should be": (lambda _: None, []),
    "missing": (gone, ["no such file."]),
    "no header": (lambda site: listed(site, ELSEWHERE, header=LISTED), ["none of its 7 columns"]),
    "a column more": (
        lambda site: listed(site, ELSEWHERE, header=(*HEADER[:-1], "备注")),
        ["column '备注' is not", "column '撤销日期' is missing"],
    ),
}


@pytest.mark.parametrize("name", LOOKED)
def test_the_list_is_looked_at_before_the_first_night(site, name):
    breaks, says = LOOKED[name]
    breaks(site)

    problems = [one["english"] for one in preview.preview(site / "fengcun.toml")["problems"]]

    assert len(problems) == len(says)
    assert all(problem.startswith(told) for problem, told in zip(problems, says, strict=True))
