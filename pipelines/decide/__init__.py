"""Puts the facts about every party to every rule, and says for each case what follows (认定).

Cases are ruled on one by one in the order of their keys; only cases that hang together with others
are looked at twice. Memory beyond the tables does not grow with the number of parties.

Source: docs/design.md §3.3; docs/law.md.
"""

import hmac
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import pyarrow as pa

from pipelines import digest
from pipelines.decide.case_marks import CaseMarks
from pipelines.decide.decision_rows import DecisionRows, in_order
from pipelines.decide.judgement import NO_LIFTS, Answers, Elsewhere, Judged, Lifts, judge
from pipelines.decide.kin import along_with, wards
from pipelines.decide.quick import all_adults
from pipelines.facts import case_links
from pipelines.facts.bundles import SILENT, bundles
from pipelines.facts.case_rows import Bundle, Key
from pipelines.links import SEPARATOR
from pipelines.seal_order import NO_ORDERS, Orders, of_case

NO_ANSWERS: Answers = {}
NO_CHILDREN: Mapping[Key, frozenset[str]] = MappingProxyType({})


class Decided(NamedTuple):
    """What was decided: one row per party, one row per case."""

    decisions: pa.Table
    case_marks: pa.Table
    children: Mapping[Key, frozenset[str]] = NO_CHILDREN
    """Case → names of minors whom only its texts tell of."""


def decide(  # noqa: PLR0913 - five tables, the day, the key, what people settled
    cases: pa.Table,
    parties: pa.Table,
    outcomes: pa.Table,
    papers: pa.Table,
    told: pa.Table = SILENT,
    *,
    as_of: date,
    handle_key: bytes,
    answers: Answers = NO_ANSWERS,
    lifts: Lifts = NO_LIFTS,
    orders: Orders = NO_ORDERS,
    quick: bool = True,
) -> Decided:
    """Decide for every party, and mark every case.

    Args:
        cases: Normalised cases.
        parties: Normalised parties.
        outcomes: Normalised outcomes.
        papers: Kinds of paper: source, case_no, kind.
        told: What documents state (`pipelines.schema.TOLD`).
        as_of: The legal day of the decision.
        handle_key: Key of the handles by which a person is found again.
        answers: What people have settled, by (source, case_no, party_no).
        lifts: Instruments by which a seal was lifted, by the same key.
        orders: Orders by which somebody was sealed, of the seal feed.
        quick: Decide cases in which everybody is plainly of age without asking every rule.
    """
    links = case_links.find(cases, parties, outcomes, papers, told)
    elsewhere = Elsewhere(links, as_of=as_of, answers=answers, lifts=lifts, orders=orders)
    rows, marks = DecisionRows(), CaseMarks(links)
    for bundle in bundles(cases, parties, outcomes, papers, told):
        plain = quick and bundle.key not in links.bundles and not _answered(bundle, answers)
        plain = plain and not of_case(orders, bundle.key)
        judged = all_adults(bundle, as_of=as_of) if plain else None
        if judged is None:
            sealed = elsewhere.sealed(bundle) if bundle.key in links.bundles else ()
            judged = judge(
                bundle,
                links,
                as_of=as_of,
                answers=answers,
                lifts=lifts,
                orders=orders,
                elsewhere=sealed,
            )
            protected = _protected(bundle, judged)
            marks.add(bundle, judged, protected, cites=bool(sealed))
        else:
            protected = set()
            marks.add_ordinary(bundle.key)
        _write(rows, judged, protected, handle_key)
    return Decided(rows.table(), marks.table(parties), marks.children)


def _answered(bundle: Bundle, answers: Answers) -> bool:
    return bool(answers) and any(row[:3] in answers for row in bundle.parties)


def _protected(bundle: Bundle, judged: Iterable[Judged]) -> set[str]:
    """Return who is a protected person: possible minors, and their guardians and kin."""
    young = {one.facts.row.party_no for one in judged if one.ruling.may_be_minor}
    return along_with(bundle.parties, young or wards(bundle.parties))


def _write(
    rows: DecisionRows, judged: Iterable[Judged], protected: set[str], handle_key: bytes
) -> None:
    for one in judged:
        row, ruling, birth = one.facts.row, one.ruling, one.facts.birth
        origin = birth.origin.value if birth.origin else None
        rows.add(
            (
                row.source,
                row.case_no,
                row.party_no,
                handle(handle_key, birth.person, (row.source, row.case_no, row.party_no)),
                ruling.verdict.value,
                sorted(question.value for question in ruling.questions),
                one.digest,
                ruling.may_be_minor,
                row.party_no in protected,
                ruling.withheld,
                birth.text,
                origin,
                row.told.read or None,
            ),
            in_order(ruling.answers),
        )


def handle(key: bytes, person: str | None, party: tuple[str, str, str]) -> str:
    """Return the handle of a person: the same in every case if a sound ID number is known.

    >>> handle(b"k", None, ("court", "1", "1")) == handle(b"k", None, ("court", "2", "1"))
    False
    """
    words = person or SEPARATOR.join(("case", *party))
    return hmac.digest(key, words.encode(), "sha256").hex()[:32]


def fingerprint(row: Mapping[str, object]) -> str:
    """Return what tells whether a decision has changed: verdict, questions, rules and facts.

    >>> row = {"verdict": "SEAL", "questions": [], "answers": [], "facts_digest": "0"}
    >>> fingerprint(row) == fingerprint(row | {"handle": "another"})
    True
    >>> fingerprint(row) == fingerprint(row | {"verdict": "REVIEW"})
    False
    """
    said = row["answers"]
    rules = sorted({one["rule"] for one in said}) if isinstance(said, list) else []
    parts = {name: row[name] for name in ("verdict", "questions", "facts_digest")}
    return digest.sha256(digest.canonical_json({**parts, "rules": rules}))
