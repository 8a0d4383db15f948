"""Extracts: nobody is found in one, nor by comparing two; what would tell too much is refused."""

import shutil
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from pipelines import extracting, release
from pipelines.errors import LeakError, RefusedError, SettingsError, TamperError
from pipelines.extracting import earlier as before
from pipelines.extracting import instead, recheck, recoding
from pipelines.extracting.membership import Book
from pipelines.extracting.population import population
from pipelines.extracting.series import thin
from pipelines.hierarchies.regions import national
from pipelines.keys.signature import read_public_key
from pipelines.microdata.attribute import take
from pipelines.microdata.recoded import Recoded
from tests import nights
from tests.extracts import counted, extract, order, people, released

K = 5
SAMPLE = Path(__file__).parents[1] / "data_samples" / "extract.toml"
MANY = people(range(150))
KNOWN = ("sex", "age", "ethnicity", "region", "period")


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    return extract(tmp_path_factory.mktemp("court"), MANY)


def sealed(rows):
    """Return what the sealed zone knows of everybody, exactly."""
    return population(counted(rows).rows, order(), ["court"], national()).to_dict("records")


def fits(person, row):
    """Say whether a released row may be a person's, read as a reader would."""
    wide = "汉族" if person["ethnicity"] == "汉族" else "其他民族"
    return (
        row["sex"] in {person["sex"], "*"}
        and row["ethnicity"] in {person["ethnicity"], wide, "*"}
        and (row["region"] in {"*", "湖南省"} or person["region"].startswith(row["region"]))
        and _between(person["age"], row["age"], int)
        and _between(person["period"], row["period"], _quarter)
    )


def _between(value, said, read):
    rest = (said or "").rpartition("不明或")[2]
    if said is None or np.isnan(value):
        return (said is None or "不明或" in said) and (value is None or np.isnan(value))
    first, _, last = rest.partition("-")
    return read(first) <= value <= read(last or first)


def _quarter(text):
    return int(text[:4]) * 4 + int(text[5]) - 1


def candidates(rows, persons):
    """Return how many released rows each person may be behind."""
    alike = Counter(tuple(row[name] for name in KNOWN) for row in rows)
    said = [(dict(zip(KNOWN, key, strict=True)), count) for key, count in alike.items()]
    return [sum(count for row, count in said if fits(person, row)) for person in persons]


def test_whoever_knows_everything_known_finds_a_person_once_in_k_at_most(done):
    assert min(candidates(released(done), sealed(MANY))) >= K
    assert float(done.account["risk"]["linked_surest"]) <= 1 / K
    assert float(done.account["risk"]["linked_share"]) <= 1 / K


def unprotected(monkeypatch):
    """Let every row be told as it is."""

    def bare(cells, **_):
        kept = [take(state, np.arange(len(cells.rows))) for state in cells.states]
        return Recoded(cells.attributes, kept, cells.rows, cells.of_rows)

    monkeypatch.setattr(recoding, "local", bare)
    monkeypatch.setattr(recoding, "settled", lambda _, done: done)


def test_without_protection_the_attack_succeeds(monkeypatch):
    unprotected(monkeypatch)
    asked = _asked(MANY)
    made = recoding.recode(*asked, [bytes([at]) for at in range(len(MANY))], [])

    alone = sum(one == 1 for one in candidates(made.table.to_dict("records"), sealed(MANY)))

    assert alone > len(MANY) / 2


def _asked(rows):
    """Return the rows, the order and the places that a recoding is given."""
    one = order()
    frame = population(counted(rows).rows, one, ["court"], national())
    return frame, one, extracting.places(national(), [one["cases"]["court"] for one in rows])


def test_unprotected_rows_are_seen_before_anybody_else_sees_them(monkeypatch, tmp_path):
    unprotected(monkeypatch)
    monkeypatch.setattr(extracting, "thin", lambda *_: 0)

    with pytest.raises(LeakError, match=r"k, linking"):
        extract(tmp_path, MANY)

    assert not (tmp_path / "out" / "extract" / "current").exists()


def test_every_class_holds_k_rows_and_as_many_values_as_were_asked_for(done):
    classes = defaultdict(list)
    for row in released(done):
        classes[tuple(row[name] for name in KNOWN)].append(row)

    assert all(len(rows) >= K for rows in classes.values())
    for name, distinct in (("charge", 3), ("measure", 2), ("term", 2)):
        assert all(len({row[name] for row in rows}) >= distinct for rows in classes.values())
    assert len(classes) == done.account["classes"] > 1


