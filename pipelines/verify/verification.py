"""What a search found, and the door that only a clean one passes (核验结果).

Errors name table, column, kind and number of rows, never a value.

>>> leak = Leak("parties", "phone", 3, "mobile_number")
>>> require_clean(Verification(leaks=(leak,)))  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
pipelines.errors.LeakError: parties.phone: mobile_number in 1 rows...
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.errors import LeakError
from pipelines.model import HeldRow
from pipelines.verify.expected import Fault

_NEXT = "Nothing was published. Correct the masking of that column, then run again."
_NEXT_SHAPE = "Nothing was published. Compare the release with docs/columns.md, then run again."
_NEXT_CANARY = "Nothing was published: the search itself cannot be trusted. Report this fault."
_SEARCH, _RELEASE = "verification", "release"
_NAMED = 3  # places an error names; the run report counts them all


class Leak(NamedTuple):
    """Where something known is still readable; row None: outside the rows (metadata, bytes)."""

    table: str
    column: str
    row: int | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was searched and what was found."""

    leaks: tuple[Leak, ...] = ()
    faults: tuple[Fault, ...] = ()
    held: tuple[HeldRow, ...] = field(default=(), repr=False)
    rows: Mapping[str, int] = field(default_factory=dict)
    cells: int = 0
    characters: int = 0
    bytes: int = 0
    planted: int = 0
    found: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Return what a report says of it: counts only."""
        return {
            "cells": self.cells,
            "characters": self.characters,
            "bytes": self.bytes,
            "leaks": len(self.leaks),
            "canaries_planted": self.planted,
            "canaries_found": self.found,
        }


def together(parts: Sequence[Verification]) -> Verification:
    """Add up the verifications of several parts."""
    rows: Counter[str] = Counter()
    for part in parts:
        rows.update(part.rows)
    return Verification(
        leaks=tuple(leak for part in parts for leak in part.leaks),
        faults=tuple(fault for part in parts for fault in part.faults),
        held=tuple(row for part in parts for row in part.held),
        rows=dict(sorted(rows.items())),
        cells=sum(part.cells for part in parts),
        characters=sum(part.characters for part in parts),
        bytes=sum(part.bytes for part in parts),
        planted=sum(part.planted for part in parts),
        found=sum(part.found for part in parts),
    )


def require_sound(verification: Verification) -> None:
    """Stop where the shape is wrong or a canary was missed; leaks in rows may be held instead.

    Raises:
        LeakError: it is not sound.
    """
    missed = verification.planted - verification.found
    if missed or (verification.characters and not verification.planted):
        what = f"{missed} of {verification.planted} planted canaries were not found."
        raise LeakError(_SEARCH, what, _NEXT_CANARY)
    if verification.faults:
        places = (f"{_place(one.table, one.column)} {one.what} ({one.rows} rows)"
                  for one in verification.faults)  # fmt: skip
        raise LeakError(_RELEASE, f"{_listed(places)}.", _NEXT_SHAPE)


def require_clean(verification: Verification) -> None:
    """Let only a sound verification without any leak pass.

    Raises:
        LeakError: something known is still readable, or the verification is not sound.
    """
    require_sound(verification)
    if verification.leaks:
        rows = Counter((one.table, one.column, one.kind) for one in verification.leaks)
        (table, column, kind), count = next(iter(sorted(rows.items())))
        more = f", and {len(rows) - 1} more places" if len(rows) > 1 else ""
        raise LeakError(_place(table, column), f"{kind} in {count} rows{more}.", _NEXT)


def _place(table: str, column: str) -> str:
    return f"{table}.{column}" if column else table


def _listed(places: Iterable[str]) -> str:
    some = list(dict.fromkeys(places))
    more = f"; and {len(some) - _NAMED} more" if len(some) > _NAMED else ""
    return "; ".join(some[:_NAMED]) + more
