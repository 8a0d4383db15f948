"""Measure what is read from documents: on judgments with known names, and on invented exports.

    python -m benchmarks.told judgments PATH
    python -m benchmarks.told sample [--families held-back] [--cases 400] [--seed 1]

PATH is a JSONL file: text, gold (start, end, text, role). There the parties are known by name only.
Counted are the defendants whose sex and birth date are read, among those whose head states them
(a head states one where the word 男 or 女, or 出生 or 生 behind a date, follows the name before the
next person), and who must be reviewed for want of a fact. No word of a text is printed.

In an invented export every column that a judgment tells is silent. A fact is right, asked about
(missing or contradicted, and the party waits for a person or stays sealed), or wrong in silence.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa

from data_samples import AS_OF
from data_samples.generate import Order, links, units
from data_samples.papers import write_papers
from data_samples.silence import silenced
from data_samples.stage import Written
from data_samples.wording import load
from pipelines import schema, statements
from pipelines.decide import decide
from pipelines.facts.birth import of_party
from pipelines.facts.bundles import bundles

Rows = list[dict[str, Any]]
_HEAD = 12_000  # characters in which a head is looked for
_STATES_SEX = re.compile("[，,（(：:；、 ]*(?:性别[：:]?)?[男女]")
_STATES_BIRTH = re.compile("[0-9〇零一二三四五六七八九十]{1,4}[年月日](?:出)?生|出生|生于")
PAPERS = pa.schema([(name, pa.string()) for name in ("source", "case_no", "kind")])


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")


def table(name: str, rows: Rows) -> pa.Table:
    """Return rows as a canonical table."""
    return pa.Table.from_pylist(rows, schema.canonical(name))


def judgments(path: Path) -> None:
    """Measure real judgments."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    cases, parties, documents, states = [], [], [], {}
    for number, line in enumerate(lines):
        key = {"source": "court", "case_no": str(number)}
        cases.append(key)
        documents.append({**key, "document_no": f"{number}-1", "text": line["text"]})
        names = dict.fromkeys(one["text"] for one in line["gold"] if one["role"] == "defendant")
        for place, name in enumerate(names, start=1):
            parties.append({**key, "party_no": str(place), "name": name})
            states[str(number), str(place)] = stated(line["text"], name)
    started = time.process_time()
    told = statements.read(table("documents", documents), table("parties", parties))
    spent = time.process_time() - started
    report_judgments(cases, parties, told, states)
    characters = sum(len(one["text"]) for one in documents)
    say(f"{characters / spent / 1e6:.2f} million characters a second of one processor")


def stated(text: str, name: str) -> frozenset[str]:
    """Say what a head states of somebody: where the name is followed by sex at once."""
    for found in re.finditer(re.escape(name), text[:_HEAD]):
        after = text[found.end() : found.end() + 160].split("被告人", maxsplit=1)[0]
        if re.match(r"[^。]{0,40}?[，,（(：:][男女]", after):
            born = _STATES_BIRTH.search(after.split("因涉嫌")[0])
            return frozenset({"head", "birth_date"} if born else {"head"})
    return frozenset()


def report_judgments(cases: Rows, parties: Rows, told: pa.Table, states: dict[Any, Any]) -> None:
    """Print how many facts were read, and who must be reviewed for want of which."""
    read: dict[tuple[str, str], set[str]] = {}
    for row in told.to_pylist():
        read.setdefault((row["case_no"], row["party_no"]), set()).add(row["kind"])
    for fact, need in (("sex", "head"), ("birth_date", "birth_date")):
        where = [key for key, says in states.items() if need in says]
        hits = sum(fact in read.get(key, set()) for key in where)
        say(f"{fact}: {hits} of {len(where)} defendants whose head states it")
    tables = (table("cases", cases), table("parties", parties), table("outcomes", []))
    found = decide(*tables, PAPERS.empty_table(), told, as_of=date(2026, 11, 1), handle_key=b"k")
    rows = [one for one in found.decisions.to_pylist()
            if "head" in states[one["case_no"], one["party_no"]]]  # fmt: skip
    waits = Counter(tuple(one["questions"]) for one in rows if one["verdict"] == "REVIEW")
    say(f"REVIEW: {sum(waits.values())} of {len(rows)} defendants, for {dict(waits)}")
    say(f"not introduced by any head: {len(states) - len(rows)}")