def test_rows_out_and_left_out_are_rows_in(done):
    rows = len(released(done))

    missing = len(MANY) - rows

    assert done.account["rows"] == rows
    assert done.account["suppressed"] == (f"<{K}" if 0 < missing < K else str(missing))


def test_nothing_but_the_columns_asked_for_leaves_and_nothing_numbers_rows(done):
    file = next((done.folder / "microdata").glob("*.parquet"))
    told = pq.read_metadata(file)
    chunks = [told.row_group(0).column(at) for at in range(told.num_columns)]

    assert set(pq.read_schema(file).names) == {*KNOWN, "charge", "measure", "term"}
    assert not any(chunk.is_stats_set for chunk in chunks)
    assert b"pandas" not in (told.metadata or {})


def test_rows_do_not_stand_in_the_order_of_their_cases(done):
    own = [(row["charge"], row["measure"]) for row in sealed(MANY)]

    assert [(row["charge"], row["measure"]) for row in released(done)] != own


def test_the_release_is_signed_with_its_report(done, tmp_path):
    keys = read_public_key(next((done.folder.parents[2] / "sealed/keys/public").glob("*.pem")))
    checked = release.check(done.folder.resolve(), keys)

    assert (checked.rows, checked.files) == (len(MANY), 3)
    copy = shutil.copytree(done.folder, tmp_path / "copy")
    page = copy / "report.html"
    page.write_text(page.read_text("utf-8").replace("0.", "1."), "utf-8")
    with pytest.raises(TamperError, match=r"report\.html"):
        release.check(copy, keys)


