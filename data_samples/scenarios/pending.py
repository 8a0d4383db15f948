"""Cases that are not over, and cases that went to a higher court (docs/law.md R30)."""

from dataclasses import replace
from datetime import timedelta

from data_samples import numbering
from data_samples.casting import Casting
from data_samples.records import Case
from data_samples.world import World


def undecided(world: World) -> list[Case]:
    """R30: the case is pending; protected and withheld."""
    case = Casting(world, acted=world.day(2026, 2026) - timedelta(200))
    child = case.minor("PROTECT")
    case.company()
    case.sentence(child, None, "未结", effective_on=None, instance=None, words=None)
    return [case.done("R30", closed_on=None, papers=("起诉书",))]


def not_effective(world: World) -> list[Case]:
    """R30: judged, but the judgment has not taken effect."""
    case = Casting(world, acted=world.day(2025, 2025))
    child = case.minor("PROTECT")
    case.company()
    case.sentence(child, 20, effective_on=None)
    return [case.done("R30")]


def appeal_as_row(world: World) -> list[Case]:
    """§1.7 no. 4: five and a half years, four on appeal, told as two rows of one case: sealed."""
    case = Casting(world, cause="抢劫")
    child = case.minor("SEAL")
    case.company()
    case.sentence(child, 66, effective_on=None)
    second = numbering.court(case.district, case.closed.year, case.serial, "终")
    case.sentence(child, 48, instance="二审", document_no=second)
    return [case.done("R1")]


def appeal_as_case(world: World) -> list[Case]:
    """The same told as two cases, with an adult beside; the appeal case has its own number."""
    case = Casting(world, cause="抢劫")
    child = case.minor("SEAL")
    adult = case.adult("MARK_MASK")
    case.company()
    case.sentence(child, 66, effective_on=None)
    case.sentence(adult, 96, effective_on=None)
    return [case.done("R1", "R21", split_case=False), _higher(world, case, "二审", (48, 96))]


def retrial_as_case(world: World) -> list[Case]:
    """A retrial with its own number that lowers the term; the first judgment was effective."""
    case = Casting(world, cause="抢劫", acted=world.day(2017, 2022))
    child = case.minor("SEAL")
    case.company()
    case.sentence(child, 66)
    return [case.done("R1"), _higher(world, case, "再审", (54,))]


def _higher(world: World, case: Casting, instance: str, terms: tuple[int, ...]) -> Case:
    """Put together the case of the higher instance, with the same people."""
    kind = "终" if instance == "二审" else "再"
    closed = case.closed + timedelta(world.chance.randint(60, 120))
    higher = Casting(world, acted=case.acted, cause=case.cause, closed=closed)
    higher.filed = case.closed + timedelta(20)
    higher.number = numbering.court(case.district, closed.year, higher.serial, kind)
    higher.parties = [replace(party) for party in case.parties]
    actors = [party for party in higher.parties if party.role == "被告人"]
    for party, months in zip(actors, terms, strict=True):
        higher.sentence(party, months, instance=instance)
    rules = ("R1", "R21") if len(terms) > 1 else ("R1",)
    paper = "刑事二审判决书" if instance == "二审" else "刑事再审判决书"
    return higher.done(
        *rules,
        organ="云洲市中级人民法院",
        procedure=instance,
        related=(case.number,),
        split_case=False if len(terms) > 1 else None,
        papers=(paper,),
        first_instance=case.number,
    )