def sample(families: str, cases: int, seed: int) -> None:
    """Measure an invented export in which every column that a judgment tells is silent."""
    order = Order(cases=cases, seed=seed, protected_share=0.6, families=families, silent_share=1.0)
    rows, truth = invented(order)
    made = [table(name, rows[name]) for name in ("cases", "parties", "outcomes")]
    documents = table("documents", rows["documents"])
    told = statements.read(documents, made[1])
    papers = PAPERS.empty_table()
    decided = decide(*made, papers, told, as_of=AS_OF, handle_key=b"k").decisions.to_pylist()
    asked = {
        (one["source"], one["case_no"], one["party_no"]): bool(one["questions"]) for one in decided
    }
    counts: dict[str, Counter[str]] = {}
    for bundle in bundles(*made, papers, told):
        outcomes = {one.party_no: one for one in bundle.outcomes}
        for row in bundle.parties:
            fact = truth.get((row.source, row.case_no, row.party_no))
            for name, right in compared(fact, row, outcomes.get(row.party_no)) if fact else ():
                known = asked[row.source, row.case_no, row.party_no]
                result = "right" if right else "asked" if known else "wrong in silence"
                counts.setdefault(name, Counter())[result] += 1
    for name, results in counts.items():
        say(f"{name}: {dict(results)}")


def invented(order: Order) -> tuple[dict[str, Rows], dict[Any, Any]]:
    """Return the rows of an invented export with silent columns, and the facts."""
    rows: dict[str, Rows] = {name: [] for name in ("cases", "parties", "outcomes", "documents")}
    truth = {}
    for world, cases in units(order):
        linked, written = links(cases), Written()
        for whole in cases:
            papers = list(write_papers(whole, linked, world.chance, load(order.families),
                                       disguised=0.0, written=written))  # fmt: skip
            chance = Random("silence")  # noqa: S311 - a sample, no secret
            case, lines = silenced(whole, papers, chance, silent=1.0, contradicted=0.0)
            truth.update({(x["source"], x["case_no"], x["party_no"]): x for x in lines})
            add_rows(rows, case, papers)
    return rows, truth


def add_rows(rows: dict[str, Rows], case: Any, papers: Sequence[Any]) -> None:  # noqa: ANN401
    """Add the rows of one case in our own columns."""
    key = {"source": case.source, "case_no": case.case_no}
    rows["cases"].append({**key, "procedure": case.procedure or None})
    for party in case.parties:
        columns = {"role": party.role, "name": party.person.name} | {
            name: value for name, value in party.stated.items() if name in {"role", "birth_date"}
        }
        rows["parties"].append({**key, "party_no": party.no, **columns})
    for one in case.outcomes:
        kept = ("instance", "act_start", "act_end", "disposition", "term_months", "sentence_text")
        values = {name: getattr(one, name) for name in kept}
        rows["outcomes"].append({**key, "party_no": one.party_no, **values})
    for paper in papers:
        rows["documents"].append({**key, "document_no": paper.document_no, "text": paper.text})


def compared(fact: dict[str, Any], row: Any, outcome: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401
    """Yield each silent fact and whether what was read is the truth."""
    if "birth" in fact["silent"]:
        yield "birth date", of_party(row).text == fact["birth_date"]
    if "role" in fact["silent"]:
        yield "role", row.role == fact["role"]
        yield "sex", row.sex == fact["sex"]
    if outcome is not None and "acts" in fact["silent"]:
        days = (outcome.act_start, outcome.act_end or outcome.act_start)
        yield "acts", days == (fact["act_start"], fact["act_end"] or fact["act_start"])
    if outcome is not None and "outcome" in fact["silent"]:
        yield "disposition", outcome.disposition == fact["disposition"]
        if fact["term_months"] is not None:
            yield "decided term", outcome.term_months == fact["term_months"]


def main() -> None:
    """Read what to measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ways = parser.add_subparsers(dest="way", required=True)
    real = ways.add_parser("judgments")
    real.add_argument("path", type=Path)
    drawn = ways.add_parser("sample")
    drawn.add_argument("--families", default="held-back")
    drawn.add_argument("--cases", type=int, default=400)
    drawn.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.way == "judgments":
        judgments(asked.path)
    else:
        sample(asked.families, asked.cases, asked.seed)


if __name__ == "__main__":
    main()
