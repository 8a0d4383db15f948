"""Recode UCI Adult as ARX does, and compare loss, sizes of classes and time; ask pycanon too.

    python -m benchmarks.extracts ADULT [--rows 1000000] [--oracle FOLDER] [--write]

ADULT is a folder with `adult.csv` (30,162 complete rows) and the hierarchies ARX uses for it,
`adult_hierarchy_<column>.csv`. All columns but salary-class are known; where occupation is the
secret it is known no more. The loss is GCP as `pipelines/microdata/measure.py` defines it; the
second figure counts a node of a tree by its values over all values (Ghinita et al.) rather than by
others over others. Times are processor time, best of three. pycanon runs in an environment of its
own in FOLDER, made where it is not there; without one, or without a way to install, it is left out.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks import section
from pipelines.microdata import measure
from pipelines.microdata.attribute import Attribute
from pipelines.microdata.cells import Cells
from pipelines.microdata.demand import Demand, Secret
from pipelines.microdata.recoded import OUT, Recoded, local, overall
from pipelines.microdata.span import Span
from pipelines.microdata.tree import Tree

SEED = 1
TOLD = "occupation"  # the secret, where one is asked for
ASIDE = "salary-class"
LINKED = 0.05  # share of rows that may be suppressed, as in ARX
GOALS = {
    "local, k = 5": ("≤ 0.055", "0.060", "1.38", "2.53e5"),
    "local, k = 10": ("≤ 0.080", "–", "–", "–"),
    "global optimum, k = 5, 5 % suppressed": ("0.274", "0.274", "–", "–"),
    "local, k = 5, l = 3": ("≤ 0.0373", "–", "–", "–"),
    "local, k = 5, t = 0.3": ("≤ 0.49", "–", "–", "–"),
}
"""What is measured → goal of the loss, loss, average class size and discernibility of ARX."""

ORACLE = """
import json, sys
import pandas as pd
from pycanon import anonymity
table = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
known, secret = json.loads(sys.argv[2]), json.loads(sys.argv[3])
told = {"k": anonymity.k_anonymity(table, known)}
if secret:
    told["l"] = anonymity.l_diversity(table, known, secret)
    told["t"] = float(anonymity.t_closeness(table, known, secret))
print(json.dumps(told))
"""


class Task(NamedTuple):
    """One way to recode Adult."""

    name: str
    demand: Demand
    suppression: float | None = None  # global recoding with so much; local where not given

    @property
    def known(self) -> set[str]:
        """The columns that are not known."""
        return {ASIDE, *(secret.name for secret in self.demand.secrets)}


TASKS = [
    Task("local, k = 5", Demand(5)),
    Task("local, k = 10", Demand(10)),
    Task("global optimum, k = 5, 5 % suppressed", Demand(5), LINKED),
    Task("local, k = 5, l = 3", Demand(5, (Secret(TOLD, distinct=3),))),
    Task("local, k = 5, t = 0.3", Demand(5, (Secret(TOLD, closeness=0.3),))),
]


def adult(folder: Path) -> pd.DataFrame:
    """Read the rows."""
    rows = pd.read_csv(folder / "adult.csv", sep=";", dtype=str)
    return rows.assign(age=rows["age"].astype(int))


def attributes(folder: Path, rows: pd.DataFrame, without: set[str]) -> list[Attribute]:
    """Read how each known column can be told; age is a span, its levels ARX's bands."""
    found: list[Attribute] = []
    for name in rows:
        if name in without:
            continue
        path = folder / f"adult_hierarchy_{name}.csv"
        levels = pd.read_csv(path, sep=";", dtype=str, header=None).itertuples(index=False)
        above = {row[0]: tuple(row[1:-1]) for row in levels}
        values = list(rows[name].unique())
        if name == "age":
            found.append(Span.of(name, values, {int(age): up for age, up in above.items()}))
        else:
            found.append(Tree.of(name, above, values))
    return found


def recode(task: Task, known: Sequence[Attribute], rows: pd.DataFrame) -> Recoded:
    """Recode a table from its columns on."""
    cells = Cells.of(known, {name: rows[name] for name in rows}, task.demand)
    if task.suppression is None:
        done = local(cells, seed=SEED)
    else:
        done = overall(cells, suppression=task.suppression)
    if done is None:
        sys.exit(f"{task.name}: cannot be met")
    return done


def best_time(work: Callable[[], object], times: int = 3) -> float:
    """Return the least processor time of some tries, in seconds."""
    tries = []
    for _ in range(times):
        started = time.process_time()
        work()
        tries.append(time.process_time() - started)
    return min(tries)


def by_values(done: Recoded) -> float:
    """Return the loss where a node costs its values over all values."""
    lost, whole = 0.0, len(done.of_rows)
    for one, state in zip(done.attributes, done.states, strict=True):
        cost = one.cost(state).astype(float)
        if isinstance(one, Tree):
            count = len(one.codes)
            cost = np.where(cost > 0, (cost * (count - 1) + 1) / count, 0)
        lost += float((cost * done.rows).sum()) / len(done.attributes)
    return (lost + done.suppressed) / whole


