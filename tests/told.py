"""Documents and parties in few words, for tests of what documents state."""

from functools import cache
from pathlib import Path

import pyarrow as pa

from pipelines import schema, statements

CASES = Path(__file__).parent / "cases"
KEY = {"source": "court", "case_no": "1"}


def lines(name):
    """Return the lines of a case table, the remark and the header left out."""
    text = (CASES / f"{name}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def parties(*people):
    """Return parties: number, name and role, "-" for none; further columns as a dictionary."""
    rows = [
        {"party_no": number, "name": name, "role": None if role == "-" else role}
        for number, name, role in people
    ]
    return pa.Table.from_pylist([{**KEY, **row} for row in rows], schema.canonical("parties"))


def documents(*texts):
    rows = [
        {**KEY, "document_no": str(number), "text": text.replace("⏎", "\n")}
        for number, text in enumerate(texts, start=1)
    ]
    return pa.Table.from_pylist(rows, schema.canonical("documents"))


@cache
def accused():
    return parties(("1", "张三", "被告人"), ("2", "李四", "被告人"))


def told(people, *texts):
    """Return what documents state: (party or "-", kind, value)."""
    rows = statements.read(documents(*texts), people).to_pylist()
    return [(row["party_no"] or "-", row["kind"], row["value"] or "-") for row in rows]
