"""Who is looked for, and whose own values stay: the PEOPLE table, grouped (检索对象).

Source: docs/design.md §3.6 and §3.10.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import repeat
from typing import NamedTuple

import pyarrow as pa

from pipelines.leak.folding import tight
from pipelines.model import Standing

Case = tuple[str, str]
"""Source and original case number."""

_ID_NUMBER = re.compile(r"[0-9]{6}((?:19|20)[0-9]{6})[0-9]{3}[0-9x]")

NAMES = frozenset({"person_name", "former_name", "nickname", "online_name"})


class Value(NamedTuple):
    """One value of one person of one case."""

    case: Case
    person: str | None
    standing: str
    kind: str
    text: str
    role: str | None = None

    @property
    def protected(self) -> bool:
        """Say whether it must not be readable."""
        return self.standing == Standing.PROTECTED


def values(people: pa.Table) -> Iterator[Value]:
    """Yield the rows of PEOPLE and the birth dates that stand in ID numbers.

    People of linked cases have a token and no number of their own.
    """
    columns = ("source", "case_no", "party_no", "token", "standing", "kind", "value")
    told = "role" in people.column_names
    roles = people["role"].to_pylist() if told else repeat(None, len(people))
    for source, case_no, party_no, token, standing, kind, text, role in zip(
        *(people[column].to_pylist() for column in columns), roles, strict=True
    ):
        if text and text.strip():
            person = party_no if party_no is not None else token
            yield Value((source, case_no), person, standing, kind, text, role)
            if kind == "resident_id" and (birth := _birth_date(text)):
                yield Value((source, case_no), person, standing, "birth_date", birth, role)


def _birth_date(id_number: str) -> str | None:
    found = _ID_NUMBER.fullmatch(tight(id_number))
    try:
        return date.fromisoformat(found[1]).isoformat() if found else None
    except ValueError:
        return None
