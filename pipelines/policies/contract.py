"""What a module must hold to be a policy, and what it is told of a destination."""

from collections.abc import Mapping
from typing import Protocol


class Destination(Protocol):
    """The settings of one destination that policies look at (下游平台)."""

    @property
    def legal_basis(self) -> str | None:
        """The provision under which sealed cases may leave masked."""

    @property
    def approved_by(self) -> str | None:
        """Who approved that."""

    @property
    def text(self) -> bool:
        """Whether documents leave."""


class Policy(Protocol):
    """One policy, one module: what leaves, and which cases stay behind whole."""

    NAME: str
    COLUMNS: str
    """Whose columns in `columns.tsv` and words in `kinds.tsv` hold: masked (readers inside the four
    organs) or open (anybody)."""
    OPTIONS: frozenset[str]
    """The settings of a destination that mean something to it."""

    def tables(self, destination: Destination) -> tuple[str, ...]:
        """Return the tables that leave."""

    def withholds(self, mark: Mapping[str, object], destination: Destination) -> bool:
        """Say of one row of CASE_MARKS whether the case stays behind whole."""