def large(folder: Path, rows: int, told: "object") -> None:
    """Recode so many rows drawn from Adult, in a process of its own; tell seconds and memory."""
    known = attributes(folder, adult(folder), {ASIDE})
    drawn = adult(folder).sample(rows, replace=True, random_state=SEED).reset_index(drop=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    done = recode(TASKS[0], known, drawn)
    for one in known:
        done.column(one.name)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told.put((seconds, peak / 1e6, before / 1e6, int(done.rows.min())))  # type: ignore[attr-defined]


def apart(folder: Path, rows: int) -> tuple[float, float, float, int]:
    """Run `large` in a process of its own."""
    context = get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=large, args=(folder, rows, answers))
    process.start()
    answer: tuple[float, float, float, int] = answers.get()
    process.join()
    return answer


def oracle(folder: Path | None) -> tuple[Path | None, str]:
    """Return a Python that has pycanon, or why there is none."""
    home = folder or Path(tempfile.mkdtemp())
    python = home / "bin" / "python"
    try:
        if not python.exists():
            venv.create(home, with_pip=True)
            wanted = [python, "-m", "pip", "install", "--quiet", "pycanon==1.3.5"]
            subprocess.run(wanted, check=True, capture_output=True)  # noqa: S603, no shell
    except (OSError, subprocess.CalledProcessError) as error:
        return None, type(error).__name__
    return python, ""


def asked(python: Path, task: Task, rows: pd.DataFrame, done: Recoded) -> dict[str, float]:
    """Return what pycanon says of a recoded table."""
    kept = rows[done.of_rows != OUT]
    known = [one.name for one in done.attributes]
    secret = [one.name for one in task.demand.secrets]
    table = pd.DataFrame({name: done.column(name) for name in known})
    table = table.assign(**{name: kept[name].to_numpy() for name in secret}).astype(str)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "rows.csv"
        table.to_csv(path, index=False)
        words = [python, "-W", "ignore", "-c", ORACLE, path, json.dumps(known), json.dumps(secret)]
        ended = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603
    told: dict[str, float] = json.loads(ended.stdout)
    return told


def agrees(demand: Demand, told: dict[str, float]) -> bool:
    """Say whether pycanon finds what was asked for."""
    secret = demand.secrets[0] if demand.secrets else Secret("")
    enough = told["k"] >= demand.k and told.get("l", 1) >= secret.distinct
    return enough and told.get("t", 0) <= secret.closeness + 1e-6


def main() -> None:
    """Measure, print, and write the section where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("adult", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--oracle", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = adult(given.adult)
    python, why = oracle(given.oracle)
    lines = []
    for task in TASKS:
        known = attributes(given.adult, rows, task.known)
        seconds = best_time(lambda task=task, known=known: recode(task, known, rows))  # type: ignore[misc]
        done = recode(task, known, rows)
        loss = measure.loss(done, task.demand.k)
        told = asked(python, task, rows, done) if python else {}
        said = ", ".join(f"{name} = {number:.3g}" for name, number in told.items())
        verdict = (
            f"{'agrees' if agrees(task.demand, told) else 'DISAGREES'}: {said}" if told else "–"
        )
        goal, *arx = GOALS[task.name]
        lines.append(
            f"| {task.name} | {loss.gcp:.4f} ({by_values(done):.4f}) | {goal} | {arx[0]} "
            f"| {loss.average_class_size:.2f} | {arx[1]} | {loss.discernibility:.3g} | {arx[2]} "
            f"| {seconds:.2f} | {verdict} |"
        )
        print(lines[-1], flush=True)  # noqa: T201
    seconds, peak, before, least = apart(given.adult, given.rows)
    size = (
        f"{given.rows:,} rows drawn from Adult with replacement, local, k = 5, from the frame to\n"
        f"the recoded columns: {seconds:.2f} s, {peak:.2f} GB at most in all ({before:.2f} GB\n"
        f"before it began); smallest class {least}."
    )
    print(size)  # noqa: T201
    if given.write:
        section.put("Extracts", _section(lines, size, why))


def _section(lines: Sequence[str], size: str, why: str) -> str:
    canon = f"\npycanon was left out: {why}.\n" if why else ""
    table = "\n".join(lines)
    return f"""
`python -m benchmarks.extracts ADULT`: UCI Adult, 30,162 rows, 8 known columns (7 where occupation
is the secret), the hierarchies ARX uses. {section.machine("numpy", "pandas")}. Processor time, best
of three. Loss is GCP, a node of a tree by other values over others and a span of age by its length;
in brackets, a node by its values over all values. ARX's figures are of its local recoding, measured
on the same data for the goals of docs/design.md §7 (1.7 s).

| what | loss | goal | ARX | class, in k | ARX | discernibility | ARX | s | pycanon 1.3.5 |
|---|---|---|---|---|---|---|---|---|---|
{table}
{canon}
{size}
"""


if __name__ == "__main__":
    main()
