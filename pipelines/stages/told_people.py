"""Children whom only a text tells of, known from then on like a party (文书所载未成年人).

A judgment tells once that somebody is a child (证人李小满（15岁）) and names the child many times,
in this case and in those tied to it. The name is therefore a known value: masking finds its forms
without a model, and the search of releases looks for it. What is no full name, 小满, is searched as
a nickname, as it stands. A name that the text hides already is none.

Source: 未成年人保护法 (2024) art 103; docs/design.md §2 (protected person), §3.4 and §3.5.

>>> some = of_texts({("court", "1"): frozenset({"李小满", "小川", "王某"})})
>>> [(row["name"], row["nickname"]) for row in some.parties.to_pylist()]
[(None, ['小川']), ('李小满', None)]
"""

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

from pipelines import schema
from pipelines.facts.case_rows import Key
from pipelines.schema import CASE_MARKS, DECISIONS
from pipelines.stages.held_people import HeldPeople
from pipelines.statements.kit import child_names

_UNNUMBERED: Final = "?told"
"""Begins what stands for a party number; no export writes it."""
_NOTHING = dict.fromkeys(("may_have_been_minor", "withheld"), False)


def of_texts(children: Mapping[Key, frozenset[str]]) -> HeldPeople:
    """Return what is known of children whom the tables lack, by case."""
    rows = [
        {
            "source": source,
            "case_no": case_no,
            "party_no": f"{_UNNUMBERED}{number}",
            **_called(name),
        }
        for (source, case_no), names in sorted(children.items())
        for number, name in enumerate(sorted(names))
        if not child_names.is_hidden(name)
    ]
    decisions = [{**row, **_NOTHING, "protected": True} for row in rows]
    return HeldPeople(
        pa.Table.from_pylist(rows, schema.canonical("parties")),
        pa.Table.from_pylist(decisions, DECISIONS),
        CASE_MARKS.empty_table(),
        schema.canonical("outcomes").empty_table(),
        schema.canonical("cases").empty_table(),
    )


def _called(name: str) -> dict[str, object]:
    """Return a full name as such, and what lacks a surname as what somebody is called."""
    return {"name": name} if child_names.is_full(name) else {"nickname": [name]}
