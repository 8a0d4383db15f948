"""Search what is about to leave for everything known, with none of the code that masked it (核验).

Twice: `verify_tables` on the rows of a partition, so that a row which still names somebody is held
and the others go on; `verify_release` on the files as written, where a single leak stops
publication. Both plant canaries and stop when one is missed. Nothing here catches an unforeseen
error: a search that crashes has returned no `Verification`, and publication needs one. `compare`
looks for the opposite fault: what should have stayed and is gone.

What it can claim: no value known from the tables remains, in any form `pipelines.leak` describes.
People the tables do not know are measured elsewhere.

Source: docs/design.md §3.10.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.model import HeldRow
from pipelines.schema import KEYS
from pipelines.verify.expected import Expected
from pipelines.verify.file_search import Many, search_file, search_release
from pipelines.verify.kept import Kept, Shielded, Whose, compare, shielded
from pipelines.verify.row_search import Known, Told, lay_everywhere, prepare, search
from pipelines.verify.verification import Verification, require_clean, require_sound, together

STAGE = "verify"

__all__ = ["Expected", "Kept", "Known", "Shielded", "Verification", "Whose", "clean", "compare",
           "lay_everywhere", "prepare", "search_file", "shielded", "verify_release",
           "verify_tables"]  # fmt: skip


def verify_tables(
    tables: Mapping[str, pa.Table],
    people: pa.Table | Known,
    origins: Told,
    *,
    destination: str = "",
    expected: Expected | None = None,
) -> Verification:
    r"""Search the rows of one partition; the leaking ones come back as held rows.

    Args:
        tables: Table name → rows as they are to be released.
        people: The PEOPLE table, or what `prepare` made of it.
        origins: "source\x1fcase_no" (or case_no) as released → source and case number; None where
            the numbers are the original ones. A row of no known case is held.
        destination: Where the rows would go.
        expected: What the policy says of columns and cases.

    Raises:
        LeakError: a canary was missed, or the shape is not the policy's.
    """
    known = people if isinstance(people, Known) else prepare(people)
    told = expected or Expected()
    done = together([search(name, tables[name], known, origins, told) for name in sorted(tables)])
    require_sound(done)
    held = (row for name in sorted(tables) for row in _held(name, tables[name], done, destination))
    return replace(done, held=tuple(held))


def clean(tables: Mapping[str, pa.Table], verification: Verification) -> dict[str, pa.Table]:
    """Return the tables without the rows that leak."""
    left = {}
    for name, table in tables.items():
        leaking = [leak.row for leak in verification.leaks if leak.table == name]
        rows = pa.array(np.arange(table.num_rows))
        left[name] = table.filter(pc.invert(pc.is_in(rows, pa.array(leaking, pa.int64()))))
    return left


def _held(
    name: str, table: pa.Table, verification: Verification, destination: str
) -> Iterator[HeldRow]:
    """Yield each leaking row once, under the first of its kinds."""
    kinds: dict[int, str] = {}
    for leak in verification.leaks:
        if leak.table == name and leak.row is not None:
            kinds[leak.row] = min(leak.kind, kinds.get(leak.row, leak.kind))
    rows = table.take(pa.array(sorted(kinds), pa.int64())).to_pylist()
    for number, row in zip(sorted(kinds), rows, strict=True):
        keys = [str(row[key]) for key in KEYS.get(name, ())[2:] if row.get(key) is not None]
        yield HeldRow(
            destination=destination,
            table=name,
            source=str(row.get("source")),
            case_no=str(row.get("case_no")),
            row_key="\x1f".join(keys),
            stage=STAGE,
            reason_code=f"leak:{kinds[number]}",
            row=row,
        )


def verify_release(  # noqa: PLR0913, what is searched, for what, and how
    folder: Path,
    people: pa.Table | Known,
    origins: Told,
    *,
    expected: Expected | None = None,
    many: Many | None = None,
    decryption: Any = None,  # noqa: ANN401, Arrow's own properties
) -> Verification:
    """Search a written release: cells, hidden places, names of files, bytes.

    Args:
        folder: The release as readers would see it; signed or not yet.
        people: The PEOPLE table, or what `prepare` made of it.
        origins: As for `verify_tables`; every partition's together.
        expected: What the policy and the counts of the night say.
        many: How the files are shared out; one after the other if not given.
        decryption: Arrow's decryption properties, where the files are encrypted.

    Raises:
        LeakError: anything known is readable, the shape is wrong, or a canary was missed.
    """
    known = people if isinstance(people, Known) else prepare(people)
    told = expected or Expected()
    done = search_release(folder, known, origins, expected=told, many=many, decryption=decryption)
    require_clean(done)
    return done
