"""The numbers of the rules that protect figures, each with unit and origin (统计保护参数).

A court may set them in `[statistics]` of its profile.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PositiveInt

SOURCE = (
    "Office for National Statistics, Comparison of post-tabular statistical disclosure control "
    "methods: the 10-5 rule suppresses counts below ten and rounds others to the nearest five"
)


class Limits(BaseModel):
    """What is too small, what is rounded to what, and how little a reader may know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    smallest_count: Annotated[int, Field(ge=3)] = 10
    """People; a cell of fewer is suppressed, nought among them. Origin: ONS, 10-5 rule."""
    rounding_base: PositiveInt = 5
    """People or cases; what is shown is a multiple of it. Origin: ONS, 10-5 rule."""
    least_width: PositiveInt = 10
    """People or cases; how wide the bounds of a suppressed cell stay at least. Origin: of our own,
    `smallest_count`: bounds that wide never tell that a cell is below it."""
    dominant: PositiveInt = 2
    """People whose share of a sum is looked at. Origin: (n,k) rule, the default (2, 85) of the R
    packages sdcTable and sdcLog."""
    dominant_share: Annotated[int, Field(gt=0, le=100)] = 85
    """Per cent of a sum; where `dominant` people make more, it is suppressed. Origin: as it."""
    p_percent: Annotated[int, Field(gt=0, le=100)] = 10
    """Per cent of the largest share; who knows the second largest may not estimate it closer.
    Origin: p% rule; the figure is recalled, not looked up."""
    magnitude_base: PositiveInt = 5
    """Months; what is shown of a sum is a multiple of it. Origin: of our own, as for counts."""
    largest_model: PositiveInt = 20_000
    """Combinations of values; a specification with more is refused, because nobody could show that
    it is safe. Origin: of our own; about what is solved in minutes."""
    level_risk: Annotated[float, Field(gt=0, le=1)] = 0.05
    """Highest risk of one person at level 3 of GB/T 42460-2023. Origin: recalled, not confirmed
    (docs/law.md marks it [M?])."""
