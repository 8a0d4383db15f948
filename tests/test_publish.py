"""Readers see the old release or the new one, whole; never less, never a mixture."""

import os
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sqlalchemy as sql

from pipelines import publish
from pipelines.errors import FaultError, LeakError, TamperError
from pipelines.keys import generate, load
from pipelines.publish import Booking, reconcile, sign_and_show, write_release
from pipelines.recall import issue, signed
from pipelines.recall.issue import Office
from pipelines.registry import contents
from pipelines.registry import releases as book
from pipelines.registry.event import Kind
from pipelines.registry.releases import Release
from pipelines.registry.store import connect
from pipelines.registry.tables import CONTENTS
from pipelines.release import check
from pipelines.release.manifest import Made
from pipelines.sinks import destination as shelf
from pipelines.sinks import release_files

DAY = date(2026, 3, 1)
ONE, TWO = bytes([1]) * 16, bytes([2]) * 16


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("court") / "keys"
    generate(folder, ["open"], os.urandom)
    return load(folder, ["open"])


@pytest.fixture
def registry(tmp_path):
    return connect(f"sqlite:///{tmp_path / 'registry.sqlite'}")


@pytest.fixture
def open_folder(tmp_path):
    return tmp_path / "out" / "open"


def made(**verification):
    checks = verification or {"no_known_value": True, "canaries_found": True}
    return Made("open", "open", "2026-03-01", "0.1", "00" * 32, {"R1": "2013-01-01"}, checks)


def staged(folder, court="甲法院", run="r1"):
    tables = {"cases": [pa.table({"case_no": ["b", "a"], "court": [court, court]})]}
    return write_release(folder, tables, run=run, notes={})


def show(folder, keys, registry, court="甲法院", **booked):
    booking = Booking(registry, DAY, **booked)
    return sign_and_show(staged(folder, court), made(), keys=keys, booking=booking)


def kinds(registry):
    return [event.kind for event in registry.events()]


