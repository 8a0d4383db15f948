"""Doubtful ages and days: unknown, found, contradictory, imprecise (docs/law.md R32, R33, R38)."""

from dataclasses import replace
from datetime import date, timedelta

from data_samples.calendar_words import said
from data_samples.casting import Casting
from data_samples.records import Case, Party
from data_samples.scenarios.guilty import eighteen_on
from data_samples.world import World

UNKNOWN = frozenset({"birth", "id", "student"})
OPEN = frozenset({"finding"})
"""What says somebody's age; the pupil's number contains the identity number."""


def unknown(world: World) -> list[Case]:
    """R32: neither birth date nor identity number, or the court could not tell."""
    case = Casting(world, cause="盗窃")
    finding = "不明" if world.likely(0.5) else None
    child = case.minor("REVIEW", "birth_date", hidden=UNKNOWN, stated={"age_finding": finding})
    case.company()
    case.sentence(child, 9)
    return [case.done("R32")]


def found_under_18(world: World) -> list[Case]:
    """R1: the court found that he was under 18, the birthday is unknown."""
    case = Casting(world, cause="盗窃")
    child = case.minor("SEAL", hidden=UNKNOWN, stated={"age_finding": "不满18"})
    case.company()
    case.sentence(child, 9)
    return [case.done("R1")]


def found_grown(world: World) -> list[Case]:
    """R33: proved to have reached 18, the birthday is unknown; a recital then has to be asked."""
    case = Casting(world, cause="盗窃")
    adult = case.adult(hidden=UNKNOWN, stated={"age_finding": "已满18"})
    case.company()
    case.sentence(adult, 9)
    day = case.acted - timedelta(700)
    words = f"曾因犯盗窃罪，于{said(day)}被{case.district.court}判处拘役四个月"
    case.recite(adult, words, "recital_ask")
    return [case.done("R33")]


def contradicted(world: World) -> list[Case]:
    """R38: the column says grown, the identity number says minor."""
    case = Casting(world, cause="诈骗")
    child = case.minor("REVIEW", "contradiction", ages=(15, 17), hidden=frozenset({"birth"}))
    wrong = child.person.born.replace(day=1, year=child.person.born.year - 4).isoformat()
    case.parties[0] = child = _stating(child, birth_date=wrong)
    case.company()
    case.sentence(child, 12)
    return [case.done("R38")]


def year_only(world: World) -> list[Case]:
    """Edge 9: only the year of birth is known, and it does not settle the age at the act."""
    acted = world.day().replace(month=6, day=15)
    case = Casting(world, acted=acted, cause="盗窃")
    child = case.minor("REVIEW", "birth_date", born=date(acted.year - 18, 8, 2), hidden=UNKNOWN)
    case.parties[0] = child = _stating(child, birth_date=str(acted.year - 18))
    case.company()
    case.sentence(child, 8)
    return [case.done("R32")]


def some_summer_day(world: World) -> list[Case]:
    """Edge 9: the act happened some day in a summer in which he turned 18."""
    acted = world.day().replace(month=7, day=20)
    case = Casting(world, acted=acted, cause="盗窃")
    child = case.minor("REVIEW", "act_date", born=eighteen_on(acted), hidden=OPEN)
    case.company()
    case.sentence(child, 8, act_start=f"{acted.year}-07-01/{acted.year}-08-31", act_end=None)
    return [case.done("R32", told_day=f"{acted.year}年暑假的一天")]


def no_day(world: World) -> list[Case]:
    """No day of the act: asked, unless he was under 18 even when the case was closed."""
    case = Casting(world, cause="盗窃")
    young = world.likely(0.5)
    born = eighteen_on(case.closed + timedelta(400 if young else -200))
    child = case.minor(*(("SEAL",) if young else ("REVIEW", "act_date")), born=born, hidden=OPEN)
    case.company()
    case.sentence(child, 8, act_start=None, act_end=None)
    return [case.done("R1" if young else "R32", told_day="某日")]


def leap_day(world: World) -> list[Case]:
    """Born on 29 February 2008, act on 1 March 2026: grown or not depends on the counting."""
    case = Casting(world, acted=date(2026, 3, 1), cause="盗窃", closed=date(2026, 7, 1))
    child = case.minor("REVIEW", "leap_day", born=date(2008, 2, 29), hidden=OPEN)
    case.company()
    case.sentence(child, 6)
    return [case.done("R32")]


def no_term(world: World) -> list[Case]:
    """§1.7 no. 3: a fixed term, but nobody says how long; or nobody says how it ended."""
    case = Casting(world, cause="抢夺")
    if world.likely(0.5):
        child = case.minor("REVIEW", "decided_term")
        case.sentence(child, None, words=None)
    else:
        child = case.minor("REVIEW", "disposition")
        case.sentence(child, None, None, words=None)
    case.company()
    return [case.done("R1")]


def _stating(party: Party, **columns: str) -> Party:
    """Return the party with columns that differ from the person."""
    return replace(party, stated={**party.stated, **columns})
