"""Exports of any size, drawn by `data_samples` in as many processes as there are cores.

Each document is the papers of its case, one after the other, up to so many characters and more.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from data_samples.generate import Order, links, units
from data_samples.papers import write_papers
from data_samples.records import Case
from data_samples.rows import case_row, document_row, outcome_row, party_row
from data_samples.wording import load
from data_samples.world import World
from data_samples.write import Exports

LENGTH = 3_000  # characters of a document, at least
SHARE = 0.05  # of cases with a protected person
SEED = 7
APART = 10_000_000  # units between what two processes draw


class Papers(NamedTuple):
    """How papers are drawn: characters of a case at least, share of values disguised, the seed."""

    length: int = LENGTH
    disguised: float = 0.0
    seed: int = SEED


PAPERS = Papers()


class Size(NamedTuple):
    """What one process has to draw."""

    folder: Path
    part: int
    parties: int
    documents: int
    papers: Papers = PAPERS


def generate(folder: Path, parties: int, documents: int, papers: Papers = PAPERS) -> dict[str, int]:
    """Draw the export in as many processes as there are cores; return what is in it."""
    told = folder / "size.json"
    if told.exists():
        return dict(json.loads(told.read_text("utf-8")))
    parts = os.cpu_count() or 1
    size = parties // parts, documents // parts, papers
    sizes = [Size(folder, part, *size) for part in range(parts)]
    with get_context("spawn").Pool(parts) as pool:
        counts = sum(pool.map(draw, sizes), Counter())
    told.write_text(json.dumps(counts), "utf-8")
    return dict(counts)


def draw(size: Size) -> Counter[str]:
    """Draw one part of an export; documents come as evenly as their share allows."""
    order = Order(cases=size.parties, seed=size.papers.seed, protected_share=SHARE)
    told: Counter[str] = Counter()
    with Exports(size.folder / f"part-{size.part}") as exports:
        for world, cases in units(order, size.part * APART):
            for case in cases:
                _rows(exports, case, told)
            wanted = size.documents * told["parties"] / size.parties
            for case in cases:
                if told["documents"] < wanted:
                    _document(exports, case, cases, world, told, size.papers)
            if told["parties"] >= size.parties:
                return told
    return told


def _rows(exports: Exports, case: Case, told: Counter[str]) -> None:
    exports.add(case.source, "cases", case_row(case))
    for party in case.parties:
        exports.add(case.source, "parties", party_row(case, party))
    for outcome in case.outcomes:
        exports.add(case.source, "outcomes", outcome_row(case, outcome))
    told.update(cases=1, parties=len(case.parties), outcomes=len(case.outcomes))


def _document(  # noqa: PLR0913, PLR0917, where to, whose, and how long
    exports: Exports,
    case: Case,
    cases: list[Case],
    world: World,
    told: Counter[str],
    papers: Papers,
) -> None:
    """Write the papers of a case one after the other, until they are long enough."""
    texts: list[str] = []
    row = {}
    for paper in _papers(case, cases, world, papers):
        row = row or document_row(case, paper)
        texts.append(paper.text)
        if sum(map(len, texts)) >= papers.length:
            break
    if row:
        text = "\n".join(texts)
        exports.add(case.source, "documents", {**row, "text": text})
        told.update(documents=1, characters=len(text))


def _papers(case: Case, cases: list[Case], world: World, papers: Papers) -> Iterator[Any]:
    families = load("shown")
    for _ in range(papers.length) if case.papers else ():
        yield from write_papers(
            case, links(cases), world.chance, families, disguised=papers.disguised, written={}
        )
