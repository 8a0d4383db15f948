"""Count the instructions a row costs, ours and Presidio's: a ratio that no busy machine moves.

    python -m benchmarks.instructions [--cases 60] [--seed 1] [--write]

The same rows and systems as `benchmarks.recognizers`, in one page, under valgrind's cachegrind
(Debian's package valgrind), which runs a program some fifty times slower and counts what it does.
Each system goes over its rows once to warm up, then once or twice more; the difference is what a
row costs. What a page costs whatever its rows is shared by 120 of them; a night's pages have three
times as many. Hashing is seeded, so that two counts differ by a few in a thousand.
"""

import argparse
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import recognizers, rows, section

SYSTEMS: Final = "ours, known values + rules", "Presidio, twelve careful regexes"
ONCE, OFTEN = 1, 2  # passes that are counted beside the one that warms up
MOST_ROWS = 120  # of each share: a count takes minutes
HEADING = "Instructions a row"
_TOLD = re.compile(r"I\s+refs:\s+([0-9,]+)")


def count(system: str, path: Path, passes: int) -> int:
    """Return the instructions of one process that goes over the rows so often.

    Raises:
        SystemExit: Valgrind is missing or told no count.
    """
    if not (valgrind := shutil.which("valgrind")):
        sys.exit("valgrind is not installed: apt-get install valgrind")
    tool = [valgrind, "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    work = [sys.executable, "-m", "benchmarks.instructions", "--work", system, str(path)]
    done = subprocess.run(  # noqa: S603 - our own script
        [*tool, *work, str(passes)],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    return told(done.stderr)


def told(stderr: str) -> int:
    """Read what valgrind counted.

    >>> told("==7== I   refs:      12,345,678")
    12345678
    """
    if not (found := _TOLD.search(stderr)):
        sys.exit("valgrind told no count")
    return int(found[1].replace(",", ""))


def work(system: str, path: Path, passes: int) -> None:
    """Go over the rows: what is counted."""
    some = pickle.loads(path.read_bytes())  # noqa: S301 - written by the process that asks
    mask = recognizers.SYSTEMS[system]()
    for _ in range(1 + passes):
        mask(some)


def table(lines: Sequence[tuple[float, str, float]]) -> str:
    """Return shares disguised, systems and instructions as lines of a table.

    >>> print(table([(0.0, "ours", 4e6), (0.0, "Presidio", 46e6)]))
    | disguised | system | million instructions a row | ours = 1 |
    |---|---|---|---|
    | 0% | ours | 4.0 | 1.0 |
    | 0% | Presidio | 46.0 | 11.5 |
    """
    ours = {share: each for share, _, each in reversed(lines)}
    head = "| disguised | system | million instructions a row | ours = 1 |\n|---|---|---|---|\n"
    return head + "\n".join(
        f"| {share:.0%} | {name} | {each / 1e6:.1f} | {each / ours[share]:.1f} |"
        for share, name, each in lines
    )


def main() -> None:
    """Count, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md too")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        system, path, passes = options.work
        work(system, Path(path), int(passes))
        return
    lines: list[tuple[float, str, float]] = []
    with tempfile.TemporaryDirectory() as place:
        for share in recognizers.DISGUISED:
            folder = Path(place) / f"{share}"
            some = rows.rows(folder, options.cases, options.seed, share)[:MOST_ROWS]
            (path := folder / "rows.pickle").write_bytes(pickle.dumps(some))
            for system in SYSTEMS:
                once, often = (count(system, path, passes) for passes in (ONCE, OFTEN))
                lines.append((share, system, (often - once) / (OFTEN - ONCE) / len(some)))
    text = f"{section.machine('presidio-analyzer', 'spacy')}; {len(some)} rows\n\n{table(lines)}"
    print(text)  # noqa: T201
    if options.write:
        section.put(HEADING, text)


if __name__ == "__main__":
    main()
