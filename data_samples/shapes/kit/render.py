"""Writes one shape: its export, its profile, and the truth about its parties (写出形状).

Only cases are taken whose facts the shape has columns for, so every verdict is that of the truth.
A unit with a case of another agency is left out whole, because its cases are linked.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

from data_samples.generate import Order, links, units
from data_samples.papers import write_papers
from data_samples.profile import DESTINATIONS, HEAD
from data_samples.records import Case
from data_samples.rows import Facts, case_facts, document_facts, outcome_facts, party_facts
from data_samples.shapes.kit.shape import Cells, Shape
from data_samples.stage import Written
from data_samples.truth import party_line
from data_samples.wording import load
from data_samples.world import World

FEWEST: Final = 24  # cases; enough for every column to be filled somewhere
SEED: Final = 2027
DRAWN: Final = 2_000  # cases of all agencies to choose from
UNSAID: Final = ("", (), None)
INDIFFERENT: Final = frozenset(
    {
        *("keep", "drop", "judge", "clerk", "procedure", "filed_on", "court", "cause", "handler"),
        *("name", "former_names", "nickname", "sex", "ethnicity", "id_type", "phone", "class"),
        *("household_address", "home_address", "school", "student_number", "employer"),
        *("occupation", "wechat", "qq", "email", "bank_card", "plate", "document_no"),
        *("served_on", "attachments"),
    }
)
"""Columns on which no verdict hangs."""


def render(shape: Shape, folder: Path, cases: int = FEWEST, seed: int = SEED) -> Path:
    """Write export, truth and profile of a shape below a folder; return the profile."""
    tables: dict[str, list[Cells]] = {table: [] for table in shape.columns}
    told: list[dict[str, object]] = []
    for table, facts in _rows(shape, cases, seed, told):
        tables[table].append(_cells(shape, table, facts, len(tables[table]) + 1))
    (folder / "export").mkdir(parents=True)
    shape.write(folder / "export", tables)
    (folder / "truth").mkdir()
    lines = [json.dumps(one, ensure_ascii=False) for one in told]
    (folder / "truth" / "parties.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "fengcun.toml").write_text(profile(shape), "utf-8")
    return folder / "fengcun.toml"


def profile(shape: Shape) -> str:
    """Return the right profile of a shape."""
    head = HEAD.partition("[run]")[2].format(folders="")
    source = {"name": shape.name, "organ": shape.organ, **shape.source}
    parts = [f"[run]{head}\n[[sources]]\n"]
    parts += [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in source.items()]
    for table, columns in shape.columns.items():
        named = json.dumps(shape.files[table], ensure_ascii=False)
        parts.append(f"\n[sources.tables.{table}]\nfiles = {named}\n")
        parts.append(f"\n[sources.tables.{table}.columns]\n")
        parts += [
            f'{json.dumps(header, ensure_ascii=False)} = "{target}"\n'
            for header, target in columns.items()
        ]
    return "".join(parts) + DESTINATIONS


def _rows(
    shape: Shape, least: int, seed: int, told: list[dict[str, object]]
) -> Iterator[tuple[str, Facts]]:
    """Yield the rows of cases until there are enough; the truth about parties goes to `told`."""
    done = 0
    for world, cases in units(Order(cases=DRAWN, seed=seed, protected_share=0.6)):
        if done >= least:
            return
        if all(case.source in shape.agencies and _carried(shape, case) for case in cases):
            done += len(cases)
            yield from chain.from_iterable(_case(case, world, cases) for case in cases)
            for case in (replace(case, source=shape.name) for case in cases):
                told += [party_line(case, party) for party in case.parties]


def _case(case: Case, world: World, cases: list[Case]) -> Iterator[tuple[str, Facts]]:
    """Yield the rows of one case, each with who is meant in a remark."""
    first = case.parties[0].person if case.parties else None
    yield "cases", case_facts(case) | {"who": first}
    for party in case.parties:
        yield "parties", party_facts(case, party) | {"who": party.person}
    for outcome in case.outcomes:
        yield "outcomes", outcome_facts(case, outcome) | {"who": first}
    families = load("shown")
    papers = write_papers(
        case, links(cases), world.chance, families, disguised=0.0, written=Written()
    )
    for paper in papers:
        yield "documents", document_facts(case, paper) | {"who": first}


def _carried(shape: Shape, case: Case) -> bool:
    """Say whether the shape has a column for everything a verdict hangs on."""
    rows = [
        ("cases", case_facts(case)),
        *(("parties", party_facts(case, party)) for party in case.parties),
        *(("outcomes", outcome_facts(case, outcome)) for outcome in case.outcomes),
    ]
    return all(
        column in shape.columns[table].values() or column in INDIFFERENT
        for table, facts in rows
        for column, value in facts.items()
        if value not in UNSAID
    )


def _cells(shape: Shape, table: str, facts: Facts, number: int) -> Cells:
    """Write one row under the headers of the shape."""
    return {
        header: shape.extra[header](facts, number)
        if target in {"keep", "drop"}
        else shape.manner.said(target, facts.get(target))
        for header, target in shape.columns[table].items()
    }
