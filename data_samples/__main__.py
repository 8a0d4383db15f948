"""The command line of the generator: `python -m data_samples --help`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data_samples.generate import Order, generate
from data_samples.wording import SHELVES

EVERY = 500  # cases between two lines of progress
HERE = Path(__file__).parent


def share(text: str) -> float:
    """Read a share between 0 and 1."""
    value = float(text)
    if not 0 <= value <= 1:
        message = "must lie between 0 and 1"
        raise argparse.ArgumentTypeError(message)
    return value


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = argparse.ArgumentParser(prog="python -m data_samples", description=__doc__)
    made.add_argument("--cases", type=int, default=1_000, help="how many cases at least")
    made.add_argument("--seed", type=int, default=1, help="the same seed gives the same bytes")
    made.add_argument(
        "--protected-share", type=share, default=0.2, help="share of cases with a protected person"
    )
    made.add_argument(
        "--disguised", type=share, default=0.0, help="share of protected values that are disguised"
    )
    made.add_argument(
        "--silent-share", type=share, default=0.0, help="share of facts that only a judgment tells"
    )
    made.add_argument(
        "--contradicted-share",
        type=share,
        default=0.0,
        help="share of minors made older in a column",
    )
    made.add_argument("--families", choices=tuple(SHELVES), default="shown", help="wording")
    made.add_argument("--out", type=Path, required=True, help="folder for export/ and truth/")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what was asked for; say on stderr how far it is."""
    asked = parser().parse_args(arguments)
    order = Order(
        cases=asked.cases,
        seed=asked.seed,
        protected_share=asked.protected_share,
        disguised=asked.disguised,
        families=asked.families,
        silent_share=asked.silent_share,
        contradicted_share=asked.contradicted_share,
    )
    asked.out.mkdir(parents=True, exist_ok=True)
    folders = "../demo/" if asked.out.resolve() == HERE else ""
    done = generate(order, asked.out, _say, folders)
    sys.stderr.write(f"{done} cases in {asked.out}\n")
    return 0


def _say(done: int) -> None:
    """Say how many cases are written."""
    if done % EVERY == 0:
        sys.stderr.write(f"{done} cases\n")


if __name__ == "__main__":
    raise SystemExit(main())
