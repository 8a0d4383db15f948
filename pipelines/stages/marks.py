"""The table of seal marks: keys, flag, article, reason code, day; no name and no text (封存标记表).

Law: 《关于未成年人犯罪记录封存的实施办法》 art 10(2). Source: docs/design.md §4.
"""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.sinks.parquet import Note
from pipelines.stages.desk import Desk, Flow, Making

NAME = "marks"
OF_CASE, OF_KIN = "CASE", "KIN"  # reason codes where no rule of its own stands behind a mark
COLUMNS = ("source", "case_no", "party_no", "flag", "article", "reason_code", "decided_as_of")
NOTES = {
    NAME: {
        **{name: Note("key", "keep") for name in COLUMNS[:3]},
        **{name: Note("flag", "keep") for name in COLUMNS[3:]},
    }
}


def marks(tables: Mapping[str, pa.Table], as_of: date) -> pa.Table:
    """Return one row per marked party, and one per marked case (party_no null).

    Args:
        tables: Cases and parties with their flags, decisions.
        as_of: The day of the decision.
    """
    day = pa.scalar(as_of.isoformat())
    parts = []
    for name in ("cases", "parties"):
        rows = tables[name].filter(pc.is_valid(tables[name]["flag"]))
        number = rows["party_no"] if name == "parties" else pa.nulls(rows.num_rows, pa.string())
        columns = [rows["source"], rows["case_no"], number]
        columns += [rows["flag"], rows["flag_article"], _codes(name, rows, tables["decisions"])]
        columns.append(pa.repeat(day, rows.num_rows))
        parts.append(pa.table(columns, names=list(COLUMNS)))
    return pa.concat_tables(parts)


def _codes(name: str, rows: pa.Table, decisions: pa.Table) -> pa.Array:
    """Return the rules behind each mark (R1;R16), KIN for kin, CASE for a whole case."""
    if name == "cases":
        return pa.repeat(pa.scalar(OF_CASE), rows.num_rows)
    places = pc.index_in(links.party_links(rows), value_set=links.party_links(decisions))
    decided = decisions.select(["verdict", "answers"]).take(places).to_pylist()
    return pa.array(
        [
            ";".join(one["rule"] for one in row["answers"] if one["verdict"] == row["verdict"])
            or OF_KIN
            for row in decided
        ],
        pa.string(),
    )


def account(desk: Desk, making: Making, released: int) -> None:
    """Count parties and cases: marked ones are released, the others stay, nothing is lost."""
    came = desk.came["cases"] + desk.came["parties"]
    held = sum(row.table in ("cases", "parties") for row in desk.held)
    making.flows[NAME] = Flow(came, released, came - released - held, held)
