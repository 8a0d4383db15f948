"""Every question that waits for a person, with all that the workbook tells about it (待答疑问).

One row is one question about one party, in the order of the keys.

Source: docs/design.md §2 (question, decision).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links
from pipelines.human_answer import HumanAnswer, PartyKey, label
from pipelines.model import Question, Verdict
from pipelines.reports.words import word
from pipelines.review.known import known
from pipelines.review.wording import asked_in_workbook, words

KEY = ("source", "case_no", "party_no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One open question about one party."""

    party: PartyKey = field(repr=False)
    question: Question
    verdict: Verdict
    facts: str
    law: str
    place: str
    known: str = field(repr=False)
    since: str
    stale: str = field(repr=False)


def asked(
    tables: Mapping[str, pa.Table],
    answers: Mapping[PartyKey, list[HumanAnswer]],
    since: Callable[[PartyKey, Question], str],
) -> Iterator[Asked]:
    """Yield the open questions of all parties.

    Args:
        tables: Parties, outcomes and decisions.
        answers: What people answered so far, also on facts that have changed since.
        since: The day since which a question has been open; empty where no run has asked it yet.
    """
    open_rows = tables["decisions"].filter(pc.greater(_lengths(tables["decisions"]), 0))
    rows = sorted(open_rows.to_pylist(), key=party_key)
    parties = _by_party(tables["parties"], open_rows)
    outcomes = _by_party(tables["outcomes"], open_rows)
    for row in rows:
        key = party_key(row)
        told = known(parties[key][0], outcomes[key], row)
        for question in map(Question, row["questions"]):
            if asked_in_workbook(question):
                one = _asked(row, question, answers.get(key, []))
                yield replace(one, known=told, since=since(key, question))


def party_key(row: Mapping[str, Any]) -> PartyKey:
    """Return whom a row is about."""
    return row["source"], row["case_no"], row["party_no"]


def _asked(row: Mapping[str, Any], question: Question, answers: list[HumanAnswer]) -> Asked:
    said = words(question)
    asking = [one for one in row["answers"] if one["rule"] in said.rules] or row["answers"]
    return Asked(
        party=party_key(row),
        question=question,
        verdict=Verdict(row["verdict"]),
        facts=row["facts_digest"],
        law="\n".join(f"{one['rule']} {one['reason']}（{one['article']}）" for one in asking),
        place="\n".join([f"{said.place} {said.place_en}", *_read_in(row.get("read_in") or ())]),
        known="",
        since="",
        stale="；".join(
            label(question, one.value)
            for one in answers
            if one.question is question and one.facts_digest != row["facts_digest"]
        ),
    )


def _read_in(places: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield where documents state facts: which fact, which document, from where to where."""
    for place in places:
        fact = " ".join(word("question", place["fact"])).strip()
        yield f"{fact}：{place['document_no']} 第 {place['start']}–{place['end']} 字"


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict as the workbook writes it.

    >>> verdict_words(Verdict.REVIEW)
    '待审核（按封存处理） in review, treated as sealed'
    """
    return " ".join(word("verdict", verdict.value))


def _lengths(decisions: pa.Table) -> pa.ChunkedArray:
    return pc.fill_null(pc.list_value_length(decisions["questions"]), 0)


def _by_party(table: pa.Table, wanted: pa.Table) -> dict[PartyKey, list[dict[str, Any]]]:
    """Return the rows of the parties that are asked about."""
    keys = links.party_links(wanted)
    rows = table.filter(pc.is_in(links.party_links(table), value_set=keys))
    found: defaultdict[PartyKey, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.to_pylist():
        found[party_key(row)].append(row)
    return found
