"""Recognizers of identities in Chinese legal text, usable from Presidio and in batches.

Two doors, one answer: `find_all` for batches, `analyzer` for a stock Presidio AnalyzerEngine. To
add a kind: one module with `KIND`, `CUES` and `find`, then its line in one of the lists here.

>>> [[(one.kind, one.start, one.end) for one in found] for found in
...  find_all(["电话13800000000", "无"], model=False)]
[[('mobile_number', 2, 13)], []]
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from recognizers import (
    account_name,
    address,
    age,
    bank_card,
    birth_certificate,
    birth_date,
    case_number,
    credit_code,
    custody_number,
    device_identity,
    driving_file_number,
    email,
    employer,
    forensic_number,
    household_number,
    kinship,
    landline,
    medical_record_number,
    mobile_number,
    network_address,
    nickname,
    passport,
    permanent_residence,
    person_name,
    plate,
    police_number,
    postcode,
    procuratorate_number,
    qq,
    residence_permit,
    resident_id,
    school,
    social_security_card,
    student_number,
    travel_permit,
    vehicle_identification,
    wechat,
)
from recognizers import known as known_values
from recognizers.kit.contract import KnownPerson, Recognizer
from recognizers.kit.doors import Doors
from recognizers.kit.finding import Finding
from recognizers.kit.gate import Gate

if TYPE_CHECKING:
    from recognizers.kit.presidio import Engine

__all__ = ["RECOGNIZERS", "Finding", "KnownPerson", "Recognizer", "analyzer", "find_all"]

NUMBERS: list[Recognizer] = [
    resident_id,
    residence_permit,
    permanent_residence,
    passport,
    travel_permit,
    birth_certificate,
    student_number,
    social_security_card,
    driving_file_number,
    household_number,
    medical_record_number,
    custody_number,
    mobile_number,
    landline,
    email,
    qq,
    wechat,
    account_name,
    bank_card,
    plate,
    vehicle_identification,
    device_identity,
    network_address,
    postcode,
    case_number,
    procuratorate_number,
    police_number,
    forensic_number,
    credit_code,
    birth_date,
]
"""Kinds that no sentence's end parts: they look at sentences with a cue only."""

PASSAGES: list[Recognizer] = [address, age, employer, kinship, nickname, school]
"""Kinds that need their whole text."""

RECOGNIZERS: list[Recognizer] = [*NUMBERS, *PASSAGES, person_name]
"""Every kind; `person_name` by cues alone, the batch door asks the name stage instead."""

NAME_KINDS = ("person_name", "official_name", "masked_name", "nickname", "former_name")
"""Kinds that the name stage tells apart."""


def find_all(
    texts: Sequence[str],
    *,
    model: bool = True,
    known: Sequence[Sequence[KnownPerson]] | None = None,
    more: Sequence[Recognizer] = (),
) -> list[list[Finding]]:
    """Return what stands in each text, in order of start, in characters of the text given.

    Args:
        texts: Any number of texts.
        model: Whether the name model is asked too; without it names are found by cues alone.
        known: The people known for each text; a finding of theirs carries their index.
        more: Recognizers of one's own, for example from `recognizers.kit.presidio.from_yaml`.
    """
    names = _names if model else _cued
    doors = Doors(_gate(), (*PASSAGES, *more), known_values.find_all, names)
    return doors.find_all(texts, known)


def analyzer(*, model: bool = True) -> "Engine":
    """Return a stock Presidio AnalyzerEngine for `zh` with every recognizer of this package.

    Args:
        model: Whether the name model is asked too, as in `find_all`.
    """
    from recognizers.kit import presidio  # noqa: PLC0415, Presidio takes seconds to import

    names = _names if model else _cued
    return presidio.engine([*NUMBERS, *PASSAGES], lambda text: names([text], None)[0], NAME_KINDS)


@cache
def _gate() -> Gate:
    return Gate(NUMBERS)


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
