"""While a minor's row is held, nobody of the case leaves as if the row were not there."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.hold import unknowable
from tests import nights

GUARDIAN, GUARDIANS_ID = "陈大田", "990101197511110014"
BROKEN = "二〇〇七年三十月"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Prepare a night in which the minor's birth date cannot be read."""
    nights.quick(monkeypatch)
    guardian = {"case_no": nights.SEALED, "party_no": "3", "role": "法定代理人", "name": GUARDIAN,
                "id_number": GUARDIANS_ID, "relation_to": "1:父亲"}  # fmt: skip
    broken = [(source, {**row, "birth_date": BROKEN} if row["name"] == nights.MINOR else row)
              for source, row in nights.PARTIES]  # fmt: skip
    tables = {**nights.TABLES, "parties": [*broken, ("court", guardian)]}
    nights.site(tmp_path, tables=tables, held_share_limit=0.9)
    return tmp_path


def left(site):
    """Run the night; return every cell of the masked release."""
    nights.run(site / "fengcun.toml", "night-1")
    files = sorted((site / "out" / "partners" / "current").rglob("part-*.parquet"))
    return [str(cell) for file in files for column in pq.read_table(file).columns
            for cell in column.to_pylist()]  # fmt: skip


def test_a_guardian_of_a_held_minor_leaves_without_name_and_number(site):
    cells = left(site)

    assert not [cell for cell in cells if GUARDIANS_ID in cell or GUARDIAN in cell]


def test_without_the_guard_the_guardian_would_leave(site, monkeypatch):
    monkeypatch.setattr(unknowable, "decisions", lambda decided, *_: decided)

    assert [cell for cell in left(site) if GUARDIANS_ID in cell]


def test_nothing_held_changes_nothing():
    decided = pa.table({"source": ["court"], "case_no": ["1"], "party_no": ["1"],
                        "protected": [False]})  # fmt: skip
    parties = pa.table({"source": ["court"], "case_no": ["1"], "party_no": ["1"],
                        "role": ["被告人"]})  # fmt: skip

    assert unknowable.decisions(decided, parties, []).equals(decided)
