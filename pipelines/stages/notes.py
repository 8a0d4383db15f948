"""What each file of a release says of its columns: kind and treatment, never a value (字段说明)."""

from pipelines.policies import columns
from pipelines.sinks.parquet import Note


def notes(table: str, names: list[str], policy: str) -> dict[str, Note]:
    """Return the note of every column of a released table."""
    return {name: _note(table, name, policy) for name in names}


def _note(table: str, name: str, policy: str) -> Note:
    treatment = columns.treatment(policy, table, name)
    told = treatment.protected
    if treatment.other != treatment.protected:
        told = f"{treatment.protected}/{treatment.other}"
    return Note(columns.column(table, name).kind, told)
