"""Decide and tag: who is sealed and why, who is protected, and every value known of them (认定).

Bucket by bucket; what reaches over buckets is settled at the end (`.across`). Documents are looked
at for their kinds, and for words that look like tokens already.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import leak, links, tag
from pipelines.decide import Decided, decide
from pipelines.hold import unknowable
from pipelines.model import HeldRow
from pipelines.night.bench import Bench
from pipelines.night.staging import bucket_name
from pipelines.people import people, tokens
from pipelines.registry.standing import Settled as Told
from pipelines.seal_order import met
from pipelines.stages import across, held_people, held_ties, told_people
from pipelines.stages.desk import Desk
from pipelines.stages.read_in import DOCUMENTS, SMALL
from pipelines.stages.searching import near
from pipelines.stages.tidy import Tables, tidy
from pipelines.stages.told import told
from pipelines.statistics.counted import Reading, counted


class Bucket(NamedTuple):
    """One bucket that is to be settled, and what was held of it before."""

    number: int
    waiting: Sequence[HeldRow]
    told: Told
    """What people settled."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What one bucket came to; its tables lie in staging."""

    held: list[HeldRow] = field(repr=False)
    verdicts: Counter[str]
    rules: Counter[str]
    questions: Counter[str]
    gaps: Counter[str]
    sealed_parties: int
    orders_met: int
    ties: across.Ties = field(repr=False)


def settle(desk: Desk) -> None:
    """Put the facts to every rule; leave decisions, case marks and people in staging."""
    from pipelines.registry import settled as registry  # noqa: PLC0415, a worker opens no register

    desk.night.watcher.stage("decide", sum(desk.weights))
    desk.gaps = Counter({"missing": 0, "unsupported": 0})
    desk.settled = told = registry.settled(
        desk.night.registry_url, desk.night.keys, desk.night.random
    )
    told = Told(told.answers, {**told.lifts, **desk.trial}, desk.feed.orders)
    buckets = [Bucket(number, desk.waiting.get(number, ()), told) for number in desk.buckets]
    ties = []
    for number, done in enumerate(desk.workers.each(settle_bucket, buckets)):
        desk.held += done.held
        desk.verdicts += done.verdicts
        desk.rules += done.rules
        desk.questions += done.questions
        desk.gaps.update(done.gaps)
        desk.sealed_parties += done.sealed_parties
        desk.orders_met += done.orders_met
        ties.append(done.ties)
        desk.night.watcher.advance(desk.weights[number])
    across.settle(desk.night.bench, ties)


def settle_bucket(bench: Bench, bucket: Bucket) -> Settled:
    """Settle one bucket."""
    tables, held = tidy(bench, bucket.number, bucket.waiting)
    cases, parties, outcomes = (tables[name] for name in SMALL)
    decided = decide(
        cases,
        parties,
        outcomes,
        _papers(tables[DOCUMENTS]),
        told(tables),
        as_of=bench.as_of,
        handle_key=bench.handles,
        answers=bucket.told.answers,
        lifts=bucket.told.lifts,
        orders=bucket.told.orders,
    )
    waiting = [*bucket.waiting, *held]
    marks = unknowable.marks(decided.case_marks, waiting)
    decisions = unknowable.decisions(decided.decisions, parties, waiting)
    taken = _taken(tables[DOCUMENTS])
    known = people.own(cases, parties, outcomes, decisions, marks, taken=taken)
    if decided.children:
        some = told_people.of_texts(decided.children)
        known = pa.concat_tables([known, held_people.known(some, known, taken)])
    gaps = tag.gaps(cases, parties, decisions, marks)
    everybody, decided = parties, Decided(decisions, marks)
    if waiting:
        some = held_people.of_held_rows(tables, waiting)
        known = pa.concat_tables([known, held_people.known(some, known, taken)])
        marks = held_ties.tied(some, tables, marks)
        everybody, decided = held_people.together(some, tables, decided)
    _lay_down(bench, bucket.number, tables, Decided(decisions, marks), known)
    answers = pc.list_flatten(decisions["answers"])
    rule, verdict = (pc.struct_field(answers, name) for name in ("rule", "verdict"))
    return Settled(
        held=held,
        verdicts=_counted(decisions["verdict"]),
        rules=_counted(pc.binary_join_element_wise(rule, verdict, " ")),
        questions=_counted(pc.list_flatten(decisions["questions"])),
        gaps=_counted(gaps["kind"]),
        sealed_parties=int(pc.sum(decisions["withheld"]).as_py() or 0),
        orders_met=_orders_met(bucket.told, parties),
        ties=across.ties(bench, everybody, decided.decisions, decided.case_marks, tables),
    )


def _orders_met(told: Told, parties: pa.Table) -> int:
    """Count the orders about somebody of this bucket."""
    if not told.orders:
        return 0
    columns = (parties[name].to_pylist() for name in ("source", "case_no", "party_no"))
    return met(told.orders, zip(*columns, strict=True))


def _papers(documents: pa.Table) -> pa.Table:
    """Return which kinds of document each case has."""
    columns = ["source", "case_no", "kind"]
    return documents.select(columns).group_by(columns).aggregate([])


def _taken(documents: pa.Table) -> dict[str, frozenset[str]]:
    """Return, per case, the words in its texts that a token must not repeat."""
    found: dict[str, set[str]] = defaultdict(set)
    hits = documents.filter(pc.match_substring_regex(documents["text"], tokens.PATTERN))
    for link, text in zip(
        links.case_links(hits).to_pylist(), hits["text"].to_pylist(), strict=True
    ):
        found[link] |= tokens.occurring([text])
    return {link: frozenset(words) for link, words in found.items()}


def _lay_down(
    bench: Bench, number: int, tables: Mapping[str, pa.Table], decided: Decided, known: pa.Table
) -> None:
    """Write everything a bucket came to, flag, article and reason beside every row."""
    decisions, marks = decided.decisions, decided.case_marks
    laid: Tables = {
        **{name: tag.tag(name, tables[name], decisions, marks) for name in SMALL},
        DOCUMENTS: tables[DOCUMENTS],
        "decisions": tag.tag("parties", decisions, decisions, marks),
        "case_marks": marks,
        "own": known,
        "strong": leak.gather(leak.values(near(known))),
    }
    reading = Reading(bench.settings.regions(), bench.cases)
    laid["counted"] = counted(laid, reading)
    for name, table in laid.items():
        bench.staging.drop(bucket_name(name, number))
        bench.staging.put(bucket_name(name, number), table)


def _counted(column: pa.ChunkedArray) -> Counter[str]:
    counts = pc.value_counts(column).to_pylist()
    return Counter({str(one["values"]): int(one["counts"]) for one in counts})
