"""Draws units until there are enough cases, and writes each at once (生成).

Situations with a protected person come in their listed order first, so that a large enough export
shows every row of the table; then by chance. The share of protected cases is kept as exactly as
whole units allow.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from data_samples import AS_OF
from data_samples.papers import write_papers
from data_samples.profile import FIGURES, TABLES, profile, regions
from data_samples.records import Case, Paper
from data_samples.rows import case_row, document_row, outcome_row, party_row
from data_samples.scenarios import ORDINARY, PROTECTED, Scenario
from data_samples.scene import Linked
from data_samples.silence import silenced
from data_samples.stage import Written
from data_samples.truth import party_line, span_lines, value_lines
from data_samples.wording import Family, load
from data_samples.world import World
from data_samples.write import Exports

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for; the same order gives the same bytes."""

    cases: int
    seed: int
    protected_share: float = 0.2
    disguised: float = 0.0
    families: str = "shown"
    silent_share: float = 0.0
    contradicted_share: float = 0.0


def units(order: Order, first: int = 0) -> Iterator[tuple[World, list[Case]]]:
    """Draw units, each of one case or of several that are linked, until there are enough.

    Args:
        order: What was asked for.
        first: Number of the first unit; others who draw of the same seed begin elsewhere.
    """
    made = protected = 0
    index = {True: 0, False: 0}
    while made < order.cases:
        wanted = protected < order.protected_share * (made + 1)
        world = World(order.seed, first + sum(index.values()))
        cases = _scenario(world, index[wanted], wanted=wanted)(world)
        index[wanted] += 1
        made += len(cases)
        protected += sum(case.protected for case in cases)
        yield world, cases


def _scenario(world: World, turn: int, *, wanted: bool) -> Scenario:
    """Take the situations in turn once, then by chance."""
    deck = PROTECTED if wanted else ORDINARY
    return deck[turn] if turn < len(deck) else world.chance.choice(deck)


def links(cases: list[Case]) -> Linked:
    """Return what the cases of a unit make of each other's texts."""
    guarded = [party.person for case in cases for party in case.parties if party.protected]
    return Linked(
        shared=frozenset(
            place for person in guarded for place in (person.home_address, person.household_address)
        ),
        protected_cases=frozenset(case.case_no for case in cases if case.protected),
        protected_people=frozenset(person.id_number for person in guarded),
    )


def generate(order: Order, folder: Path, progress: Progress, folders: str = "") -> int:
    """Write exports, truth and profile; return the number of cases."""
    families, done = load(order.families), 0
    with Exports(folder) as exports:
        for world, cases in units(order):
            write_unit(exports, world, cases, order, families)
            done += len(cases)
            progress(done)
        exports.tell("order", [{"as_of": AS_OF.isoformat(), **asdict(order)}])
    beside = {
        "fengcun.toml": profile(exports.written, folders) + FIGURES,
        "tables.toml": TABLES,
        "regions.tsv": regions(),
    }
    for name, text in beside.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return done


def tell_facts(exports: Exports, case: Case, papers: list[Paper], order: Order) -> Case:
    """Leave columns silent, or let them contradict the papers, and write down what is true."""
    if not (order.silent_share or order.contradicted_share):
        return case
    case, lines = silenced(
        case,
        papers,
        Random(f"{order.seed} silence {case.source} {case.case_no}"),
        silent=order.silent_share,
        contradicted=order.contradicted_share,
    )
    exports.tell("facts", lines)
    return case


def write_unit(
    exports: Exports, world: World, cases: list[Case], order: Order, families: tuple[Family, ...]
) -> None:
    """Write the rows and the truth of one unit; proof that lifts a seal is never left silent."""
    linked, written = links(cases), Written()
    lifted = any(party.verdict == "UNSEAL" for case in cases for party in case.parties)
    for whole in cases:
        papers = list(
            write_papers(
                whole, linked, world.chance, families, disguised=order.disguised, written=written
            )
        )
        case = whole if lifted else tell_facts(exports, whole, papers, order)
        exports.add(case.source, "cases", case_row(case))
        for party in case.parties:
            exports.add(case.source, "parties", party_row(case, party))
        for outcome in case.outcomes:
            exports.add(case.source, "outcomes", outcome_row(case, outcome))
        exports.tell("parties", (party_line(case, party) for party in case.parties))
        for paper in papers:
            exports.add(case.source, "documents", document_row(case, paper))
            exports.tell("spans", span_lines(case, paper))
    for case in cases:
        exports.tell("values", value_lines(case, written))
