"""Count rows of protected people in which anything of theirs is left, over many seeds.

    python -m benchmarks.leaks [--cases 60] [--seeds 1 2 3] [--model] [--show]

Rows as in `rows.py`: held-back families, clean and with 30 % of the values disguised, the people of
the tables known. `--model` asks the name models too; `--show` prints what was left, of invented
people all.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import rows
from pipelines.evaluate.share import Share
from recognizers import find_all

DISGUISED = (0.0, 0.3)  # share of values


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--model", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for share in DISGUISED:
        clean = of = 0
        for seed in options.seeds:
            with tempfile.TemporaryDirectory() as place:
                some = rows.rows(Path(place), options.cases, seed, share)
            found = find_all(
                [one.text for one in some],
                model=options.model,
                known=[one.known for one in some],
            )
            for row, spans in zip(some, found, strict=True):
                text = rows.masked(row.text, [(one.start, one.end) for one in spans])
                left = rows.leaks(row, text)
                clean, of = clean + (not left), of + 1
                if left and options.show:
                    sys.stdout.write(text.replace("\n", "⏎") + "\n")
        told = f"{share:.0%} disguised: {clean}/{of} rows clean"
        sys.stdout.write(f"{told}, at least {Share(clean, of).lower:.2%} at 95 %\n")


if __name__ == "__main__":
    main()
