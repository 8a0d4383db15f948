"""Recoded rows become a release: written, counted again, attacked, signed, shown (提取发布)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from pipelines import __version__, publish, rules
from pipelines.digest import canonical_json, sha256, sha256_file
from pipelines.durable import write_new
from pipelines.errors import LeakError, RefusedError
from pipelines.extracting import account, instead
from pipelines.extracting.membership import Book, Members
from pipelines.extracting.order import MOST_LOST, Order
from pipelines.extracting.recheck import recheck
from pipelines.extracting.recoding import Made
from pipelines.microdata import linking, measure
from pipelines.microdata import risk as risks
from pipelines.microdata.cells import Cells
from pipelines.microdata.recoded import OUT
from pipelines.night import Night
from pipelines.policies import statistics
from pipelines.registry import store
from pipelines.release.manifest import FileEntry, Manifest
from pipelines.release.manifest import Made as Told
from pipelines.reports import extract as page
from pipelines.sinks import destination as shelf
from pipelines.sinks.parquet import Note

TABLE = "microdata"
REPORT, PAGE = "report.json", "report.html"
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Extracted:
    """A release that readers see, and what is told of it."""

    folder: Path
    release: str
    account: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """One order being carried out."""

    night: Night
    order: Order
    rows: pd.DataFrame = field(repr=False)
    everybody: pd.DataFrame = field(repr=False)
    """The rows before period and source were chosen."""
    as_of: date
    """The legal day of what was decided."""

    @property
    def destination(self) -> Path:
        """Where the releases of the series go."""
        return self.night.releases / self.order.name

    @property
    def instead(self) -> str:
        """Which table can be asked for where the rows may not leave."""
        return instead.told(self.rows, self.night.settings.statistics.smallest_count)


def published(desk: Desk, made: Made, members: Members, book: Book) -> Extracted:
    """Write, count again, attack, tell, sign, show."""
    night, order = desk.night, desk.order
    loss = measure.loss(made.recoded, order.rows_in_a_class)
    if loss.gcp > MOST_LOST:
        what = f"{loss.gcp:.0%} of what was known would be lost; nothing was written."
        raise RefusedError(order.name, what, desk.instead)
    table = shuffled(made.table, order.seed)
    staged = publish.write_release(
        desk.destination, {TABLE: [table]}, run=night.run_id, notes=_notes(order)
    )
    counted = recheck([staged.folder / one.path for one in staged.files], order, len(table))
    attack = linking.linked(made.cells, made.recoded)
    checks = {**counted.checks, "linking": attack.surest <= 1 / order.rows_in_a_class + _ROUNDING}
    if failed := sorted(name for name, held in checks.items() if not held):
        shelf.clear(staged.folder)
        what = f"{', '.join(failed)}: did not hold when counted again; nothing was published."
        raise LeakError(order.name, what, "Report this; it is a fault of the program.")
    risk = risks.risk(made.cells, made.recoded, _population(desk, made))
    told = account.account(order, made, account.Figures(loss, risk, attack, counted), checks)
    pages = {REPORT: canonical_json(told), PAGE: page.page(told).encode()}
    staged = replace(staged, files=(*staged.files, *_beside(staged.folder, pages)))
    signed = _made(desk, checks)
    release = Manifest(signed, staged.tables, staged.files).release
    book.add(release, members)
    shown = publish.sign_and_show(staged, signed, keys=night.keys, booking=_booking(desk, made))
    return Extracted(desk.destination / "current", shown.release.release, told)


def shuffled(rows: pd.DataFrame, seed: int) -> pa.Table:
    """Return rows in an order that only their content and the seed decide.

    >>> shuffled(pd.DataFrame({"age": ["15", None, "14"]}), 1)["age"].to_pylist()
    ['14', '15', None]
    """
    ordered = rows.sort_values(list(rows.columns), na_position="last", kind="stable")
    turned = ordered.iloc[np.random.default_rng(seed).permutation(len(ordered))]
    columns = {name: pa.array(turned[name], pa.string(), from_pandas=True) for name in turned}
    return pa.table(columns)


def _notes(order: Order) -> dict[str, dict[str, Note]]:
    known = {name: Note("known", "recoded") for name in order.known}
    return {TABLE: known | {name: Note("told", "kept") for name in order.told}}


def _population(desk: Desk, made: Made) -> Cells:
    """Return everybody who may be meant by a row: sealed, at any time, in any source."""
    rows = desk.everybody
    for name in desk.order.known:
        rows = rows[rows[name].isin(desk.rows[name].unique())]
    return Cells.of(made.attributes, {name: rows[name] for name in desk.order.known})


def _beside(folder: Path, pages: Mapping[str, bytes]) -> Iterator[FileEntry]:
    """Write what is told of a release beside its rows."""
    for name, content in pages.items():
        write_new(folder / name, content)
        yield FileEntry(name, 0, len(content), sha256_file(folder / name))


def _made(desk: Desk, checks: Mapping[str, bool]) -> Told:
    order, asked = desk.order, desk.order.model_dump(mode="json")
    told = f"{desk.night.settings.digest()} {json.dumps(asked, sort_keys=True)}"
    return Told(
        destination=order.name,
        policy=statistics.NAME,
        as_of=desk.as_of.isoformat(),
        code_version=__version__,
        configuration=sha256(told.encode()),
        rules={
            rule.RULE: rule.IN_FORCE.isoformat()
            for rule in (*rules.BASE_RULES, *rules.LIFTING_RULES)
        },
        verification=checks,
    )


def _booking(desk: Desk, made: Made) -> publish.Booking:
    """Tell the register which cases are in it."""
    cases = sorted(set(desk.rows.loc[made.members != OUT, "case"]))
    registry = store.connect(desk.night.registry_url)
    return publish.Booking(registry, desk.night.as_of, [bytes.fromhex(case) for case in cases])
