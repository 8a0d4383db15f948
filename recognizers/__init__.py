"""Recognizers of identities in Chinese legal text, usable from Presidio and in batches.

Two doors, one answer: `find_all` for batches, `analyzer` for a stock Presidio AnalyzerEngine. To
add a kind: one module with `KIND`, `CUES` and `find`, then its line in `RECOGNIZERS` here.

>>> [[(one.kind, one.start, one.end) for one in found] for found in
...  find_all(["电话13800000000", "无"], model=False)]
[[('mobile_number', 2, 13)], []]
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from recognizers import (
    address,
    bank_card,
    birth_date,
    case_number,
    email,
    employer,
    known_values,
    mobile_number,
    nickname,
    plate,
    police_number,
    procuratorate_number,
    qq,
    resident_id,
    school,
    student_number,
    wechat,
)
from recognizers.kit import doors
from recognizers.kit.contract import KnownPerson, Recognizer
from recognizers.kit.finding import Finding

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

__all__ = ["RECOGNIZERS", "Finding", "KnownPerson", "Recognizer", "analyzer", "find_all"]

RECOGNIZERS: list[Recognizer] = [
    address,
    bank_card,
    birth_date,
    case_number,
    email,
    employer,
    mobile_number,
    nickname,
    plate,
    police_number,
    procuratorate_number,
    qq,
    resident_id,
    school,
    student_number,
    wechat,
]

NAME_KINDS = ("person_name", "official_name", "masked_name", "nickname")
"""Kinds that the name stage tells apart."""


def find_all(
    texts: Sequence[str],
    *,
    model: bool = True,
    known: Sequence[Sequence[KnownPerson]] | None = None,
) -> list[list[Finding]]:
    """Return what stands in each text, in order of start, in characters of the text given.

    Args:
        texts: Any number of texts.
        model: Whether the name model is asked too; without it names are found by cues alone.
        known: The people known for each text; a finding of theirs carries their index.
    """
    return doors.find_all(
        texts, RECOGNIZERS, known_values.find, names=_names if model else _cued, known=known
    )


def analyzer() -> "AnalyzerEngine":
    """Return a stock Presidio AnalyzerEngine for `zh` with every recognizer of this package."""
    from recognizers.kit import presidio  # noqa: PLC0415, Presidio takes seconds to import

    engine: AnalyzerEngine = presidio.engine(RECOGNIZERS, _names_in, NAME_KINDS)
    return engine


def _names_in(text: str) -> list[Finding]:
    return _names([text], None)[0]


def _names(
    texts: Sequence[str], known: Sequence[Sequence[KnownPerson]] | None
) -> list[list[Finding]]:
    from recognizers import names  # noqa: PLC0415, the model is loaded when it is asked

    return names.find_names(texts, known=known)


def _cued(
    texts: Sequence[str], _known: Sequence[Sequence[KnownPerson]] | None
) -> list[list[Finding]]:
    from recognizers import names  # noqa: PLC0415

    return [list(names.by_rules(text)) for text in texts]
