"""Where the facts about a party were read in documents, and what that does to columns (出处)."""

from collections.abc import Sequence

from pipelines.facts.case_rows import PartyRow, ReadIn, ToldRow
from pipelines.vocabulary import Told

_COLUMN: dict[str, str] = {
    Told.ROLE: "role",
    Told.SEX: "sex",
    Told.BIRTH_DATE: "birth_date",
    Told.AGE_FINDING: "age_finding",
    Told.GUARDIAN: "represented_by",
}
"""Statement → column of the parties table that it fills or is held against."""


def read_in(row: PartyRow, stated: Sequence[ToldRow]) -> tuple[ReadIn, ...]:
    """Return where each fact was read, the first place of each."""
    first: dict[tuple[str, str], ToldRow] = {}
    for one in stated:
        first.setdefault((one.kind, one.value), one)
    fills = {kind for kind, column in _COLUMN.items() if not getattr(row, column)}
    return tuple(
        ReadIn(
            one.kind,
            "fills" if one.kind in fills else "beside",
            one.document_no,
            one.start,
            one.end,
        )
        for one in first.values()
    )
