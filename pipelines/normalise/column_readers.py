"""Which reader goes with which column, and which columns no row may leave empty (列的读法).

A list column without an entry is split, any other is text.

Source: docs/design.md §6.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from pipelines.reading import cells, serials
from pipelines.reading.cells import Reader

DAYS: Final = (
    *("filed_on", "closed_on", "birth_date", "act_start", "act_end"),
    *("principal_act_found_on", "probation_end", "effective_on", "served_on"),
)

READERS: Final[Mapping[str, Reader]] = {
    "role": cells.role,
    "sex": cells.sex,
    "ethnicity": cells.ethnicity,
    "instance": cells.instance,
    "age_finding": cells.age_finding,
    "disposition": cells.disposition,
    "acquittal_ground": cells.acquittal_ground,
    "later_event": cells.later_event,
    "e_mark": cells.e_mark,
    "split_case": cells.yes_no,
    "principal_act_before_18": cells.yes_no,
    "applied_not_to_seal": cells.yes_no,
    "court_agreed": cells.yes_no,
    "term_months": cells.months,
    "later_combined_months": cells.months,
    "id_number": cells.id_number,
    "charges": cells.charges,
    "relation_to": cells.relations,
    "student_number": cells.identifier,
    "plate": cells.identifier,
    "id_type": cells.id_type,
    **dict.fromkeys(DAYS, cells.day),
}


def readers(serial_dates: str | None) -> Mapping[str, Reader]:
    """Return the readers for a source whose bare numbers in dates count from a known day, or not.

    >>> readers("1900")["birth_date"]("39508"), readers("1900")["role"] is READERS["role"]
    ('2008-03-01', True)
    """
    if serial_dates is None:
        return READERS
    return {**READERS, **dict.fromkeys(DAYS, partial(serials.day, system=serial_dates))}


NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "cases": ("case_no",),
    "parties": ("case_no", "party_no", "role"),
    "outcomes": ("case_no", "party_no"),
    "documents": ("case_no", "document_no"),
}
"""Columns that no row may leave empty."""
