"""Writes a criminal judgment of first instance, part by part (刑事判决书).

Header, people, proceedings, facts, proof, reasons, order, signatures; where the text stays short
the statutes applied are printed behind it, as courts do.
"""

from collections.abc import Sequence

from data_samples import places
from data_samples.actors import Actor
from data_samples.calendar_words import numeral
from data_samples.clauses import acting, first_outcome, print_statutes, recite, ruling
from data_samples.records import Case, Party
from data_samples.scene import ACTORS, HOURS, Linked, actor
from data_samples.stage import Stage
from data_samples.wording import Family

TIMES = (1, 1, 1, 1, 2, 2, 3, 5, 8, 13)
"""How often it happened; a judgment of thirteen times is a long one."""
SAYING = {"被害人": "statement_victim", "证人": "statement_witness"}


def write_judgment(stage: Stage, case: Case, family: Family, linked: Linked) -> None:
    """Write the judgment on the stage."""
    part, say = family.parts, stage.say
    say(part["title"])
    say(part["prosecution"])
    people = [(party, actor(case, party, linked)) for party in case.parties]
    _header(stage, case, people, part)
    say(part["procedure"])
    if case.split_case:
        say(part["split"])
    say(part["accuse"], end="")
    _facts(stage, family.facts.get(case.cause) or family.facts["盗窃"])
    if "m" in stage.cast:
        say(part["mention"])
    say(part["plea"])
    say(part["plea_defender"])
    say(part["proof_intro"])
    _proof(stage, people, part)
    say(part["found"])
    _reasons(stage, people, part)
    say(part["basis"])
    _order(stage, case, people, part)
    _close(stage, part)


def _facts(stage: Stage, told: list[str]) -> None:
    """Tell what happened; long judgments tell of several times."""
    first = stage.chance.randrange(len(told))
    for time in range(stage.chance.choice(TIMES)):
        if time:
            stage.page.add("此外，")
        stage.say([told[(first + time) % len(told)]])
        stage.words |= {
            "act_hour": stage.chance.choice(HOURS),
            "scene": stage.chance.choice(places.SCENES),
            "shop": stage.chance.choice(places.SHOPS),
            "amount": str(stage.chance.randint(3, 60) * 50),
            "worth": str(stage.chance.randint(1_200, 60_000)),
        }


def _header(
    stage: Stage, case: Case, people: Sequence[tuple[Party, Actor]], part: dict[str, list[str]]
) -> None:
    """Write who stands trial, with guardians, defenders and what was recited of the past."""
    for party, who in people:
        if party.role in ACTORS:
            stage.say(part["actor"], end="", d=who)
            recite(stage, case, party)
            stage.say(part["custody"])
        elif party.role == "法定代理人":
            ward = _ward(party, people)
            if ward is not None and ward[0].role in ACTORS:
                stage.say(part["guardian"], g=who, d=ward[1])
        elif party.role == "辩护人":
            stage.say(part["defender"], l=who)


def _ward(guardian: Party, people: Sequence[tuple[Party, Actor]]) -> tuple[Party, Actor] | None:
    """Return the child whom a guardian represents."""
    return next((pair for pair in people if guardian.no in pair[0].represented_by), None)


def _proof(stage: Stage, people: Sequence[tuple[Party, Actor]], part: dict[str, list[str]]) -> None:
    """List the proof: papers first, then what people said, then the social inquiry."""
    listed = stage.chance.sample(part["proof"], stage.chance.randint(4, 9))
    place = 0
    for place, item in enumerate(listed, start=1):
        stage.page.add(f"{place}．")
        stage.say([item])
    for party, who in people:
        if party.role in SAYING:
            place += 1
            stage.page.add(f"{place}．")
            stage.say(part[SAYING[party.role]], v=who, w=who)
    stage.say(part["statement_stranger"])
    for _party, who in acting(people):
        place += 1
        stage.page.add(f"{place}．")
        stage.say(part["statement_actor"], d=who)
    for party, who in acting(people):
        if party.may_have_been_minor:
            guardian = [one for other, one in people if other.no in party.represented_by]
            stage.say(part["inquiry"], d=who, g=guardian)


def _reasons(
    stage: Stage, people: Sequence[tuple[Party, Actor]], part: dict[str, list[str]]
) -> None:
    """Give the reasons, in general and for each."""
    stage.say(part["reason"], end="")
    for party, who in acting(people):
        stage.say(part["reason_each"], end="", d=who)
        if party.may_have_been_minor and not party.hidden & {"birth", "finding"}:
            guardian = [one for other, one in people if other.no in party.represented_by]
            stage.say(part["reason_young"], end="", d=who, g=guardian)


def _order(
    stage: Stage, case: Case, people: Sequence[tuple[Party, Actor]], part: dict[str, list[str]]
) -> None:
    """Write the order, one line for each who acted."""
    for place, (party, who) in enumerate(acting(people), start=1):
        outcome = first_outcome(case, party)
        stage.words["ordinal"] = numeral(place)
        stage.words["charge"] = "、".join(outcome.charges) or case.cause
        stage.words["sentence"] = ruling(outcome)
        stage.say(part["order_each"], d=who)
    stage.say(part["order_more"])


def _close(stage: Stage, part: dict[str, list[str]]) -> None:
    """Write the appeal, the signatures, and statutes until the text is long enough."""
    stage.say(part["appeal"])
    stage.say(part["sign"])
    print_statutes(stage, [*part["annex"], *part["annex_more"]])