def everything(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def test_a_release_becomes_visible_whole(open_folder, keys, registry):
    shown = show(open_folder, keys, registry)

    assert shelf.current(open_folder) == shown.release.release
    assert check(open_folder / "current", keys.public).rows == 2
    assert shown.rows == {"cases": 2}
    assert kinds(registry) == ["kept", "releasing", "released"]
    assert [path.name for path in open_folder.glob(".*")] == []


def test_a_release_is_its_owner_s_alone(open_folder, keys, registry):
    show(open_folder, keys, registry)

    files = [path for path in open_folder.rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o077 for path in files} == {0}


def test_nothing_is_visible_before_it_is_signed(open_folder):
    staged(open_folder)

    assert shelf.current(open_folder) is None
    assert shelf.releases(open_folder) == []


def test_the_same_input_gives_the_same_bytes(tmp_path, keys, registry):
    for place in ("one", "two"):
        show(tmp_path / place / "open", keys, registry)

    assert everything(tmp_path / "one") == everything(tmp_path / "two") != {}


def test_how_rows_were_cut_into_batches_does_not_show(tmp_path):
    rows = [f"{number:05d}" for number in range(30_000)]
    whole = pa.table({"case_no": rows, "text": ["文" * 9] * len(rows)})
    cuts = {"one": [whole], "two": [whole.slice(0, 7), whole.slice(7, 20_000), whole.slice(20_007)]}
    for place, parts in cuts.items():
        write_release(tmp_path / place, {"documents": parts[::-1]}, run="r", notes={})

    assert everything(tmp_path / "one") == everything(tmp_path / "two")
    sizes = [
        pq.read_metadata(path).num_rows for path in sorted((tmp_path / "one").rglob("*.parquet"))
    ]
    assert sizes == [20_000, 10_000]


def test_rows_stand_in_the_order_of_their_released_keys(open_folder):
    for _, rows in staged(open_folder).read_back():
        assert rows["case_no"].to_pylist() == ["a", "b"]


def test_parts_of_several_processes_come_in_their_number_s_order(tmp_path):
    parts = [pa.table({"case_no": ["a"], "n": [number]}) for number in range(3)]
    for place, order in (("one", (0, 1, 2)), ("two", (2, 0, 1))):
        staging = shelf.stage(tmp_path / place, "r")
        for number in order:
            publish.lay_aside(staging, "cases", number, parts[number])
        publish.finish(tmp_path / place, staging, notes={})

    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_a_table_without_rows_still_tells_its_columns(open_folder):
    empty = pa.table({"case_no": pa.array([], pa.string())})

    written = write_release(open_folder, {"cases": [empty]}, run="r", notes={})

    assert [entry.rows for entry in written.files] == [0]
    assert [column.name for column in written.tables["cases"]] == ["case_no"]


def test_the_same_release_again_changes_nothing(open_folder, keys, registry):
    first = show(open_folder, keys, registry)
    before = everything(open_folder)

    second = show(open_folder, keys, registry)

    assert (first.changed, second.changed) == (True, False)
    assert second.release == first.release
    assert everything(open_folder) == before
    assert kinds(registry) == ["kept", "releasing", "released"]


def test_the_same_release_again_mends_a_damaged_one(open_folder, keys, registry):
    show(open_folder, keys, registry)
    (part,) = (open_folder / "current").glob("*/*.parquet")
    part.write_bytes(b"damaged")

    assert show(open_folder, keys, registry).changed
    assert check(open_folder / "current", keys.public)


def test_an_earlier_release_can_be_shown_again(open_folder, keys, registry):
    first = show(open_folder, keys, registry, "甲法院")
    show(open_folder, keys, registry, "乙法院")

    assert show(open_folder, keys, registry, "甲法院").release == first.release
    assert shelf.current(open_folder) == first.release.release
    assert len(shelf.releases(open_folder)) == 2


@pytest.mark.parametrize("checks", [{"clean": False}, {"clean": True, "canaries_found": False}])
def test_a_release_that_did_not_verify_is_not_signed(open_folder, keys, registry, checks):
    written = staged(open_folder)

    with pytest.raises(LeakError, match="1 of"):
        sign_and_show(written, made(**checks), keys=keys, booking=Booking(registry, DAY))
    assert shelf.releases(open_folder) == [] and kinds(registry) == []
    assert not list(open_folder.rglob("manifest.json"))


def test_a_release_that_nobody_verified_is_not_signed(open_folder, keys, registry):
    unverified = Made("open", "open", "2026-03-01", "0.1", "", {}, {})

    with pytest.raises(LeakError):
        sign_and_show(staged(open_folder), unverified, keys=keys, booking=Booking(registry, DAY))


def test_what_changed_after_it_was_verified_is_not_shown(open_folder, keys, registry):
    old = show(open_folder, keys, registry)
    written = staged(open_folder, "乙法院")
    (part,) = written.folder.glob("*/*.parquet")
    part.write_bytes(part.read_bytes() + b"x")

    with pytest.raises(TamperError, match="another size"):
        sign_and_show(written, made(), keys=keys, booking=Booking(registry, DAY))
    assert shelf.current(open_folder) == old.release.release


def test_older_releases_holding_a_now_withheld_case_are_destroyed(open_folder, keys, registry):
    first = show(open_folder, keys, registry, "甲法院", cases=[ONE, TWO])
    second = show(open_folder, keys, registry, "乙法院", cases=[TWO])

    third = show(open_folder, keys, registry, "丙法院", cases=[TWO], withheld=[ONE])

    assert third.removed == (first.release.release,)
    kept = sorted([second.release.release, third.release.release])
    assert shelf.releases(open_folder) == kept
    assert kinds(registry)[-1] == Kind.REMOVED
    assert not any("甲法院".encode() in content for content in everything(open_folder).values())


def test_without_a_withheld_case_older_releases_stay(open_folder, keys, registry):
    show(open_folder, keys, registry, "甲法院", cases=[ONE])

    assert show(open_folder, keys, registry, "乙法院", cases=[ONE]).removed == ()


def test_an_older_release_of_unknown_content_is_destroyed(open_folder, keys, registry):
    old = show(open_folder, keys, registry, "甲法院")

    assert show(open_folder, keys, registry, "乙法院", withheld=[ONE]).removed == (
        old.release.release,
    )


@pytest.mark.parametrize("altered", [True, False])
def test_an_older_release_whose_list_of_cases_was_altered_is_destroyed(
    open_folder, keys, registry, altered
):
    old = show(open_folder, keys, registry, "甲法院", cases=[ONE])
    if altered:  # past the chain of events
        book.hold(registry, old.release, [TWO])
    three = bytes([3]) * 16  # a case it never held

    assert bool(show(open_folder, keys, registry, "乙法院", withheld=[three]).removed) == altered


def test_a_folder_among_the_releases_that_is_none_is_neither_called_back_nor_destroyed(
    open_folder, keys, registry
):
    show(open_folder, keys, registry, "甲法院", cases=[ONE])
    theirs = open_folder / "releases" / "backup"
    theirs.mkdir()
    unknown = open_folder / "releases" / "0123456789abcdef"  # may be of a register that was lost
    unknown.mkdir()

    shown = show(open_folder, keys, registry, "乙法院", withheld=[TWO])

    assert shown.removed == (unknown.name,)
    assert theirs.is_dir() and not unknown.exists()


@pytest.mark.parametrize("known", [True, False])
def test_an_older_release_that_the_register_never_heard_of_is_destroyed(
    open_folder, keys, registry, tmp_path, known
):
    """As after a backup was restored that is older than the release."""
    old = show(open_folder, keys, registry, "甲法院").release
    guarded = {7: frozenset({ONE})}  # somebody newly protected, who stands in no list
    restored = registry if known else connect(f"sqlite:///{tmp_path / 'restored.sqlite'}")

    shown = show(open_folder, keys, restored, "乙法院", guarded=guarded)

    assert (shown.removed == (old.release,)) != known
    assert (old.release in shelf.releases(open_folder)) == known


ALTERED = {
    "deleted": sql.delete(CONTENTS),
    "nobody in the open any more": sql.update(CONTENTS).values(plain=b""),
    "another manifest": sql.update(CONTENTS).values(manifest=b"{}"),
    "as it was": None,
}


def altered(registry, change):
    """Change what is kept of releases, past the events."""
    if change is not None:
        with registry.transaction() as connection:
            connection.execute(change)


@pytest.mark.parametrize("change", ALTERED)
def test_an_older_release_of_which_other_contents_are_kept_than_registered_is_destroyed(
    open_folder, keys, registry, change
):
    old = show(open_folder, keys, registry, "甲法院", cases=[ONE], plain=contents.joined([7]))
    altered(registry, ALTERED[change])
    found = contents.altered(registry)
    shown = show(open_folder, keys, registry, "乙法院", guarded={8: frozenset({ONE})})

    assert (found == [old.release]) == bool(shown.removed) == (ALTERED[change] is not None)
    third = show(open_folder, keys, registry, "丙法院", guarded={8: frozenset({ONE})})
    assert not third.removed, "what was called back is settled"


def test_a_release_of_which_no_event_tells_the_contents_is_as_it_was_before(
    open_folder, keys, registry, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(contents, "append", lambda *_: None)  # a program that wrote no such event
        old = show(open_folder, keys, registry, "甲法院", cases=[ONE], plain=contents.joined([7]))
    altered(registry, ALTERED["another manifest"])

    assert Kind.KEPT not in kinds(registry) and contents.altered(registry) == []
    assert contents.manifest_of(registry, old.release) == b"{}"
    assert not show(open_folder, keys, registry, "乙法院", guarded={8: frozenset({ONE})}).removed
    assert show(open_folder, keys, registry, "丙法院", guarded={7: frozenset({ONE})}).removed


def test_the_same_release_again_tells_its_contents_once(open_folder, keys, registry):
    for plain in ([7], [7], [8]):
        show(open_folder, keys, registry, plain=contents.joined(plain))

    assert kinds(registry) == ["kept", "releasing", "released", "kept"]
    assert contents.altered(registry) == []


@pytest.mark.parametrize("change", ["deleted", "another manifest", "as it was"])
def test_a_manifest_that_is_not_the_registered_one_is_not_used(open_folder, keys, registry, change):
    old = show(open_folder, keys, registry).release
    altered(registry, ALTERED[change])
    if change == "as it was":
        assert contents.manifest_of(registry, old)
        return
    with pytest.raises(TamperError, match="manifest in the register is gone or altered"):
        contents.manifest_of(registry, old)


class Crash(BaseException):
    """The power goes off."""


STEPS = {
    "before the manifest": (publish, "_sign"),
    "before releasing": (book, "hold"),
    "before the rename": (shelf, "sync_tree"),
    "between rename and current": (shelf, "point"),
    "between current and released": (book, "close"),
}


@pytest.fixture
def crash_at(monkeypatch):
    """Return a way to run something and cut it off at a step."""

    def crash(*_, **__):
        raise Crash

    def run(module, step, action):
        with monkeypatch.context() as patch:
            patch.setattr(module, step, crash)
            with pytest.raises(Crash):
                action()

    return run


@pytest.mark.parametrize("place", STEPS)
def test_a_crash_leaves_a_whole_release_and_the_next_run_completes(
    open_folder, keys, registry, crash_at, place
):
    old = show(open_folder, keys, registry, "甲法院")
    crash_at(*STEPS[place], lambda: show(open_folder, keys, registry, "乙法院"))
    visible = place == "between current and released"

    seen = check(open_folder / "current", keys.public)
    assert (seen.release != old.release.release) == visible

    reconcile(open_folder.parent, registry, DAY)

    assert book.unclosed(registry.events()) == []
    assert shelf.releases(open_folder) == sorted({old.release.release, seen.release})
    assert [path.name for path in open_folder.glob(".staging*")] == []
    new = show(open_folder, keys, registry, "乙法院")
    assert new.changed != visible
    assert check(open_folder / "current", keys.public).release == new.release.release


@pytest.mark.parametrize(
    ("place", "ending"),
    [
        ("between rename and current", Kind.ABANDONED),
        ("between current and released", Kind.RELEASED),
    ],
)
def test_what_readers_saw_decides_how_a_release_is_closed(
    open_folder, keys, crash_at, place, ending
):
    registry = connect(f"sqlite:///{open_folder.parents[1] / 'registry.sqlite'}")
    crash_at(*STEPS[place], lambda: show(open_folder, keys, registry))

    ((_, shown),) = reconcile(open_folder.parent, registry, DAY)

    assert shown == (ending == Kind.RELEASED)
    assert kinds(registry) == ["kept", "releasing", ending]


def test_an_earlier_release_that_was_to_be_shown_again_stays(open_folder, keys, registry):
    first = show(open_folder, keys, registry, "甲法院")
    show(open_folder, keys, registry, "乙法院")
    book.begin(registry, first.release, "m", DAY)

    ((release, shown),) = reconcile(open_folder.parent, registry, DAY)

    assert (release, shown) == (first.release, False)
    assert first.release.release in shelf.releases(open_folder)


def test_reconciling_with_nothing_left_open_changes_nothing(open_folder, keys, registry):
    show(open_folder, keys, registry)
    before, length = everything(open_folder), registry.head().length

    assert reconcile(open_folder.parent, registry, DAY) == []
    assert (everything(open_folder), registry.head().length) == (before, length)


def test_what_was_left_is_removed_whatever_it_is_and_nothing_beyond(open_folder, tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text("kept", "utf-8")
    open_folder.mkdir(parents=True)
    (open_folder / ".staging-link").symlink_to(tmp_path)
    (open_folder / ".staging-file").write_text("left", "utf-8")
    (open_folder / ".staging-folder" / "inside").mkdir(parents=True)

    assert shelf.sweep(open_folder) == 3
    assert list(open_folder.iterdir()) == [] and kept.exists()
    assert shelf.sweep(kept) == 0 and kept.exists()  # somebody's file beside the destinations


def test_reconciling_before_the_first_run_does_nothing(tmp_path, registry):
    assert reconcile(tmp_path / "out", registry, DAY) == []


def test_nothing_of_the_merge_stays_behind(open_folder):
    written = staged(open_folder)

    assert not list(written.folder.rglob("*.arrow"))
    assert release_files.KEY_COLUMNS[0] == "source"


def test_a_release_that_is_shown_is_not_destroyed(open_folder, keys, registry):
    shown = show(open_folder, keys, registry, cases=[ONE], withheld=[ONE])

    assert shown.removed == ()
    assert Release("open", shown.release.release) == shown.release
    assert Path(open_folder / "current").exists()


@pytest.mark.parametrize("put_back", [True, False])
def test_a_notice_is_written_after_a_crash_though_its_manifest_was_altered(
    open_folder, keys, registry, crash_at, put_back
):
    show(open_folder, keys, registry, "甲法院", cases=[ONE])
    altered(registry, ALTERED["deleted"])
    again = partial(show, open_folder, keys, registry, "乙法院", withheld=[ONE])
    with pytest.MonkeyPatch.context() as patch:
        if not put_back:
            patch.setattr(contents, "settle", lambda *_: None)
        crash_at(Office, "_write", again)
    reconcile(open_folder.parent, registry, DAY)  # its files go, and the manifest among them

    if not put_back:
        with pytest.raises(FaultError, match="cannot be written again"):
            issue.settle(registry, open_folder.parent, keys)
        return
    issue.settle(registry, open_folder.parent, keys)
    (notice,) = open_folder.glob("recalls/*/notice.json")
    assert len(signed.check(notice, keys.public).told["releases"][0]["files"]) == 2


def test_a_crash_after_a_recall_is_told_leaves_nobody_who_stood_in_the_open(
    open_folder, keys, registry, crash_at
):
    old = show(open_folder, keys, registry, "甲法院", cases=[ONE], plain=contents.joined([7]))
    again = partial(show, open_folder, keys, registry, "乙法院", guarded={7: frozenset({ONE})})
    crash_at(Office, "_write", again)

    query = sql.select(CONTENTS.c.plain).where(CONTENTS.c.release == old.release.release)
    with registry.transaction() as connection:
        assert connection.execute(query).scalar_one() == b""
