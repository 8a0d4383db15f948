"""Prints docs/columns.md from the table that masking reads (字段处理表).

>>> page().splitlines()[0]
'# What becomes of each column (字段处理)'
"""

from itertools import groupby

from pipelines.policies import words
from pipelines.policies.columns import COLUMNS, Column, Treatment

_HEAD = """\
# What becomes of each column (字段处理)

Printed by `fengcun pages` from `pipelines/policies/columns.tsv`, which masking reads as well. The
first word is for protected people (or cases), the second for others; one word where they agree.

| word | meaning |
|---|---|
| keep | as it is; cells of others that hold a protected value are emptied even then |
| null | emptied |
| token | the token of the person (被告人甲) |
| key | the release's own number: case and document numbers keyed, party numbers counted anew |
| year | the year of a date alone |
| drop | the column never leaves |
| publication | the published form of a name (张某) |
| text | masked as running text |

`flag` columns leave to `masked` only where the destination asks for them; `marks` hands out keys
and marks alone. Case numbers of unprotected cases stay in `masked`, those of protected ones never.
"""

_KINDS = """
## Identities in running text

`token`, `year` and `keep` as above; `number`: the key of the case, else （案号）.

| kind | masked | open |
|---|---|---|
"""


def page() -> str:
    """Return the page."""
    tables = groupby(COLUMNS.values(), key=lambda line: line.table)
    parts = [_HEAD, *(_table(name, list(lines)) for name, lines in tables), _KINDS.rstrip()]
    rows = [f"| {kind} | {one['masked']} | {one['open']} |" for kind, one in words.KINDS.items()]
    return "\n".join([*parts, *(row.replace("| * |", "| any other |") for row in rows), ""])


def _table(name: str, lines: list[Column]) -> str:
    title = "Columns the profile passes through" if name == "*" else name
    rows = [f"| {one.column} | {_cell(one.masked)} | {_cell(one.open)} |" for one in lines]
    return "\n".join([f"## {title}\n", "| column | masked | open |", "|---|---|---|", *rows, ""])


def _cell(treatment: Treatment) -> str:
    """Return one word where protected and other agree.

    >>> _cell(Treatment("null", "keep")), _cell(Treatment("key", "key"))
    ('null / keep', 'key')
    """
    return treatment.protected if len(set(treatment)) == 1 else " / ".join(treatment)
