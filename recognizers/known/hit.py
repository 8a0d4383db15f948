"""What a finder of known values hands back (命中)."""

from typing import NamedTuple


class Hit(NamedTuple):
    """A span of the folded text; a weak one counts only where no strong one stands."""

    start: int
    end: int
    weak: bool = False
