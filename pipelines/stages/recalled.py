"""What a night called back: told in its account, and a fault where it could not destroy (召回)."""

from collections.abc import Iterator
from typing import Any

from pipelines import recalling
from pipelines.errors import FaultError
from pipelines.recall.issued import Issued
from pipelines.stages.desk import Desk


def told(desk: Desk) -> dict[str, Any]:
    """Tell what this night called back, and what is open; nobody looks where it stopped before."""
    standing = desk.recalls
    return {
        "open": standing.open if standing else None,
        "overdue": standing.overdue if standing else None,
        "issued": [
            {
                "destination": one.recall.destination,
                "recall": one.recall.recall,
                "due_on": one.recall.due_on,
                "releases": len(one.recall.releases),
                "files": one.files,
                "left": len(one.left),
            }
            for one in _issued(desk)
        ],
    }


def look(desk: Desk) -> None:
    """Look at what is open by the register, tonight's recalls among them."""
    desk.recalls = recalling.at(desk.night.settings, desk.night.as_of)


def refuse_left_behind(desk: Desk) -> None:
    """Say so where files that were called back could not be destroyed here.

    Raises:
        FaultError: some are left; everything was published, and the next night tries again.
    """
    left = [(one.recall.destination, len(one.left)) for one in _issued(desk) if one.left]
    if left:
        where = ", ".join(name for name, _ in left)
        count = sum(number for _, number in left)
        what = f"{count} releases that were called back could not be destroyed; all is published."
        next_step = "Let the account of the run write there; the next run tries again."
        raise FaultError(where, what, next_step)


def count(desk: Desk) -> int:
    """Count the older releases that this night called back."""
    return sum(len(one.recall.releases) for one in _issued(desk))


def _issued(desk: Desk) -> Iterator[Issued]:
    yield from (one.recalled for one in desk.makings.values() if one.recalled)
