"""Compare recognizers in one run: ours, Presidio with and without regexes, two other packages.

    python -m benchmarks.recognizers [--cases 120] [--seed 1] [--out benchmarks]

Texts come from the generator's held-back families, every one of a case with protected people, cut
to rows of 590 characters, clean and with 30 % of the values disguised. Ours is told who the case's
tables know, as in the pipeline; the others have no such door. A row leaks what the truth calls
protected and still stands in it whole. One thread; processor time, the best of three; memory is
the most the process held. The packages of others run in an environment of their own.

Writes `recognizers.svg` and prints the section of RESULTS.md; `make bench` runs it.
"""

import argparse
import json
import platform
import re
import resource
import subprocess
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks import bars, presidio_alone, rows
from benchmarks.rows import Row
from recognizers import find_all

Mask = Callable[[Sequence[Row]], list[str]]

HERE = Path(__file__).parent
DISGUISED = (0.0, 0.3)  # share of values
TRIES = 3
# The second and third are what the first asks for only when it is imported.
PEERS = (
    "jionlp",
    "jiojio",
    "requests",
    "cloakpii",
)  # the last two of jionlp are what it forgets to ask for
MEGABYTE = 1024  # KiB, in which Linux counts


class Line(NamedTuple):
    """What one system did on one set of rows."""

    name: str
    disguised: float
    rows_a_second: float
    characters_a_second: float
    megabytes: float
    leaks_a_row: float
    clean: float


def ours(model: bool) -> Mask:  # noqa: FBT001 - the one thing that differs
    """Return our recognizers, with or without the name models."""

    def mask(some: Sequence[Row]) -> list[str]:
        found = find_all([one.text for one in some], model=model, known=[one.known for one in some])
        return [
            rows.masked(one.text, [(one.start, one.end) for one in spans])
            for one, spans in zip(some, found, strict=True)
        ]

    return mask


SYSTEMS: dict[str, Callable[[], Mask]] = {
    "ours, known values + rules": lambda: ours(model=False),
    "ours, + names": lambda: ours(model=True),
    "Presidio, stock": lambda: presidio_alone.masker(careful=False),
    "Presidio, twelve careful regexes": lambda: presidio_alone.masker(careful=True),
}


def measured(name: str, disguised: float, some: Sequence[Row], mask: Mask) -> Line:
    """Time a system and count what it leaves."""
    mask(some[:20])  # loads what is loaded once
    best = float("inf")
    for _ in range(TRIES):
        start = time.process_time()
        texts = mask(some)
        best = min(best, time.process_time() - start)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return line(name, disguised, some, texts, (best, used))


def line(
    name: str,
    disguised: float,
    some: Sequence[Row],
    texts: Sequence[str],
    used: tuple[float, float],
) -> Line:
    """Return what is told of one system."""
    left = [rows.leaks(one, text) for one, text in zip(some, texts, strict=True)]
    characters = sum(len(one.text) for one in some)
    return Line(
        name,
        disguised,
        len(some) / used[0],
        characters / used[0],
        used[1],
        sum(left) / len(some),
        sum(not one for one in left) / len(some),
    )


def peers(disguised: float, some: Sequence[Row], python: Path) -> list[Line]:
    """Run the packages of others in their environment."""
    texts = json.dumps([one.text for one in some])
    told = subprocess.run(  # noqa: S603 - our own script, in an environment made here
        [python, HERE / "peers.py", str(TRIES)],
        input=texts,
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        line(one["name"], disguised, some, one["texts"], (one["seconds"], one["megabytes"]))
        for one in json.loads(told.stdout.splitlines()[-1])
    ]


def environment(folder: Path) -> Path:
    """Make the environment of the others."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    for package in PEERS:
        subprocess.run(  # noqa: S603 - as above
            [python, "-m", "pip", "install", "--quiet", package], check=True, capture_output=True
        )
    return python


def references(some: Sequence[Row], folder: Path) -> dict[str, float]:
    """Return rows a second of bare tools on the same texts."""
    union = r"[1-9][0-9]{16}[0-9Xx]|1[3-9][0-9]{9}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
    texts, pattern = [one.text for one in some] * 10, re.compile(union)
    column = pa.array(texts)
    tools: dict[str, Callable[[], object]] = {
        "Python re, a union of three": lambda: [pattern.findall(text) for text in texts],
        "Arrow RE2, the same union": lambda: pc.match_substring_regex(column, union),
        "Parquet write, zstd": lambda: pq.write_table(
            pa.table({"text": column}), folder / "t.parquet", compression="zstd"
        ),
    }
    told = {}
    for name, run in tools.items():
        start = time.process_time()
        run()
        told[name] = len(texts) / (time.process_time() - start)
    return told


def table(lines: Sequence[Line], bare: dict[str, float]) -> str:
    """Return the tables of RESULTS.md."""
    head = (
        "| system | disguised | rows/s | characters/s | memory, MiB | leaks a row | rows clean |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    body = "".join(
        f"| {one.name} | {one.disguised:.0%} | {one.rows_a_second:,.0f} "
        f"| {one.characters_a_second:,.0f} | {one.megabytes:,.0f} | {one.leaks_a_row:.3f} "
        f"| {one.clean:.2%} |\n"
        for one in lines
    )
    tools = "".join(f"| {name} | {rate:,.0f} |\n" for name, rate in bare.items())
    return f"{head}{body}\n| for reference, rows/s | |\n|---|---|\n{tools}"


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE)
    options = parser.parse_args()
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        python = environment(folder / "peers")
        for share in DISGUISED:
            some = rows.rows(folder / f"{share}", options.cases, options.seed, share)
            lines += [measured(name, share, some, make()) for name, make in SYSTEMS.items()]
            lines += peers(share, some, python)
        bare = references(some, folder)
    print(f"{platform.platform()}, Python {platform.python_version()}, {len(some)} rows")  # noqa: T201
    print(table(lines, bare))  # noqa: T201
    bars.draw(lines, options.out / "recognizers.svg")


if __name__ == "__main__":
    main()
