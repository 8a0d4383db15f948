"""Run the same night in one process and in two, and tell who spends what in which stage.

    python -m benchmarks.scaling FOLDER [--parties N] [--alone] [--write]

Nights drawn as `benchmarks.volume` does: `one` and `two` are one export in one process and in two;
`texts` has three times the documents for as many parties; `large` has four times the parties and
the documents, in two processes, and with --alone, `large alone` in one. Export and figures of a
night are kept in FOLDER, and what is there is not run again. Seconds of a clock need quiet cores;
processor time does not, and is told for the parent, who does what nobody else can, and for its
workers. Memory is the most that one process had, pages that several share divided among them (PSS).
`benchmarks.provinces` derives from it what larger courts cost.
"""

import argparse
import json
from pathlib import Path

from benchmarks import drawn, provinces, section
from benchmarks.night_watch import Ran, night

HEADING = "Scaling"
PER_DOCUMENT = 10  # parties for each document, but in `texts`
MEGABYTE = 1 << 20


def text(nights: list[Ran]) -> str:
    """Return the section: the nights, what each stage took, and the ratio."""
    lines = [
        "| night | parties | documents | characters | workers | load | parent MB | worker MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for ran in nights:
        sizes = (ran.told[name] for name in ("parties", "documents", "characters"))
        peaks = (ran.parent / MEGABYTE, ran.worker / MEGABYTE)
        cells = [ran.name, *(f"{one:,}" for one in sizes), str(ran.workers), f"{ran.load:.1f}"]
        lines.append(f"| {' | '.join([*cells, *(f'{one:,.0f}' for one in peaks)])} |")
    lines += [
        "",
        "| night | stage | clock s | parent's processor s | workers' | rows/s of clock |",
        "|---|---|---|---|---|---|",
    ]
    for ran in nights:
        rows = sum(ran.told[name] for name in ("cases", "parties", "outcomes", "documents"))
        for stage, (clock, own, theirs) in ran.spent.items():
            cells = (f"{clock:.1f}", f"{own:.2f}", f"{theirs:.2f}", f"{rows / clock:,.0f}")
            lines.append(f"| {ran.name} | {stage} | {' | '.join(cells)} |")
    return "\n".join(lines)


def ratio(one: Ran, two: Ran) -> str:
    """Say how much faster two processes were, and would be with two cores of their own."""
    clocks = [sum(clock for clock, *_ in ran.spent.values()) for ran in (one, two)]
    alone = sum(own + theirs for _, own, theirs in one.spent.values())
    shared = sum(own + theirs / 2 for _, own, theirs in two.spent.values())
    return (
        f"`{one.name}` against `{two.name}`: {clocks[0]:.0f} s against {clocks[1]:.0f} s of the "
        f"clock, {clocks[0] / clocks[1]:.2f} times, at the loads above. By processor time, had "
        f"each a core of its own and none waited: {alone:.1f} s against {shared:.1f} s, "
        f"{alone / shared:.2f} times."
    )


def main() -> None:
    """Draw, run, tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parties", type=int, default=20_000)
    parser.add_argument("--alone", action="store_true", help="`large` in one process too")
    parser.add_argument("--write", action="store_true", help="write the tables into RESULTS.md")
    asked = parser.parse_args()
    few, many = asked.parties // PER_DOCUMENT, 3 * asked.parties // PER_DOCUMENT
    plans = [
        ("one", asked.parties, few, 1),
        ("two", asked.parties, few, 2),
        ("texts", asked.parties, many, 2),
        ("large", 4 * asked.parties, 4 * few, 2),
    ]
    if asked.alone:
        plans.append(("large alone", 4 * asked.parties, 4 * few, 1))
    nights: list[Ran] = []
    for name, parties, documents, workers in plans:
        folder: Path = asked.folder / f"{parties}-{documents}"
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / f"{name}.json"
        if not kept.exists():
            size = drawn.generate(folder, parties, documents)
            kept.write_text(json.dumps(night(name, folder, size, workers)), "utf-8")
        nights.append(Ran(*json.loads(kept.read_text("utf-8"))))
        print(text(nights[-1:]), flush=True)  # noqa: T201 - a report
    one, two, _, large, *alone = nights
    ratios = [ratio(one, two), *(ratio(one, large) for one in alone)]
    told = "\n\n".join([text(nights), *ratios])
    print(told)  # noqa: T201
    if asked.write:
        command = section.command("benchmarks.scaling", asked.folder)
        ran = section.machine("pyarrow", "numpy", "onnxruntime")
        section.put(HEADING, "\n\n".join([f"{command}: {ran}.", told]))
        provinces.write()


if __name__ == "__main__":
    main()
