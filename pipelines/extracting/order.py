"""What an extract is asked for: a short TOML file, and the numbers of policy (微观数据申请单).

Source: docs/design.md §4 (`statistics`: microdata only as a controlled extract).

>>> told = {"name": "extract", "legal_basis": "办法第十五条", "approved_by": "某负责人"}
>>> order = Order.model_validate(told)
>>> order.rows_in_a_class, order.fewest_people
(10, 100)
>>> Order.model_validate(told | {"controlled": False}).fewest_people
200
"""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipelines.errors import RefusedError, SettingsError
from pipelines.reading.aliases import unknown
from pipelines.settings.mistakes import explain

Known = Literal["sex", "age", "ethnicity", "region", "period"]
Told = Literal["charge", "measure", "term"]

CONTROLLED_K, OTHER_K = 10, 20
"""Rows in a class. Origin: ours; twice what statistical offices ask of a cell for readers who are
bound by a contract (10), twice that for others."""

FEWEST_CLASSES = 10
"""Classes that a population must have room for. Origin: ours; with fewer, hardly more than totals
is left, and a table tells those better."""

MOST_LOST = 0.6
"""Share of all that was known (GCP) that may be lost. Origin: ours; beyond, a table says more."""

_LETTER = re.compile(r"[^\W\d_]")
_NOTHING = "Nothing was written."


class Shown(BaseModel):
    """What is asked of one told column in every class."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    distinct: Annotated[int, Field(ge=1)] = 2
    """Different values. Origin: two is the least at which a class does not tell its value."""
    entropy: Annotated[float, Field(ge=1)] = 1.0
    """Equally likely values it must be worth (exp of the entropy); 1 asks nothing."""
    closeness: Annotated[float, Field(gt=0, le=1)] = 1.0
    """Greatest distance from the shares in the whole extract; 1 asks nothing."""
    distance: Literal["equal", "ordered"] = "equal"


class Order(BaseModel):
    """One extract. A key nobody knows is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """Of the folder of its releases, and so of its series."""
    legal_basis: Annotated[str, Field(min_length=1)]
    approved_by: Annotated[str, Field(min_length=1, repr=False)]
    controlled: bool = True  # readers are named and bound by a contract
    sources: tuple[str, ...] = ()  # of the profile; those of the courts where not given
    first: date | None = None  # closed on or after
    last: date | None = None  # closed on or before
    known: tuple[Known, ...] = ("sex", "age", "ethnicity", "region", "period")
    """What somebody may know of a person: k holds for all of it together."""
    told: dict[Told, Shown] = {
        "charge": Shown(distinct=3),  # origin: ours; three leave doubt where two would be a guess
        "measure": Shown(),
        "term": Shown(),
    }
    """What the extract tells of a person, and the l and t of each."""
    k: Annotated[int, Field(ge=3)] | None = None  # rows in a class; CONTROLLED_K or OTHER_K
    suppression: Annotated[float, Field(ge=0, le=0.2)] = 0.05
    """Share of rows that may be left out. Origin: ARX's usual setting, 5 %."""
    recoding: Literal["local", "global"] = "local"
    regions: str | None = None  # own divisions, beside the order: county, city, province
    seed: int = 1

    @property
    def rows_in_a_class(self) -> int:
        """The k that holds."""
        return self.k or (CONTROLLED_K if self.controlled else OTHER_K)

    @property
    def fewest_people(self) -> int:
        """How many people must be in it at least."""
        return FEWEST_CLASSES * self.rows_in_a_class

    @model_validator(mode="after")
    def _something_known(self) -> Self:
        if not self.known or len(set(self.known)) < len(self.known):
            message = "known: name each column once, and at least one"
            raise ValueError(message)
        return self


def load(path: Path) -> Order:
    """Read an order.

    Raises:
        SettingsError: it cannot be followed; every mistake is named.
        RefusedError: nobody approved it, or no provision lets it leave.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        what = "there is no such order."
        raise SettingsError(path.name, what, "See docs/extract.md for one.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise SettingsError(path.name, "cannot be read as TOML.", f"Mend it. {_NOTHING}") from None
    for name in ("legal_basis", "approved_by"):
        if not _LETTER.search(said := str(told.get(name, ""))) or unknown(said.strip()):
            what = f"{name} is missing: rows about people leave only as a controlled release."
            raise RefusedError(path.name, what, f"{_NOTHING} Ask for a table instead.")
    try:
        return Order.model_validate(told)
    except ValidationError as error:
        mistakes = explain(error, Order, told)
        raise SettingsError(path.name, f"{mistakes}.", f"Mend it. {_NOTHING}") from None
