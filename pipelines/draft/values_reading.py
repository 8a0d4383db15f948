"""Says whether the values of a column speak for, of, or against a meaning (值的判断).

Source: `expected.tsv`, `others.tsv`.
"""

from collections.abc import Mapping
from enum import IntEnum
from importlib.resources import files
from typing import Final, NamedTuple

from pipelines.draft.header_index import GROUPS
from pipelines.draft.seen import Seen
from pipelines.draft.shapes import BY_NAME

FITS: Final = 0.85  # share of values from which a column has a shape; exports hold dirt
MIXED: Final = 0.6  # share from which it may have it
FOREIGN: Final = 0.3  # share of identities that do not belong there from which they contradict
ROW_NUMBER: Final = 0.95  # share of different values from which a number counts rows

IDENTITIES: Final = frozenset(
    {"id_number", "phone", "person_name", "address", "email", "plate", "school", "bank_card"}
)
"""Shapes that contradict a column which should hold none of them."""


class Word(IntEnum):
    """What values say, the most favourable last."""

    AGAINST = 0
    MIXED = 1
    EMPTY = 2
    FITS = 3
    PROOF = 4


class Expected(NamedTuple):
    """The shapes of one of our columns."""

    proof: frozenset[str]
    also: frozenset[str]


NOTHING: Final = Expected(frozenset(), frozenset())


def _expected() -> Mapping[str, Expected]:
    text = files("pipelines.draft").joinpath("expected.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {
        column: Expected(
            frozenset(one.rstrip("!") for one in shapes.split() if one.endswith("!")),
            frozenset(one for one in shapes.split() if not one.endswith("!")),
        )
        for column, shapes in rows
    }


EXPECTED: Final = _expected()


def judge(seen: Seen, target: str) -> Word:
    """Return what the values say to one meaning of the column."""
    if not seen.filled:
        return Word.EMPTY
    if target in GROUPS:
        return _judge_group(seen, target)
    expected = EXPECTED[target]
    if seen.share(*expected.proof) >= FITS:
        return Word.PROOF
    if _foreign(seen, expected.proof | expected.also):
        return Word.AGAINST
    both = seen.among(*expected.proof, *expected.also) >= FITS  # words, and codes for them
    if seen.share(*expected.also) >= FITS or (both and seen.share(*expected.proof)):
        return Word.FITS
    mixed = seen.share(*expected.proof, *expected.also) >= MIXED
    return Word.MIXED if mixed else Word.AGAINST


def _judge_group(seen: Seen, group: str) -> Word:
    """Values of a column that goes must not be identities, save those it holds by its nature."""
    may = GROUPS[group].may
    if "*" in may:
        return Word.FITS
    if _foreign(seen, may):
        return Word.AGAINST
    if group == "serial" and seen.distinct < ROW_NUMBER:
        return Word.MIXED
    return Word.FITS


def _foreign(seen: Seen, own: frozenset[str]) -> bool:
    return any(seen.share(one) >= FOREIGN for one in IDENTITIES - own)


def looks(seen: Seen) -> str:
    """Return the name of the shape the values have most, the telling before the general."""
    telling = [name for name in seen.shares if name not in GENERAL]
    best = max(telling, key=seen.share, default="")
    if not best or seen.share(best) < MIXED:
        best = max(seen.shares, key=seen.share, default="")
    return best if seen.share(best) >= MIXED else ""


GENERAL: Final = frozenset(
    {
        *("serial", "short_text", "amount", "qq", "account", "document_number", "code"),
        *("small_number", "number_list", "yes_no"),
    }
)
"""Shapes that many columns have: they never speak where the header is silent."""


def may_pass(seen: Seen) -> bool:
    """Say whether no sampled value is an identity or a day: only such text may pass masked."""
    whole = [name for name, shape in BY_NAME.items() if shape.identity and name != "long_text"]
    return seen.share(*whole, "date") == 0.0
