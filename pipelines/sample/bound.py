"""How many rows of the release may leak, for all that was read: upper bounds at 95 % (漏检上限).

In one stratum the bound is that of Clopper and Pearson, one-sided; with no leak among n rows it is
about 3/n, the rule of three. A stratum that was read whole leaves nothing to chance. Over all
strata it is the gamma bound for a weighted sum of counts, which with no leak is three times the
greatest weight of a row. What nobody read may leak in every row. Unsure counts as a leak; an unread
row counts as not drawn, which holds only where chance left it unread.

Source: Clopper and Pearson, Biometrika 26 (1934); Hanley and Lippman-Hand, JAMA 249 (1983), the
rule of three; Fay and Feuer, Statistics in Medicine 16 (1997), the gamma bound.

>>> round(upper(0, 300), 4), round(upper(2, 300), 4)
(0.0099, 0.0208)
>>> round(together([Tally(10_000, 300, 0, 0, 0)]), 4)
0.01
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from math import ceil, floor

from scipy.stats import binomtest, chi2

from pipelines.errors import EXIT_CLEAN, LeakFoundError, NotProvenError
from pipelines.sample.marks import Back, Tally
from pipelines.sample.strata import STRATA

CONFIDENCE = 0.95  # share of such bounds that hold, by convention; one-sided
_PER_MILLION = 1_000_000  # bounds are told in whole numbers: the page and the JSON say the same


@dataclass(frozen=True, slots=True)
class Line:
    """What is told of one stratum, or of all: counts, and at most how many rows leak."""

    code: str
    there: int
    drawn: int
    read: int
    leaks: int
    unsure: int
    unread: int
    at_most: int
    at_most_per_million: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of every stratum and of the whole."""

    back: Back
    lines: tuple[Line, ...]
    whole: Line

    @property
    def exit_code(self) -> int:
        """Tell whether somebody found a leak, or not all was read for sure."""
        if self.whole.leaks:
            return LeakFoundError.exit_code
        open_ = self.whole.unsure or self.whole.unread
        return NotProvenError.exit_code if open_ else EXIT_CLEAN

    def told(self, on: date) -> dict[str, object]:
        """Return what page and JSON tell: counts, bounds and places, nothing that a row says."""
        book = self.back.book
        return {
            "format": "fengcun/sample-read/1",
            "read_on": on.isoformat(),
            "drawn_on": book.drawn_on,
            "destination": book.destination,
            "release": book.release,
            "manifest": book.manifest,
            "seed": int(book.seed),
            "workbook": book.workbook,
            "confidence_percent": round(100 * CONFIDENCE),
            "exit_code": self.exit_code,
            "strata": [asdict(line) for line in self.lines],
            "whole": asdict(self.whole),
            "faults": [
                {"file": place.file, "row": place.row, "digest": digest, "mark": mark}
                for place, digest, mark in self.back.faults
            ],
        }


def bounds(back: Back) -> Bounds:
    """Return the bounds that the marks of a sample allow."""
    tallies = list(back.tallies.values())
    lines = tuple(_line(one.code, back.tallies[one.code], _alone(back.tallies[one.code]))
                  for one in STRATA)  # fmt: skip
    names = ("there", "drawn", "leaks", "unsure", "unread")
    every = Tally(*(sum(getattr(one, name) for one in tallies) for name in names))
    return Bounds(back, lines, _line("whole", every, together(tallies)))


def upper(faults: int, read: int) -> float:
    """Return the one-sided upper bound of Clopper and Pearson; 1 where nothing was read."""
    if not read:
        return 1.0
    found = binomtest(faults, read, alternative="less").proportion_ci(CONFIDENCE, method="exact")
    return float(found.high)


def together(tallies: Collection[Tally]) -> float:
    """Return the upper bound of the share of leaking rows over all strata."""
    rows = sum(one.there for one in tallies)
    known = sum(one.at_fault for one in tallies if _whole(one))
    unseen = sum(one.there for one in tallies if not one.read)
    drawn = [
        (one.there / one.read, one.at_fault) for one in tallies if one.read and not _whole(one)
    ]
    return min(1.0, (known + unseen + _gamma(drawn)) / rows) if rows else 0.0


def _gamma(drawn: Collection[tuple[float, int]]) -> float:
    """Return the bound of Fay and Feuer of a sum of counts, each with the rows it stands for."""
    if not drawn:
        return 0.0
    most = max(weight for weight, _ in drawn)
    mean = sum(weight * count for weight, count in drawn) + most
    spread = sum(weight**2 * count for weight, count in drawn) + most**2
    return float(spread / (2 * mean) * chi2.ppf(CONFIDENCE, 2 * mean**2 / spread))


def _whole(one: Tally) -> bool:
    return one.read == one.there and one.read > 0


def _alone(one: Tally) -> float:
    """Return the bound of one stratum by itself."""
    if not one.there:
        return 0.0
    return one.at_fault / one.there if _whole(one) else upper(one.at_fault, one.read)


def _line(code: str, one: Tally, share: float) -> Line:
    return Line(
        code,
        one.there,
        one.drawn,
        one.read,
        one.leaks,
        one.unsure,
        one.unread,
        at_most=floor(one.there * share + 1e-9),
        at_most_per_million=ceil(_PER_MILLION * share - 1e-9),
    )
