"""A table that writes 周某 for a child already: the token stands for it, and nobody else waits."""

import pyarrow.parquet as pq
import pytest

from tests import nights
from tests.test_leak import kinds, known, rows

TEXT = "被告人赵云天打伤{0}。{0}的伤为轻伤。证人周大力到庭，判处赵云天有期徒刑八个月。"
BESIDE = {
    "a witness of that surname": {"name": "周大力"},
    "a witness concealed too": {"name": "周某某"},
}


def night(folder, name, beside):
    """Run a night in which the child is called `name` in table and text; return code and texts."""
    tables = dict(nights.TABLES)
    for table, cells in {"parties": {"name": name}, "documents": {"text": TEXT}}.items():
        tables[table] = [
            (source, {**row, **{key: one.format(name) for key, one in cells.items()}})
            if row["case_no"] == nights.VICTIM and row.get("party_no", "2") == "2"
            else (source, row)
            for source, row in nights.TABLES[table]
        ]
    witness = {"case_no": nights.VICTIM, "party_no": "3", "role": "证人", "sex": "男",
               "birth_date": "1980-01-01", **beside}  # fmt: skip
    tables["parties"] = [*tables["parties"], ("court", witness)]
    ended = nights.run(nights.site(folder, tables=tables), "night-1")
    return ended.exit_code, {
        policy: [
            text
            for text in pq.read_table(folder / "out" / policy / "current" / "documents")[
                "text"
            ].to_pylist()
            if "轻伤" in text
        ]
        for policy in ("partners", "open")
    }


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("name", ["周某", "周××", "周某甲"])
def test_nothing_waits_and_the_child_is_the_token(tmp_path, monkeypatch, name, beside):
    nights.quick(monkeypatch)

    code, texts = night(tmp_path, name, BESIDE[beside])

    assert code == 0
    for (text,) in texts.values():
        assert "打伤被害人甲。被害人甲的伤为轻伤" in text


@pytest.mark.parametrize("name", ["周某", "周××", "欧阳某某", "周某1"])
def test_the_search_takes_a_concealed_name_for_nobodys(name):
    assert not kinds(known(rows({"person_name": name})), f"证人{name}到庭")


@pytest.mark.parametrize("name", ["周麦田", "周某田", "周小某"])
def test_a_name_of_which_more_stands_is_searched(name):
    assert "person_name" in kinds(known(rows({"person_name": name})), f"证人{name}到庭")
