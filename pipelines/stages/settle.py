"""Decide and tag: who is sealed and why, who is protected, and every value known of them (认定).

Law is put to the small tables only; documents are looked at for their kinds, and for words that
look like tokens already.
"""

from collections import Counter, defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, tag
from pipelines.decide import decide
from pipelines.hold import dependents
from pipelines.night.staging import bucket_name
from pipelines.people import people, tokens
from pipelines.registry import settled as registry
from pipelines.stages.desk import Desk
from pipelines.stages.take_in import BATCH_ROWS, DOCUMENTS, SMALL


def settle(desk: Desk) -> None:
    """Put the facts to every rule; leave decisions, case marks and people on the desk."""
    night, tables = desk.night, desk.tables
    night.watcher.stage("decide", 3)
    desk.settled = registry.settled(night.registry_url, night.keys, night.random)
    decided = decide(
        tables["cases"],
        tables["parties"],
        tables["outcomes"],
        _papers(desk),
        as_of=night.as_of,
        handle_key=night.keys.handles,
        answers=desk.settled.answers,
        lifts={**desk.settled.lifts, **desk.trial},
    )
    night.watcher.advance()
    tables["decisions"] = decided.decisions
    tables["case_marks"] = _with_held(decided.case_marks, desk)
    tables["people"] = people.people(
        *(tables[name] for name in ("cases", "parties", "outcomes", "decisions", "case_marks")),
        taken=_taken(desk),
    )
    night.watcher.advance()
    _tag(desk)
    _count(desk)
    night.watcher.advance()


def _papers(desk: Desk) -> pa.Table:
    """Return which kinds of document each case has."""
    columns = ["source", "case_no", "kind"]
    parts = [
        desk.night.staging.read(bucket_name(DOCUMENTS, number), columns)
        for number in range(desk.buckets)
    ]
    return pa.concat_tables(parts).group_by(columns).aggregate([])


def _taken(desk: Desk) -> dict[str, frozenset[str]]:
    """Return, per case, the words in its texts that a token must not repeat."""
    found: dict[str, set[str]] = defaultdict(set)
    for number in range(desk.buckets):
        for batch in desk.night.staging.batches(bucket_name(DOCUMENTS, number), BATCH_ROWS):
            hits = batch.filter(pc.match_substring_regex(batch["text"], tokens.PATTERN))
            for link, text in zip(
                links.case_links(hits).to_pylist(), hits["text"].to_pylist(), strict=True
            ):
                found[link] |= tokens.occurring([text])
    return {link: frozenset(words) for link, words in found.items()}


def _with_held(marks: pa.Table, desk: Desk) -> pa.Table:
    """Fail closed where a party of the case is held: nobody can say whether it was a minor."""
    _, waits = dependents.waiting(desk.held)
    held = pc.is_in(links.case_links(marks), value_set=pa.array(sorted(waits), pa.string()))
    for name in ("protected", "withheld", "minor_actor"):
        column = pc.or_(marks[name], held)
        marks = marks.set_column(marks.column_names.index(name), name, column)
    return marks


def _tag(desk: Desk) -> None:
    """Write flag, article and reason beside every row of the small tables and every decision."""
    decisions, marks = desk.tables["decisions"], desk.tables["case_marks"]
    for name in SMALL:
        desk.tables[f"tagged_{name}"] = tag.tag(name, desk.tables[name], decisions, marks)
    desk.tables["tagged_decisions"] = tag.tag("parties", decisions, decisions, marks)


def _count(desk: Desk) -> None:
    """Count verdicts, rules, questions and gaps for the report."""
    decisions = desk.tables["decisions"]
    desk.verdicts = _counted(decisions["verdict"])
    desk.questions = _counted(pc.list_flatten(decisions["questions"]))
    answers = pc.list_flatten(decisions["answers"])
    rule, verdict = (pc.struct_field(answers, name) for name in ("rule", "verdict"))
    desk.rules = _counted(pc.binary_join_element_wise(rule, verdict, " "))
    desk.sealed_parties = int(pc.sum(decisions["withheld"]).as_py() or 0)
    gaps = tag.gaps(
        *(desk.tables[name] for name in ("cases", "parties", "decisions", "case_marks"))
    )
    desk.gaps = Counter({"missing": 0, "unsupported": 0}) + _counted(gaps["kind"])


def _counted(column: pa.ChunkedArray) -> Counter[str]:
    counts = pc.value_counts(column).to_pylist()
    return Counter({str(one["values"]): int(one["counts"]) for one in counts})
