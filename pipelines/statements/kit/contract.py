"""What every kind of statement offers: a way to read it off a page (记载的约定)."""

from collections.abc import Iterator
from typing import Protocol

from pipelines.statements.kit.cast import Cast
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated


class Statement(Protocol):
    """One kind of statement."""

    def state(self, page: Page, cast: Cast, /) -> Iterator[Stated]:
        """Yield what a page states of its people."""
        ...
