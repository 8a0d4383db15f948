"""What the texts of a bucket tell of people: documents, and columns of running text (文本所载).

Causes, operative words and kept columns tell of children alone; everything else is a document's.

Source: docs/design.md §3.4.
"""

from collections.abc import Mapping

import pyarrow as pa

from pipelines import statements
from pipelines.policies import columns
from pipelines.stages.read_in import DOCUMENTS

_READ = ("text", "attachments")
"""Columns of documents that are read as such, or never leave."""


def told(tables: Mapping[str, pa.Table]) -> pa.Table:
    """Return what documents state of parties, and what other texts tell of children."""
    parties = tables["parties"]
    found = [statements.read(tables[DOCUMENTS], parties)]
    for name, table in tables.items():
        for column in table.column_names:
            free = columns.column(name, column).kind == "free"
            if free and not (name == DOCUMENTS and column in _READ):
                found.append(statements.children(table, column, parties))
    return pa.concat_tables(found)
