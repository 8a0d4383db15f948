"""What a night costs for a case, and what for its papers: one process, papers of three lengths.

    python -m benchmarks.papers FOLDER [--parties 20000] [--write]

Every case has papers; the cases are the same, their papers longer from night to night. So what
more is spent goes to the texts alone, and what would be left without any text to everything else:
tables, keys, register, the start of the program. Processor time of one process.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import drawn, section, volume
from benchmarks.volume import PIECE

LENGTHS = (3_000, 12_000, 24_000)  # characters of a case's papers, at least


class Night(NamedTuple):
    """One night: its cases, the characters of their papers, and seconds of processor time."""

    cases: int
    characters: int
    seconds: float

    @property
    def rows(self) -> float:
        """Return how many rows of the comparison's length the papers come to."""
        return self.characters / PIECE


def measured(folder: Path, parties: int, length: int) -> Night:
    """Draw an export, or take the one that was drawn, and run one night."""
    folder.mkdir(parents=True, exist_ok=True)
    told = drawn.generate(folder, parties, parties, drawn.Papers(length))
    return Night(told["cases"], told["characters"], volume.night(folder, workers=1).processor)


def table(nights: Sequence[Night]) -> str:
    """Return the nights as lines of a table.

    >>> print(table([Night(10, 59_000, 3.0), Night(10, 590_000, 12.0)]))
    | papers of a case, characters | rows of 590 characters | processor, s | rows/s |
    |---|---|---|---|
    | 5,900 | 100 | 3 | 33 |
    | 59,000 | 1,000 | 12 | 83 |
    """
    lines = [
        f"| papers of a case, characters | rows of {PIECE} characters | processor, s | rows/s |",
        "|---|---|---|---|",
    ]
    return "\n".join(lines + [
        f"| {one.characters // one.cases:,} | {one.rows:,.0f} | {one.seconds:,.0f} "
        f"| {one.rows / one.seconds:,.0f} |"
        for one in nights
    ])  # fmt: skip


def shares(least: Night, most: Night) -> str:
    """Say what a row of text costs, and what everything else for a case.

    >>> shares(Night(10, 59_000, 3.0), Night(10, 590_000, 12.0))
    'A row costs 10.00 ms, 100 rows/s; a case without its papers 200.0 ms, the start included.'
    """
    row = (most.seconds - least.seconds) / (most.rows - least.rows)
    case = (least.seconds - row * least.rows) / least.cases
    return (
        f"A row costs {row * 1e3:.2f} ms, {1 / row:,.0f} rows/s; "
        f"a case without its papers {case * 1e3:.1f} ms, the start included."
    )


def main() -> None:
    """Draw, run, tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parties", type=int, default=20_000)
    parser.add_argument("--write", action="store_true", help="write the table into RESULTS.md")
    asked = parser.parse_args()
    nights = [
        measured(asked.folder / f"{asked.parties}-{length}", asked.parties, length)
        for length in LENGTHS
    ]
    told = f"{table(nights)}\n\n{shares(nights[0], nights[-1])}"
    print(told)  # noqa: T201 - a report
    if asked.write:
        command = section.command("benchmarks.papers", asked.folder)
        ran = section.machine("pyarrow", "numpy", "onnxruntime")
        section.put("Papers", f"{command}: {ran}.\n\n{told}")


if __name__ == "__main__":
    main()
