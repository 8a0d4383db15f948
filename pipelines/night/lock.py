"""One run at a time wherever two could meet: a lock on every place that is written to (运行锁).

The kernel lets go of a lock when the process that holds it ends, however it ends; a lock file that
a killed run left behind is no obstacle.

Source: flock(2).

>>> import tempfile
>>> place = Path(tempfile.mkdtemp()) / "run.lock"
>>> with held([place]), held([place]):
...     pass
Traceback (most recent call last):
    ...
pipelines.errors.FaultError: run.lock: another run is going on in this folder; this one did \
nothing. Wait for it to end, then start again.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pipelines.durable import OWNER_ONLY, owner_folder
from pipelines.errors import FaultError, fault


@contextmanager
def held(places: Iterable[Path]) -> Iterator[None]:
    """Hold all these locks, or none.

    They are taken in one order whoever asks, so of two that start together one goes on.

    Raises:
        FaultError: another run holds one of them.
    """
    with ExitStack() as stack:
        for place in sorted({place.resolve() for place in places}):
            descriptor = _open(place)
            stack.callback(os.close, descriptor)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                what = "another run is going on in this folder; this one did nothing."
                next_step = "Wait for it to end, then start again."
                raise FaultError(place.name, what, next_step) from None
        yield


def _open(place: Path) -> int:
    try:
        owner_folder(place.parent)
        return os.open(place, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    except OSError as error:
        problem = fault(error)
        where = f"{place.parent.name} ({problem.where})"
        raise FaultError(where, problem.what, problem.next_step) from None
