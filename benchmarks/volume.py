"""Run one night on an export of a million parties: seconds, characters a second, peak memory.

    python -m benchmarks.volume FOLDER [--parties N] [--documents N] [--beside N] [--workers N]
                            [--seed N] [--disguised SHARE] [--write]

The export is drawn by `data_samples`, five in a hundred cases with a protected person, and kept in
FOLDER for the next time. Each document is the papers of its case, one after the other, up to 3,000
characters and more. The night runs in processes of its own; their memory is added up while it runs,
once as it is counted for each process and once with shared pages counted once (PSS). Seconds are
those of a clock; processor time is that of all processes, and other work on the machine spoils it
less.
"""

import argparse
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from benchmarks import drawn, provinces, section
from benchmarks.measured import STAGES
from data_samples import AS_OF
from data_samples.profile import profile
from pipelines import keys

PIECE = 590  # characters of a row, as in docs/design.md §7
EVERY = 0.5  # seconds between two looks at the memory
MEGABYTE = 1 << 20


class Peak(NamedTuple):
    """The most memory that the processes of a night had together, in bytes."""

    resident: int = 0
    shared_once: int = 0


class Watched(NamedTuple):
    """One night from outside: its account, the peak, seconds of processor time of all processes."""

    account: dict[str, Any]
    peak: Peak
    processor: float


def site_profile(folder: Path, workers: int) -> str:
    """Return the profile of the sample for files in several folders, `open` without its texts."""
    parts = sorted(folder.glob("part-*/export/*/*"))
    tables = dict.fromkeys((path.parent.name, path.stem) for path in parts)
    text = profile(list(tables)).replace('files = ["export/', 'files = ["part-*/export/')
    told = f"[run]\nworkers = {workers}\n"  # the same for every size
    return text.replace("text = true", "text = false").replace("[run]\n", told, 1)


def night(folder: Path, workers: int) -> Watched:
    """Run one night and watch its memory."""
    folder.joinpath("fengcun.toml").write_text(site_profile(folder, workers), "utf-8")
    for name in ("out", "runs", "sealed"):
        shutil.rmtree(folder / name, ignore_errors=True)
    keys.generate(folder / "sealed/keys", ("court-marks", "partners", "open"), os.urandom)
    command = "import sys; from pipelines.cli import main; main()"
    before = _processor_time()
    words = ["run", "--profile", str(folder / "fengcun.toml"), "--as-of", AS_OF.isoformat()]
    process = subprocess.Popen(  # noqa: S603, this interpreter and our own command
        [sys.executable, "-c", command, *words, "--quiet"]
    )
    peak = Peak()
    for number in count():
        if process.poll() is not None:
            break
        peak = _higher(peak, psutil.Process(process.pid), exactly=number % 4 == 0)
        time.sleep(EVERY)
    (record,) = folder.glob("runs/*/run.json")
    account = json.loads(record.read_text("utf-8"))
    return Watched(account, peak, _processor_time() - before)


def _processor_time() -> float:
    """Return the seconds that processes which we started, and theirs, have spent."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _higher(peak: Peak, process: psutil.Process, *, exactly: bool) -> Peak:
    """Return the peak after one more look; shared pages cost a look of their own."""
    resident = shared_once = 0
    try:
        for one in (process, *process.children(recursive=True)):
            resident += one.memory_info().rss
            shared_once += one.memory_full_info().pss if exactly else 0
    except psutil.Error:  # one that has just ended
        return peak
    return Peak(max(peak.resident, resident), max(peak.shared_once, shared_once))


def table(told: dict[str, int], watched: Watched) -> str:
    """Return one night as lines of a table."""
    account, peak, processor = watched
    seconds = {one["name"]: one["seconds"] for one in account["stages"]}
    rows = sum(told[name] for name in ("cases", "parties", "outcomes", "documents"))
    whole, pieces = sum(seconds.values()), told["characters"] / PIECE
    length = told["characters"] // told["documents"]
    lines = [
        (
            f"{told['parties']:,} parties in {told['cases']:,} cases, {told['outcomes']:,} "
            f"outcomes, {told['documents']:,} documents of {length:,} "
            f"characters, {drawn.SHARE:.0%} of cases protected; result: {account['result']}."
        ),
        "",
        "| stage | seconds | rows/s | characters/s |",
        "|---|---|---|---|",
    ]
    for name in (*STAGES, "all"):
        spent = whole if name == "all" else seconds[name]
        share = max(spent, 1e-3)
        lines.append(
            f"| {name} | {spent:,.0f} | {rows / share:,.0f} | {told['characters'] / share:,.0f} |"
        )
    lines += [
        "",
        (
            f"Processor time of all processes: {processor:,.0f} s, so {PIECE} characters of a "
            f"document, and all that comes with them, take {processor / pieces * 1e3:,.1f} ms: "
            f"{pieces / processor:,.0f} such rows/s on one core."
        ),
        f"Held: {held(account) or 'no row'}.",
        (
            f"Peak memory of all processes together: {peak.resident / MEGABYTE:,.0f} MB resident, "
            f"{peak.shared_once / MEGABYTE:,.0f} MB with shared pages counted once."
        ),
    ]
    return "\n".join(lines)


def held(account: dict[str, Any]) -> str:
    """Return how many rows were held and why.

    >>> row = {"destination": "open", "table": "cases", "rows": 2, "reason_code": "depends"}
    >>> held({"held": [row]})
    '2 of cases to open (depends)'
    """
    return ", ".join(
        f"{one['rows']} of {one['table']} to {one['destination']} ({one['reason_code']})"
        for one in account["held"]
    )


def main() -> None:
    """Draw, run, tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parties", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--beside", type=int, help="run a night of so many parties first")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=drawn.SEED)
    parser.add_argument("--disguised", type=float, default=0.0, help="share of values in papers")
    parser.add_argument("--write", action="store_true", help="write the tables into RESULTS.md")
    asked = parser.parse_args()
    parts: list[str] = []
    spent: dict[int, float] = {}
    for parties in (asked.beside, asked.parties) if asked.beside else (asked.parties,):
        folder = asked.folder / f"{parties}"
        folder.mkdir(parents=True, exist_ok=True)
        papers = drawn.Papers(disguised=asked.disguised, seed=asked.seed)
        told = drawn.generate(folder, parties, asked.documents * parties // asked.parties, papers)
        watched = night(folder, asked.workers)
        spent[parties] = watched.processor
        parts.append(table(told, watched))
        print(parts[-1], flush=True)  # noqa: T201 - a report
    if asked.beside:
        parts.append(
            growth(asked.parties / asked.beside, spent[asked.parties] / spent[asked.beside])
        )
        print(parts[-1])  # noqa: T201
    if asked.write:
        command = section.command("benchmarks.volume", asked.folder)
        ran = section.machine("pyarrow", "numpy", "onnxruntime")
        section.put("Volume", "\n\n".join([f"{command}: {ran}.", *parts]))
        provinces.write()


def growth(larger: float, dearer: float) -> str:
    """Say what twice the input costs, where one night was so many times larger and dearer.

    >>> growth(4, 4.41)
    '4 times the input cost 4.41 times the processor time: 2.10 times for each doubling.'
    """
    doubling = dearer ** (1 / math.log2(larger))
    return (
        f"{larger:g} times the input cost {dearer:.2f} times the processor time: "
        f"{doubling:.2f} times for each doubling."
    )


if __name__ == "__main__":
    main()
