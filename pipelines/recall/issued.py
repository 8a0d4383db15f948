"""What one night called back from one destination (已发召回)."""

from typing import NamedTuple

from pipelines.registry.recalls import Recall


class Issued(NamedTuple):
    """A recall that was issued: how many files, and which releases could not be destroyed here."""

    recall: Recall
    files: int
    left: tuple[str, ...] = ()
