"""A seal that comes late: no old release keeps the value, and whoever has a copy is told so."""

import json
import shutil
import sys
from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from pipelines import cli, digest, recalling, release, status
from pipelines.errors import NotProvenError, RefusedError, TamperError
from pipelines.night import open_night
from pipelines.recall import issue, signed
from pipelines.recall import receipt as receipts
from pipelines.registry import store
from pipelines.registry.event import Kind
from pipelines.sinks import destination as shelf
from pipelines.stages import stood
from tests import faults, nights, officers

NIGHTS = [nights.AS_OF + timedelta(days=number) for number in range(5)]
ORDER = NIGHTS[3]
LATER = "（2024）湘9902刑初4号"
OUTSIDE = ("open", "partners")
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """Publish three nights, in which an accused shows as a grown man."""
    profile = nights.site(tmp_path_factory.mktemp("three"))
    for number, day in enumerate(NIGHTS[:3]):
        officers.nightly.run(officers.call(profile, f"night-{number}", day))
    return profile.parent


def copied(folder, to):
    return shutil.copytree(folder, to / "site", symlinks=True)


def night(site, number=3):
    profile = site / "fengcun.toml"
    return officers.nightly.run(officers.call(profile, f"night-{number}", NIGHTS[number]))


@pytest.fixture(scope="module")
def ordered(three, tmp_path_factory):
    """The fourth night learns that he was a minor."""
    site = copied(three, tmp_path_factory.mktemp("ordered"))
    faults.make_younger(site)
    assert night(site).exit_code == 0
    return site


@pytest.fixture
def site(ordered, tmp_path):
    return copied(ordered, tmp_path)


def known(site):
    return release.public_keys([site / "sealed/keys/public"])


def notices(site, destination):
    return sorted((site / "out" / destination / "recalls").glob(f"*/{issue.NOTICE}"))


def events(site, *kinds):
    look = open_night(officers.call(site / "fengcun.toml", "look"))
    return list(store.connect(look.registry_url).events(*kinds))


def holding(site, value):
    """Return the destinations and releases in which a value can be read."""
    return {
        (path.parts[-5], path.parts[-3])
        for path in (site / "out").glob("*/releases/*/*/*.parquet")
        if any(value in str(cell) for column in pq.read_table(path).to_pydict().values()
               for cell in column)
    }  # fmt: skip


@pytest.mark.parametrize("destination", OUTSIDE)
def test_the_night_that_learns_of_a_seal_leaves_no_value_of_it_in_any_release(
    three, ordered, destination
):
    place = ordered / "out" / destination
    shown = (place / "current").resolve()

    assert {one for one, _ in holding(three, nights.OTHER)} == {"partners"}
    assert holding(ordered, nights.OTHER) == set() == holding(ordered, "990101199108080033")
    assert shelf.releases(place) == [shown.name]
    assert release.check(shown, known(ordered)).as_of == ORDER.isoformat()


def test_without_the_recall_the_old_releases_still_hold_the_value(three, tmp_path, monkeypatch):
    monkeypatch.setattr(issue.Office, "late", lambda *_: [])
    site = copied(three, tmp_path)
    faults.make_younger(site)

    assert night(site).exit_code == 0
    assert len(holding(site, nights.OTHER)) == 3 and notices(site, "partners") == []


@pytest.mark.parametrize("destination", OUTSIDE)
def test_a_notice_names_releases_files_and_digests_and_is_checked_offline(
    three, ordered, destination
):
    (file,) = notices(ordered, destination)
    told = signed.check(file, known(ordered)).told
    old = three / "out" / destination / "releases"

    assert [one["release"] for one in told["releases"]] == shelf.releases(old.parent)
    for one in told["releases"]:
        for part in one["files"]:
            assert digest.sha256_file(old / one["release"] / part["path"]) == part["sha256"]
        assert len(one["files"]) == 5
    assert (told["issued_on"], told["due_on"]) == ("2026-11-04", "2026-11-07")
    assert destination in signed.check(file, known(ordered)).line


def test_the_court_s_own_marks_are_not_called_back(ordered):
    assert notices(ordered, "court-marks") == []
    assert len(shelf.releases(ordered / "out/court-marks")) == 4


def test_a_notice_names_no_case_and_nobody(ordered):
    said = b"".join(path.read_bytes() for path in (ordered / "out").glob("*/recalls/*/*")).decode()
    values = {str(value) for rows in nights.TABLES.values() for _, row in rows
              for value in row.values() if len(str(value)) > 3}  # fmt: skip

    assert "2026-11-07" in said and [one for one in values if one in said] == []


