"""A child whose given name is a region, a street or a word: organs stay, the child goes."""

import pyarrow.parquet as pq
import pytest

from tests import nights
from tests.test_leak import kinds, known, rows

GIVEN = ["明河", "永康", "石峰", "解放"]


def told(given):
    return (
        f"湖省{given}市人民法院刑事判决书。{given}市石峰区人民检察院指控，被告人陈{given}在{given}大道行窃。"
        f"被告人{given}到案后，{given}市公安局将其拘留。"
    )


@pytest.mark.parametrize("given", GIVEN)
def test_the_court_of_that_name_stays_and_no_row_waits(tmp_path, monkeypatch, given):
    nights.quick(monkeypatch)
    changed = {
        "cases": {"court": f"湖省{given}市石峰区人民法院"},
        "parties": {"name": f"陈{given}"},
        "documents": {"text": told(given)},
    }
    tables = dict(nights.TABLES)
    for name, cells in changed.items():
        tables[name] = [
            (source, {**row, **cells})
            if row["case_no"] == nights.SEALED and row.get("party_no", "1") == "1"
            else (source, row)
            for source, row in nights.TABLES[name]
        ]

    ended = nights.run(nights.site(tmp_path, tables=tables), "night-1")

    current = tmp_path / "out" / "partners" / "current"
    courts = pq.read_table(current / "cases")["court"].to_pylist()
    (text,) = (one for one in pq.read_table(current / "documents")["text"].to_pylist()
               if "行窃" in one)  # fmt: skip
    assert ended.exit_code == 0
    assert f"湖省{given}市石峰区人民法院" in courts
    assert f"{given}市人民法院" in text and f"{given}市石峰区人民检察院" in text
    assert f"陈{given}" not in text and f"{given}到案" not in text


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("text", ["被告人{0}到案", "湖省陈{0}人民法院", "被告人{0}市场里行窃"])
def test_the_search_still_finds_whoever_is_named(given, text):
    search = known(rows({"person_name": f"陈{given}"}))

    assert "person_name" in kinds(search, text.format(given))


@pytest.mark.parametrize("place", ["市人民法院", "区石峰路", "大道8号", "市公安局"])
def test_the_search_takes_a_region_for_a_region(place):
    search = known(rows({"person_name": "陈永康"}))

    assert not kinds(search, f"位于永康{place}。")
