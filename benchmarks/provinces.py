"""Derive from RESULTS.md what a province and the country cost, stage by stage, and print it.

    python -m benchmarks.provinces [--documents N …] [--parties-per-document N] [--characters N]
                                   [--cores N] [--write]

Three nights of `benchmarks.scaling` give three numbers for each stage: what starting costs, what a
party costs and what a document costs, each for the parent and for its workers. What larger nights
cost more than their size is the growth for each doubling that `benchmarks.volume` measured, up to a
million parties; beyond that nothing was measured. Written between two marks of docs/scaling.md.
"""

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

from benchmarks import section
from benchmarks.measured import STAGES, Measured, Size, costs, measured

PAGE = Path(__file__).parents[1] / "docs" / "scaling.md"
BEGIN, END = "<!-- derived: begin -->\n", "<!-- derived: end -->\n"
COURTS = {"a province": 10_000_000, "the country": 150_000_000}  # documents
CORES = 64
HOUR = 3_600
GIGABYTE = 1 << 30


def core_hours(told: Measured, size: Size, stage: str, who: int) -> float:
    """Return what a stage costs a night of such a size: linear, then growth on top."""
    start, party, document = costs(told, stage, who)
    large = told.sizes["large"]
    longer = (size.characters / size.documents) / (large.characters / large.documents)
    linear = party * size.parties + document * longer * size.documents
    doublings = max(0.0, math.log2(size.parties / large.parties))
    return (start + linear * (told.growth / 2) ** doublings) / HOUR


def table(told: Measured, court: str, size: Size, cores: int) -> str:
    """Return one court as lines of a table, and what bounds it."""
    spent = {one: [core_hours(told, size, one, who) for who in (0, 1)] for one in STAGES}
    parent, workers = (sum(pair[who] for pair in spent.values()) for who in (0, 1))
    lines = [
        (
            f"**{court[0].upper()}{court[1:]}**: {size.documents:,.0f} documents of "
            f"{size.characters / size.documents:,.0f} characters, {size.parties:,.0f} parties."
        ),
        "",
        "| stage | parent, core-hours | workers, core-hours | share |",
        "|---|---|---|---|",
    ]
    for stage, (own, theirs) in spent.items():
        share = (own + theirs) / (parent + workers)
        lines.append(f"| {stage} | {own:,.1f} | {theirs:,.1f} | {share:.0%} |")
    lines.append(f"| all | {parent:,.1f} | {workers:,.1f} | {parent + workers:,.0f} core-hours |")
    most = max(spent, key=lambda one: sum(spent[one]))
    alone = max(spent, key=lambda one: spent[one][0])
    memory = told.memory * size.parties / GIGABYTE
    bound = (
        f"On {cores} cores {parent + workers / cores:,.1f} hours of the clock; on ever more cores "
        f"never less than the {parent:,.1f} of the parent. `{most}` costs most; `{alone}` is the "
        f"parent's longest, and bounds the clock. Memory that grows: {memory:,.1f} GB."
    )
    return "\n".join([*lines, "", bound])


def units(told: Measured) -> str:
    """Return the numbers from which everything else follows."""
    large = told.sizes["large"]
    lines = [
        "| stage | who | to start, s | a party, ms | a document, ms |",
        "|---|---|---|---|---|",
    ]
    for stage in STAGES:
        for who, name in enumerate(("parent", "workers")):
            start, party, document = costs(told, stage, who)
            ms = (party * 1e3, document * 1e3)
            lines.append(f"| {stage} | {name} | {start:.1f} | {ms[0]:.3f} | {ms[1]:.3f} |")
    bound = (
        f"Growth {told.growth:.2f} for each doubling above {large.parties:,.0f} parties; "
        f"{told.memory:,.0f} bytes of memory for each further party, all processes together; of "
        f"`large` the parent took {told.peaks['large'][0]:,.0f} MB at most, a worker "
        f"{told.peaks['large'][1]:,.0f} MB."
    )
    size, seconds = told.checked
    same = HOUR * sum(core_hours(told, size, one, who) for one in STAGES for who in (0, 1))
    bound += (
        f"\n\nHeld against the largest night that was measured, {size.parties:,.0f} parties and "
        f"{size.documents:,.0f} documents: {same:,.0f} s of processor time derived, "
        f"{seconds:,.0f} s measured."
    )
    return "\n".join([*lines, "", bound])


def text(told: Measured, documents: Sequence[tuple[str, float]], asked: argparse.Namespace) -> str:
    """Return the costs of courts as docs/scaling.md shows them."""
    large = told.sizes["large"]
    each = asked.characters or large.characters / large.documents
    sizes = {name: Size(asked.parties_per_document * some, some, each * some)
             for name, some in documents}  # fmt: skip
    tables = (table(told, court, size, asked.cores) for court, size in sizes.items())
    return "\n\n".join([units(told), *tables])


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", help="other courts than the two")
    parser.add_argument("--parties-per-document", type=float, default=3.2)
    parser.add_argument("--characters", type=float, help="of a document; as measured if not given")
    parser.add_argument("--cores", type=int, default=CORES)
    parser.add_argument("--write", action="store_true", help="write into docs/scaling.md")
    return parser.parse_args(words)


def derived(asked: argparse.Namespace) -> str:
    """Return what follows from the figures that RESULTS.md holds now."""
    told = measured(section.RESULTS.read_text("utf-8"))
    others = [(f"{some:,} documents", some) for some in asked.documents or ()]
    return text(told, others or list(COURTS.items()), asked)


def write(asked: argparse.Namespace | None = None) -> None:
    """Write into docs/scaling.md what follows; done too by what writes the figures."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    found = derived(asked or arguments([]))
    PAGE.write_text(f"{before}{BEGIN}\n{found}\n\n{END}{after}", "utf-8")


def main() -> None:
    """Derive, print, write."""
    asked = arguments()
    if asked.write:
        write(asked)
    print(derived(asked))  # noqa: T201 - a report


if __name__ == "__main__":
    main()