EDITS = {
    "a later deadline": lambda told: {**told, "due_on": "2027-11-07"},
    "a release left out": lambda told: {**told, "releases": told["releases"][1:]},
    "another digest": lambda told: {
        **told,
        "releases": [{**one, "files": one["files"][1:]} for one in told["releases"]],
    },
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_notice_that_was_touched_does_not_verify(ordered, edit):
    body = json.loads(notices(ordered, "open")[0].read_bytes())
    touched = {**body, "notice": EDITS[edit](body["notice"])}

    with pytest.raises(TamperError):
        signed.opened(digest.canonical_json(touched) + b"\n", known(ordered))


def test_a_signed_notice_that_calls_nothing_back_does_not_hold(ordered):
    told = json.loads(notices(ordered, "open")[0].read_bytes())["notice"]
    key = open_night(officers.call(ordered / "fengcun.toml", "look")).keys.signing

    for nothing in ({"releases": []}, {"due_on": "2026-11-03"}, {"format": "another"}):
        with pytest.raises(TamperError, match="calls nothing back"):
            signed.opened(signed.closed({**told, **nothing}, key), known(ordered))


def test_the_page_of_a_notice_says_what_to_do_chinese_first(ordered):
    (page,) = (ordered / "out/open/recalls").glob("*/notice.html")

    said = page.read_text("utf-8")
    assert said.index("请于 2026-11-07 前销毁") < said.index("Destroy all files")
    assert said.index("，基准日 2026-11-03") < said.index("as of 2026-11-03")


def test_a_night_without_late_orders_calls_nothing_back_again(site):
    before = len(events(site, Kind.RECALLED))

    assert night(site, 4).exit_code == 0
    assert len(events(site, Kind.RECALLED)) == before == 2


def test_a_row_that_cannot_be_read_calls_nothing_back(three, tmp_path):
    site = copied(three, tmp_path)
    profile = site / "fengcun.toml"
    profile.write_text(profile.read_text("utf-8").replace("= 0.4", "= 0.9"), "utf-8")
    faults.misspell_birth_dates(site, 3)

    assert night(site).exit_code == 3
    assert events(site, Kind.RECALLED) == [] and len(holding(site, nights.OTHER)) == 3


def test_a_late_order_counts_though_another_row_of_the_case_cannot_be_read(three, tmp_path):
    site = copied(three, tmp_path)
    profile = site / "fengcun.toml"
    profile.write_text(profile.read_text("utf-8").replace("= 0.4", "= 0.9"), "utf-8")
    faults.make_younger(site)
    path = faults.court(site, "parties")
    path.write_text(path.read_text("gb18030").replace("2012-05-05", "昨天"), "gb18030")

    assert night(site).exit_code == 3
    assert len(events(site, Kind.RECALLED)) == 2 and holding(site, nights.OTHER) == set()


def receipt(site, destination="open", **changed):
    (one,) = [one for one in clock(site).recalls if one.destination == destination]
    told = {"recall": one.recall, "releases": " ".join(one.releases), **SIGNED}
    return {**told, **changed}


SIGNED = {
    "destroyed_on": "2026-11-05",
    "letter": "平台函〔2026〕3号",
    "person": "钱同",
    "recorder": "秦海棠",
}


def clock(site, on=ORDER):
    return recalling.clock(site / "fengcun.toml", on)


def acknowledge(site, told, on=NIGHTS[4]):
    return recalling.acknowledge(officers.call(site / "fengcun.toml", "receipt", on), told)


def test_the_clock_runs_until_the_acknowledgement(site):
    late = ORDER + timedelta(days=4)
    assert (clock(site).open, clock(site).overdue) == (2, 0)
    assert "还有 3 天" in clock(site).lines[0] and "逾期 1 天" in clock(site, late).lines[0]
    with pytest.raises(NotProvenError, match="2 项召回逾期"):
        recalling.refuse_overdue(clock(site, late))

    acknowledge(site, receipt(site))

    found = clock(site, late)
    assert (found.open, found.overdue) == (1, 1)
    assert "2026-11-05 已销毁，已回执" in found.lines[1] and "partners" in found.lines[0]


REFUSED = {
    "another recall": ({"recall": "0" * 16}, "no such recall"),
    "another release": ({"releases": "0" * 16}, "1 .*not of this recall"),
    "a field too few": ({"letter": ""}, "missing: letter"),
    "a letter without a number": ({"letter": "不详"}, "number of the letter"),
    "a field too many": ({"note": "x"}, "1 fields are not known"),
    "nobody": ({"person": "——"}, "nobody is named"),
    "no day": ({"destroyed_on": "不久前"}, "cannot be read"),
    "before it was called back": ({"destroyed_on": "2026-11-03"}, "before it was called back"),
    "tomorrow": ({"destroyed_on": "2026-11-06"}, "after today"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_acknowledgement_that_does_not_fit_is_refused_and_not_recorded(ordered, name):
    changed, says = REFUSED[name]

    with pytest.raises(RefusedError, match=says) as stopped:
        acknowledge(ordered, receipt(ordered, **changed))

    assert "钱同" not in str(stopped.value) and events(ordered, Kind.ACKNOWLEDGED) == []


def test_an_acknowledgement_of_some_releases_or_of_another_destination_s_is_refused(ordered):
    some = receipt(ordered)["releases"].split()[1:]
    theirs = receipt(ordered, "partners")["releases"]

    for releases, says in ((" ".join(some), "1 个批次没有写明"), (theirs, "3 个批次不属于")):
        with pytest.raises(RefusedError, match=says):
            acknowledge(ordered, receipt(ordered, releases=releases))


def test_an_acknowledgement_counts_once_and_names_nobody_in_the_register(site, tmp_path):
    file = tmp_path / "receipt.toml"
    told = receipt(site)
    lines = [f'{name} = "{value}"' for name, value in told.items() if name != "releases"]
    file.write_text("\n".join([*lines, f"releases = {told['releases'].split()}"]), "utf-8")

    acknowledge(site, receipts.from_file(file))

    with pytest.raises(RefusedError, match="acknowledged already"):
        acknowledge(site, told)
    (event,) = events(site, Kind.ACKNOWLEDGED)
    kept = (site / "sealed/registry.sqlite").read_bytes()
    assert event.payload["destroyed_on"] == "2026-11-05"
    assert [value for value in (told["letter"], "钱同", "秦海棠") if value.encode() in kept] == []


def test_what_a_night_called_back_stands_in_its_account_its_report_and_the_status(ordered):
    told = nights.told(ordered, "night-3")["recalls"]
    page = (ordered / "runs/night-3/report.html").read_text("utf-8")
    five = status.lines(
        status.status(ordered / "fengcun.toml", ORDER + timedelta(days=4), nights.BEGUN)
    )

    assert (told["open"], told["overdue"]) == (2, 0)
    counts = {one["destination"]: (one["releases"], one["files"]) for one in told["issued"]}
    assert counts == {"open": (3, 15), "partners": (3, 15)}
    assert "已召回 6 个旧批次" in page and 'id="recalls"' in page
    assert len(five) == 5 and "2 项召回未回执，逾期 2" in five[3] and "fengcun recalls" in five[4]


class CrashError(BaseException):
    """The power goes off."""


@pytest.mark.parametrize("step", ["_write", "_destroyed"])
def test_a_crash_within_a_recall_is_made_good_by_the_next_night(three, tmp_path, step, monkeypatch):
    def crash(*_):
        raise CrashError

    site = copied(three, tmp_path)
    faults.make_younger(site)
    with monkeypatch.context() as patch:
        patch.setattr(issue.Office, step, crash)
        with pytest.raises(CrashError):
            night(site)

    assert night(site, 4).exit_code == 0
    assert holding(site, nights.OTHER) == set()
    for destination in OUTSIDE:
        (file,) = notices(site, destination)
        assert len(signed.check(file, known(site)).told["releases"]) in {3, 4}


def test_files_that_cannot_be_destroyed_are_told_and_tried_again(three, tmp_path, monkeypatch):
    site = copied(three, tmp_path)
    faults.make_younger(site)
    with monkeypatch.context() as patch:
        faults.fill_the_disk(patch, shelf, "remove")
        ended = night(site)

    assert ended.exit_code == 30 and "6 releases that were called back" in ended.stopped
    assert set(ended.releases) == {"court-marks", *OUTSIDE}
    left = {
        one["destination"]: one["left"] for one in nights.told(site, "night-3")["recalls"]["issued"]
    }
    assert left == {"open": 3, "partners": 3} and holding(site, nights.OTHER)
    assert night(site, 4).exit_code == 0 and holding(site, nights.OTHER) == set()
    assert len(events(site, Kind.RECALLED)) == 2


def command(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["fengcun", "recalls", *map(str, words)])
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code or 0


def test_the_command_ends_with_two_where_one_is_overdue_and_takes_acknowledgements(
    site, monkeypatch, capfd
):
    at = ["--profile", site / "fengcun.toml", "--as-of"]
    assert command(monkeypatch, *at, "2026-11-07") == 0
    assert len(capfd.readouterr().out.splitlines()) == 2
    assert command(monkeypatch, *at, "2026-11-08") == 2

    for destination in OUTSIDE:
        told = receipt(site, destination)
        words = [f"--{name.replace('_', '-')}={told[name]}" for name in ("recall", *SIGNED)]
        words += [f"--release={one}" for one in told["releases"].split()]
        assert command(monkeypatch, "acknowledge", *words, *at, "2026-11-08") == 0
    assert command(monkeypatch, *at, "2026-11-09") == 0


def test_the_command_checks_a_notice_with_the_public_key_alone(
    ordered, monkeypatch, capfd, tmp_path
):
    key = next((ordered / "sealed/keys/public").glob("*.pem"))
    file = shutil.copy(notices(ordered, "open")[0], tmp_path / "notice.json")
    assert command(monkeypatch, "--check", file, "--public-key", key) == 0
    assert "有效" in capfd.readouterr().out

    faults.flip(tmp_path / "notice.json")
    assert command(monkeypatch, "--check", file, "--public-key", key) == 22


TIED = {
    **nights.TABLES,
    "cases": [*nights.CASES, ("court", {
        "case_no": LATER, "judge": "王木林", "cause": "盗窃", "related_case_no": nights.SEALED,
    })],
    "parties": [*nights.PARTIES, ("court", {
        "case_no": LATER, "party_no": "1", "role": "被告人", "name": "孙大河", "sex": "男",
        "birth_date": "1978-01-01", "id_number": "990101197801010018",
    })],
    "outcomes": [*nights.OUTCOMES, ("court", {
        "case_no": LATER, "party_no": "1", "charges": "盗窃罪", "act_start": "2024-01-02",
        "term_months": 6, "handler": "王木林", **nights.SENTENCE,
    })],
    "documents": [*nights.DOCUMENTS, ("court", {
        "case_no": LATER, "document_no": LATER, "kind": "刑事判决书",
        "text": f"孙大河明知{nights.ADULT}所售电动车为赃物而购买。判处孙大河有期徒刑六个月。",
    })],
}  # fmt: skip
"""A grown man of a sealed case, who stands in the open in the text of another case."""


AGAIN = {
    **TIED,
    "parties": [*nights.PARTIES, ("court", {**nights.PARTIES[1][1], "case_no": LATER,
                                            "party_no": "1"})],
    "documents": [*nights.DOCUMENTS, ("court", {
        "case_no": LATER, "document_no": LATER, "kind": "刑事判决书",
        "text": f"判处{nights.ADULT}有期徒刑六个月。",
    })],
    "cases": [*nights.CASES, ("court", {"case_no": LATER, "judge": "王木林", "cause": "盗窃"})],
}  # fmt: skip
"""The same man in a case of his own, in another bucket."""
ELSEWHERE = {"in the text of a tied case": (TIED, "_ties", {}),
             "in a case of his own": (AGAIN, "_from_abroad", [])}  # fmt: skip


@pytest.mark.parametrize("look", [True, False], ids=["looked at", "not looked at"])
@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_release_that_names_somebody_elsewhere_alone_is_called_back_too(
    tmp_path, monkeypatch, place, look
):
    """To partners that may have nothing sealed: the case itself was never released."""
    tables, part, nothing = ELSEWHERE[place]
    profile = nights.site(tmp_path, tables=tables)
    lines = profile.read_text("utf-8").splitlines()
    kept = [one for one in lines if not one.startswith(("legal_basis", "approved_by"))]
    few = "[run]\nrows_per_partition = 1\nworkers = 1"
    profile.write_text("\n".join(kept).replace("[run]", few), "utf-8")
    if not look:
        monkeypatch.setattr(stood, part, lambda *_: nothing)
    assert night(tmp_path, 0).exit_code == 0
    assert "partners" in {one for one, _ in holding(tmp_path, nights.ADULT)}

    faults.rewritten(faults.court(tmp_path, "parties"), found_a_minor)
    assert night(tmp_path, 1).exit_code == 0

    assert (holding(tmp_path, nights.ADULT) == set()) == look
    assert len(notices(tmp_path, "partners")) == look


def found_a_minor(rows):
    """Let the court find that the grown man of the sealed case was none."""
    number, name, finding = map(rows[0].index, ("案号", "姓名", "年龄认定"))
    for row in rows[1:]:
        if (row[number], row[name]) == (nights.SEALED, nights.ADULT):
            row[finding] = "不满18"
    return rows


def test_a_release_that_had_its_day_is_called_back_from_whoever_has_it(three, tmp_path):
    site = copied(three, tmp_path)
    profile = site / "fengcun.toml"
    profile.write_text(profile.read_text("utf-8") + "\n[retention]\nreleases = 1\n", "utf-8")
    assert night(site).exit_code == 0
    here = shelf.releases(site / "out/partners")
    faults.make_younger(site)

    assert night(site, 4).exit_code == 0
    (file,) = notices(site, "partners")
    told = signed.check(file, known(site)).told["releases"]
    assert len(here) == 2 and len(told) == 4
    assert all(len(one["files"]) == 5 for one in told)
