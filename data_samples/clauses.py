"""Clauses that judgments and other papers share: recitals, orders, statutes (文书条款)."""

from collections.abc import Iterator, Sequence

from data_samples.actors import Actor, Number
from data_samples.records import Case, Outcome, Party
from data_samples.scene import ACTORS
from data_samples.stage import Stage

SHORTEST = 1_500
"""Characters that a judgment has at least."""
WITHOUT_TERM = {
    "宣告无罪": "宣告无罪",
    "终止审理": "对其终止审理",
    "不负刑事责任": "不负刑事责任",
    "有期徒刑": "判处刑罚",
}


def acting(people: Sequence[tuple[Party, Actor]]) -> Iterator[tuple[Party, Actor]]:
    """Go through those who acted."""
    return ((party, who) for party, who in people if party.role in ACTORS)


def recite(stage: Stage, case: Case, party: Party) -> None:
    """Quote earlier punishments and remember each as one span."""
    for recital in case.recitals:
        if recital.party_no != party.no:
            continue
        if recital.case_no:
            stage.numbers["cited_no"] = Number(
                recital.case_no, "case_number", recital.case_no, "protected"
            )
        start = len(stage.page)
        stage.say([recital.words], end="")
        stage.page.enclose(start, "recital", party.no, case.case_no, recital.scope)
        stage.page.add("。")


def first_outcome(case: Case, party: Party) -> Outcome:
    """Return the first outcome of a party in this case."""
    return next(outcome for outcome in case.outcomes if outcome.party_no == party.no)


def ruling(outcome: Outcome) -> str:
    """Return what was ordered, in words."""
    return outcome.sentence_text or WITHOUT_TERM.get(outcome.disposition or "", "另行处理")


def print_statutes(stage: Stage, statutes: list[str]) -> None:
    """Print statutes behind the text until it is as long as judgments are."""
    for statute in statutes:
        if len(stage.page) >= SHORTEST:
            return
        stage.page.add(statute).add("\n")
