"""What a killed run left behind is removed before another begins, and after every run (清扫).

Staging holds readable rows of protected people: a run that cannot remove it says so and stops.
"""

from pathlib import Path

from pipelines.errors import FaultError
from pipelines.sinks import destination as shelf


def sweep(staging: Path, runs: Path, out: Path) -> None:
    """Remove staging of every earlier run, half-written records and half-written releases.

    Raises:
        FaultError: something cannot be removed.
    """
    try:
        for path in sorted(staging.glob("*")):
            shelf.take_away(path)
        for folder in (runs, *sorted(out.glob("*"))):
            shelf.sweep(folder)
    except OSError as error:
        where, kind = "staging", type(error).__name__
        what = f"what an interrupted run left there cannot be removed ({kind})."
        next_step = "Remove sealed/staging/* and out/*/.staging-* by hand; it may be readable."
        raise FaultError(where, what, next_step) from None
