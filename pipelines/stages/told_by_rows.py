"""People protected elsewhere whom rows here tell, in cases tied to none of theirs (异案点名).

A row that names somebody, and tells beside the name whose it is (`leak.pairs`), ties that person to
its case: there he is covered as the people of linked cases are, under a token of his own; so is a
number that names somebody by itself. What is not covered all the same is held, as ever.

Source: docs/design.md §2 and §3.2.
"""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.leak.beside import KIN, PLACES, kind_of, value_of
from pipelines.leak.folding import tight
from pipelines.leak.known import Case
from pipelines.leak.numbers import release_wide
from pipelines.leak.tables import cases, columns
from pipelines.model import Standing
from pipelines.people import tokens
from pipelines.people.cast import NAME_KINDS
from pipelines.people.people import KINDS
from pipelines.schema import PEOPLE, TABLES
from pipelines.stages.read_in import DOCUMENTS
from pipelines.verify import Known

_TOLD = {*NAME_KINDS, "birth_date", *PLACES}
_KEYS = ("case_no", "party_no")

Told = dict[Case, dict[str, set[str]]]
"""Case → name, or nothing for numbers alone → what was told beside it."""


def told_by_rows(tables: Mapping[str, pa.Table], known: Known, people: pa.Table) -> pa.Table | None:
    """Return whoever else of all protected people the rows of a bucket tell; None for nobody.

    Args:
        tables: Rows of one bucket as they came.
        known: What is searched everywhere, and the people of the bucket.
        people: The people of the bucket.
    """
    found: Told = {}
    for table in (_parties(tables["parties"]), tables[DOCUMENTS]):
        whose = cases(table, None)
        for row, _, called, word in known.searcher.told(columns(table), whose):
            if case := whose[row]:
                found.setdefault(case, {}).setdefault(called, set()).add(word)
    if not found:
        return None
    there = pa.array([links.case_link(*case) for case in found])
    here = people.filter(pc.is_in(links.case_links(people), value_set=there)).to_pylist()
    texts = tables[DOCUMENTS].filter(pc.is_in(links.case_links(tables[DOCUMENTS]), value_set=there))
    taken = tokens.occurring(text for text in texts["text"].to_pylist() if text)
    rows = [row for case, told in found.items() for row in _rows(case, told, here, taken)]
    return pa.Table.from_pylist(rows, PEOPLE) if rows else None


def _parties(parties: pa.Table) -> pa.Table:
    """Return the columns of parties that name somebody, or tell whose a name is, and kept ones."""
    known = [one for one in TABLES["parties"] if KINDS.get(one, one) not in _TOLD]
    return parties.drop_columns([one for one in known if one not in _KEYS])


def _rows(
    case: Case, told: Mapping[str, set[str]], people: list[dict[str, str]], taken: frozenset[str]
) -> Iterator[dict[str, str | None]]:
    """Yield the rows of people told in one case, apart from its own protected people."""
    own = [row for row in people if (row["source"], row["case_no"]) == case]
    told = _without(told, _numbers(own))
    called = [row for row in own if row["kind"] in NAME_KINDS]
    known = {tight(one["value"]) for one in called if one["standing"] == Standing.PROTECTED}
    titled = {tight(one["value"]): one["token"] for one in called if one["token"]}
    new = sorted(told.keys() - known - titled.keys(), key=lambda name: (not name, name))
    used = taken | {row["token"] for row in own if row["token"]}
    titled.update(zip(new, tokens.strangers(used, len(new)), strict=True))
    place = dict(zip(("source", "case_no"), case, strict=True), standing=Standing.PROTECTED)
    blank = dict.fromkeys(PEOPLE.names)
    theirs = [(one["kind"], tight(one["value"])) for one in own if one["value"]]
    for name in sorted(told):
        words = sorted(word for word in told[name] if kind_of(word) != KIN)
        if name in known:  # what a table of this case does not tell of somebody protected there
            words = [word for word in words if not _is_among(word, theirs)]
        called_so = [("person_name", name)] if name and name not in known else []
        for kind, value in (*called_so, *map(value_of, words)):
            yield {**blank, **place, "token": titled.get(name), "kind": kind, "value": value}


def _is_among(word: str, values: list[tuple[str, str]]) -> bool:
    """Say whether a word tells a value, or a part of it, that is known in the case already."""
    kind, value = value_of(word)
    return any(kind == one and tight(value) in known for one, known in values)


def _without(told: Mapping[str, set[str]], numbers: frozenset[str]) -> Mapping[str, set[str]]:
    """Return what is told but for some numbers; numbers with no name go when none is left."""
    left = {
        name: {word for word in words if value_of(word)[1] not in numbers}
        for name, words in told.items()
    }
    return {name: words for name, words in left.items() if name or words}


def _numbers(own: list[dict[str, str]]) -> frozenset[str]:
    """Return the numbers of a case's own protected people, who are covered there already."""
    shielded = (row for row in own if row["standing"] == Standing.PROTECTED and row["value"])
    return frozenset(form for row in shielded for form in release_wide(row["kind"], row["value"]))
