"""What tables are asked for: a short TOML file (制表说明).

    title = "封存人员统计"
    series = "sealed-people"
    [period]
    by = "closed"
    first = 2024-01-01
    last = 2025-12-31
    [filters]
    "sex.value" = ["男"]
    [[tables]]
    name = "charges"
    title = "罪名与年度"
    rows = ["charge.chapter"]
    columns = ["closed.year"]
    units = ["persons", "cases"]
    magnitudes = ["term_months"]

Rows and columns are levels of one variable each, the broadest first: each adds a subtotal.

Source: docs/statistics.md.
"""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipelines.errors import SettingsError
from pipelines.settings import profile_checks
from pipelines.settings.mistakes import explain
from pipelines.statistics import variables

Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Unit = Literal["persons", "cases"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Period(_Strict):
    """Which days count, by the date of which variable; both ends are included."""

    by: Literal["closed", "filed", "act"] = "closed"
    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            message = "first lies after last"
            raise ValueError(message)
        return self


class Table(_Strict):
    """One table: what stands in its rows and columns, what is counted, what is added up."""

    name: Name
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...] = ()
    units: Annotated[tuple[Unit, ...], Field(min_length=1)] = ("persons",)
    magnitudes: tuple[Literal["term_months"], ...] = ()

    @model_validator(mode="after")
    def _known(self) -> Self:
        for axis in (self.rows, self.columns):
            if problem := _axis_problem(axis):
                raise ValueError(problem)
        if _variable(self.rows) == _variable(self.columns):
            message = "rows and columns must be of two variables"
            raise ValueError(message)
        return self


class Specification(_Strict):
    """Tables about the same people, with the same period and filters."""

    title: str
    series: Name
    period: Period
    filters: dict[str, tuple[str, ...]] = {}
    tables: Annotated[tuple[Table, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if astray := [one for one in self.filters if one not in variables.known()]:
            message = f"filters: unknown {astray[0]!r}, known: {', '.join(variables.known())}"
            raise ValueError(message)
        if twice := profile_checks.twice(one.name for one in self.tables):
            message = f"tables: each name once, twice: {', '.join(twice)}"
            raise ValueError(message)
        return self

    def levels(self) -> dict[str, tuple[str, ...]]:
        """Return each variable that some table shows → its levels in use, the broadest first."""
        used = {one for table in self.tables for one in (*table.rows, *table.columns)}
        return {
            variable: tuple(
                f"{variable}.{level}"
                for level in variables.levels(variable)
                if f"{variable}.{level}" in used
            )
            for variable in variables.OF
            if any(one.startswith(f"{variable}.") for one in used)
        }


def load(path: Path) -> Specification:
    """Read and check a specification.

    Raises:
        SettingsError: it cannot be read or followed; every mistake is named.
    """
    fix = "Nothing was counted. Mend the specification and run again."
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise SettingsError(path.name, "cannot be read as UTF-8 text.", fix) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path.name, f"is not TOML: {error}.", fix) from None
    try:
        return Specification.model_validate(told)
    except ValidationError as error:
        mistakes = explain(error, Specification, told)
        raise SettingsError(path.name, f"{mistakes}.", fix) from None


def _variable(axis: Iterable[str]) -> str:
    return next(iter(axis), "").partition(".")[0]


def _axis_problem(axis: tuple[str, ...]) -> str:
    known = variables.known()
    if astray := [one for one in axis if one not in known]:
        return f"unknown {astray[0]!r}, known: {', '.join(known)}"
    if len({one.partition(".")[0] for one in axis}) > 1:
        return "rows, and columns, are levels of one variable"
    if list(axis) != [one for one in known if one in axis]:
        return "levels stand in order, the broadest first"
    return ""
