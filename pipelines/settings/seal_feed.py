"""Where orders of sealing are listed besides the exports, and what their columns are (封存清单).

Source: docs/recalls.md.
"""

from typing import Annotated, Final, Self

from pydantic import Field, PositiveInt, model_validator

from pipelines.settings import profile_checks
from pipelines.settings.profile_checks import DROP
from pipelines.settings.source import Encoding, Strict

COLUMNS: Final = (
    *("source", "case_no", "party_no", "instrument_no", "article", "sealed_on", "revoked_on"),
)
REQUIRED: Final = ("source", "case_no", "sealed_on")


class SealFeed(Strict):
    """Files that list orders, and for each of their columns our name or "drop"."""

    files: Annotated[tuple[str, ...], Field(min_length=1)]
    encoding: Encoding = "utf-8"
    columns: dict[str, str]
    oldest_days: PositiveInt = 2
    """Days since the newest file was written. Origin: it comes nightly; one night may fail."""
    may_shrink: bool = False
    """Whether it may list fewer rows than last night: orders are revoked by a day, not removed."""

    @model_validator(mode="after")
    def _columns_known(self) -> Self:
        targets = [target for target in self.columns.values() if target != DROP]
        missing = [name for name in REQUIRED if name not in targets]
        unknown = [name for name in targets if name not in COLUMNS]
        problems = [f"no column is mapped to {name!r}" for name in missing]
        problems += [
            f"unknown target {name!r}, nearest: {profile_checks.nearest(name, [*COLUMNS, DROP])}"
            for name in unknown
        ]
        problems += [
            f"two columns are mapped to {name!r}" for name in profile_checks.twice(targets)
        ]
        if problems:
            raise ValueError("; ".join(problems))
        return self
