"""What a long run tells the person who waits: the stage, how far, and how long still (进度)."""

from typing import Protocol


class Watcher(Protocol):
    """Anything that wants to know how far a run is."""

    def stage(self, name: str, total: int) -> None:
        """Hear that a stage of `total` units begins."""

    def advance(self, units: int = 1) -> None:
        """Hear that units of the current stage are done."""


class Silence:
    """A watcher that says nothing, for tests and scheduled runs."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self, units: int = 1) -> None:
        """Say nothing."""