def test_the_same_order_on_the_same_people_gives_the_same_release(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()

    releases = {
        extract(folder, rows).release for folder, rows in ((one, MANY), (other, MANY[::-1]))
    }

    assert len(releases) == 1
    assert extract(one, MANY).release in releases


def test_too_few_people_are_refused_with_the_reason_and_a_table(tmp_path):
    with pytest.raises(RefusedError, match=r"40 人，至少需要 50 人.*可改用表格.*格可公布"):
        extract(tmp_path, MANY[:40])

    assert not (tmp_path / "out" / "extract").exists()


def test_a_source_nobody_knows_is_told_and_one_without_sealed_people_is_too_few(tmp_path):
    profile, path = nights.site(tmp_path), tmp_path / "order.toml"
    path.write_text(SAMPLE.read_text("utf-8") + '\nsources = ["陈小禾"]\n', "utf-8")

    with pytest.raises(SettingsError, match="1 of them are not in the profile") as stopped:
        extracting.extract(nights.call(profile, "r1"), path)

    assert "陈小禾" not in str(stopped.value) and "procuratorate" in str(stopped.value)
    with pytest.raises(RefusedError, match="0 人"):
        extract(tmp_path, MANY, sources=["procuratorate"])


@pytest.mark.parametrize("said", [" ", "无", "——", "未填写"])
@pytest.mark.parametrize("missing", ["legal_basis", "approved_by"])
def test_rows_leave_only_with_legal_basis_and_approval(tmp_path, missing, said):
    told = {"name": "extract", "legal_basis": "某条", "approved_by": "某人"} | {missing: said}
    path = tmp_path / "order.toml"
    path.write_text("\n".join(f'{key} = "{value}"' for key, value in told.items()), "utf-8")

    with pytest.raises(RefusedError, match=missing):
        extracting.orders.load(path)


ORDERS = {
    "one level a column": {"recoding": "global", "suppression": 0.2, "told": {"charge": {}}},
    "equal distance": {"told": {"charge": {"closeness": 0.4}}},
    "ordered distance": {"told": {"term": {"closeness": 0.3, "distance": "ordered"}}},
    "entropy": {"told": {"charge": {"distinct": 3, "entropy": 2.5}}},
    "one level, near the whole": {
        "recoding": "global", "suppression": 0.2, "told": {"charge": {"closeness": 0.3}},
    },
}  # fmt: skip


@pytest.mark.parametrize("asked", ORDERS)
def test_every_way_of_asking_is_met_in_the_written_file(tmp_path, asked):
    made = extract(tmp_path, MANY, **ORDERS[asked])

    assert all(made.account["checks"].values())
    assert made.account["classes"] > 1
    assert len(released(made)) >= 0.8 * len(MANY)


def test_the_tiny_city_is_refused_from_its_exports_on(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    nights.run(nights.site(tmp_path), "r0")
    path = tmp_path / "order.toml"
    path.write_text(SAMPLE.read_text("utf-8"), "utf-8")

    with pytest.raises(RefusedError, match=r"1 人，至少需要 100 人.*没有一格达到 10 人"):
        extracting.extract(nights.call(tmp_path / "fengcun.toml", "r1"), path)

    assert not (tmp_path / "out" / "extract").exists()


def test_what_may_be_asked_for_instead_shows_no_cell_smaller_than_the_tables_of_the_site():
    rows = population(counted(MANY).rows, order(), ["court"], national())
    few, many = instead.best(rows, 10), instead.best(rows, 40)

    assert few.shown > many.shown > 0
    assert instead.best(rows, len(MANY) + 1) is None


def test_an_extract_takes_no_name_of_a_destination(tmp_path):
    path = tmp_path / "order.toml"
    path.write_text(SAMPLE.read_text("utf-8").replace('"extract"', '"open"'), "utf-8")

    with pytest.raises(RefusedError, match="a destination of the profile has it"):
        extracting.extract(nights.call(nights.site(tmp_path), "r1"), path)


def test_a_person_of_several_cases_counts_once():
    again = [
        {**one, "decisions": {**one["decisions"], "handle": f"h{number % 120}"}}
        for number, one in enumerate(MANY)
    ]
    frame, one, places = _asked(again)
    keys = [str(number).encode() for number in range(len(frame))]

    made = recoding.recode(frame, one.model_copy(update={"suppression": 0.2}), places, keys, [])

    people = defaultdict(set)
    for number, handle in zip(made.members, frame["handle"], strict=True):
        people[number].add(handle)
    assert min(len(behind) for number, behind in people.items() if number >= 0) >= K


# Series


def later(rows, **more):
    """Return who is in which class after a second extract, beside the first."""
    first, asked, places = _asked(MANY)
    keys = BOOK.digests(first[["source", "case", "party"]].to_numpy().tolist())
    old = dict(
        zip(keys, recoding.recode(first, asked, places, keys, []).members.tolist(), strict=True)
    )
    frame, asked, places = _asked(rows)
    keys = BOOK.digests(frame[["source", "case", "party"]].to_numpy().tolist())
    asked = asked.model_copy(update=more)
    new = recoding.recode(frame, asked, places, keys, [old]).members.tolist()
    return old, {key: number for key, number in zip(keys, new, strict=True) if number >= 0}


BOOK = Book.of(Path("nowhere"), "extract", bytes(32), bytes)


def groups(old, new):
    return Counter((old.get(key), new.get(key)) for key in {*old, *new})


def all_in_one(keys, _past):
    return np.zeros(len(keys), int)


def nobody_broken(keys, _past, _k):
    return np.zeros(len(keys), bool)


CHANGES = {
    "nobody came": MANY,
    "some came": people(range(170)),
    "one left": MANY[1:],
    "some came and some left": people(range(6, 190)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_two_releases_laid_beside_each_other_single_out_nobody(change):
    old, new = later(CHANGES[change], suppression=0.2)

    assert min(groups(old, new).values()) >= K
    assert thin([old, new], K, {}) == 0
    assert len(new) >= 0.8 * len(CHANGES[change])


def test_releases_made_without_regard_to_each_other_single_people_out(monkeypatch):
    monkeypatch.setattr(recoding, "blocks", all_in_one)

    old, new = later(CHANGES["some came"])

    assert min(groups(old, new).values()) == 1
    assert thin([old, new], K, {}) > 0


def test_who_leaves_alone_is_singled_out_unless_the_class_leaves_too(monkeypatch):
    monkeypatch.setattr(recoding, "broken", nobody_broken)

    frame, asked, places = _asked(MANY)
    keys = BOOK.digests(frame[["source", "case", "party"]].to_numpy().tolist())
    members = recoding.recode(frame, asked, places, keys, []).members
    leaver = frame["handle"].iloc[np.flatnonzero(members == np.bincount(members).argmax())[0]]
    stay = [one for one in MANY if one["decisions"]["handle"] != leaver]
    old, new = later(stay, suppression=0.2)

    assert thin([old, new], K, {}) > 0


def test_a_release_that_would_single_somebody_out_beside_an_earlier_one_is_refused(
    monkeypatch, tmp_path
):
    first = extract(tmp_path, MANY)
    monkeypatch.setattr(recoding, "blocks", all_in_one)

    with pytest.raises(RefusedError, match="too small beside earlier releases"):
        extract(tmp_path, CHANGES["some came"])

    assert (first.folder.resolve()).name == first.release


def test_a_second_release_of_a_series_is_shown_where_it_is_safe(tmp_path):
    first = extract(tmp_path, MANY)

    second = extract(tmp_path, CHANGES["some came"])

    assert second.release != first.release
    assert len(released(second)) == len(CHANGES["some came"])


def test_a_series_whose_memory_is_gone_goes_on_no_more(tmp_path):
    extract(tmp_path, MANY)
    for path in (tmp_path / "sealed" / "extracts" / "extract").iterdir():
        path.unlink()

    with pytest.raises(TamperError, match="no record of members"):
        extract(tmp_path, MANY)


def test_an_extract_under_another_name_is_laid_beside_the_first_too(tmp_path):
    first = extract(tmp_path, MANY)

    second = extract(tmp_path, MANY[1:], name="other", suppression=0.2)

    assert len(released(first)) - len(released(second)) >= K


def test_without_regard_to_other_names_one_person_would_stand_between_them(tmp_path, monkeypatch):
    monkeypatch.setattr(before, "_is_extract", lambda _registry, _release: False)
    first = extract(tmp_path, MANY)

    second = extract(tmp_path, MANY[1:], name="other", suppression=0.2)

    assert len(released(first)) - len(released(second)) == 1


def test_an_extract_whose_memory_is_gone_stops_those_of_other_names(tmp_path):
    extract(tmp_path, MANY)
    shutil.rmtree(tmp_path / "sealed" / "extracts" / "extract")

    with pytest.raises(TamperError, match="no record of members"):
        extract(tmp_path, MANY, name="other")


# The second engine


FAULTS = {
    "k": lambda rows: [{**rows[0], "age": "99"}, *rows[1:]],
    "rows": lambda rows: rows[1:],
    "distinct_charge": lambda rows: [{**row, "charge": "盗窃"} for row in rows],
}


@pytest.mark.parametrize("check", FAULTS)
def test_the_second_engine_sees_a_fault_in_the_written_file(done, tmp_path, check):
    rows = FAULTS[check](released(done))
    file = tmp_path / "part.parquet"
    pq.write_table(pq.read_table(done.folder / "microdata").from_pylist(rows), file)

    counted = recheck.recheck([file], order(), done.account["rows"])

    assert not counted.checks[check]


def test_statistics_of_a_column_are_seen(done, tmp_path):
    pq.write_table(pq.read_table(done.folder / "microdata"), tmp_path / "part.parquet")

    counted = recheck.recheck([tmp_path / "part.parquet"], order(), done.account["rows"])

    assert not counted.checks["columns"]


@pytest.mark.parametrize(("distance", "far"), [("equal", 0.5), ("ordered", 0.5)])
def test_the_second_engine_measures_closeness_and_entropy(tmp_path, distance, far):
    """Two classes, each with half of two equally frequent values."""
    rows = [{"sex": sex, "charge": charge} for sex, charge in (("男", "a"), ("女", "b"))] * 2
    pq.write_table(pq.read_table(_file(tmp_path, rows)), tmp_path / "part.parquet")
    shown = {"charge": {"distinct": 1, "closeness": far, "distance": distance}}
    told = order(known=("sex",), told=shown, k=3)
    nearer = order(known=("sex",), told={"charge": {**shown["charge"], "closeness": far - 0.01}})
    uneven = order(known=("sex",), told={"charge": {"distinct": 1, "entropy": 1.5}})

    checks = [
        recheck.recheck([tmp_path / "part.parquet"], one, 4).checks
        for one in (told, nearer, uneven)
    ]

    assert [one["closeness_charge"] for one in checks] == [True, False, True]
    assert [one["entropy_charge"] for one in checks] == [True, True, False]


def _file(folder, rows):
    import pyarrow as pa  # noqa: PLC0415

    pq.write_table(pa.Table.from_pylist(rows), folder / "rows.parquet")
    return folder / "rows.parquet"
