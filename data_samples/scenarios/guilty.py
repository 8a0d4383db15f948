"""Convicted of acts before 18, five years or less: sealed (docs/law.md R1-R4, R16, R31, R34).

The 18th birthday itself is still before 18; exactly five years is still five years or less.
"""

from datetime import date, timedelta

from data_samples.calendar_words import after, birthday, term
from data_samples.casting import Casting
from data_samples.crimes import SECOND_CHARGES
from data_samples.records import Case
from data_samples.world import World

LIGHTER = (("缓刑", 18), ("拘役", 5), ("管制", 12), ("单处附加刑", None))
FIVE_YEARS_IN_WORDS = ("判处有期徒刑五年", "判处有期徒刑六十个月", "判处有期徒刑四年十二个月")


def fixed_term(world: World) -> list[Case]:
    """R1: one charge, a fixed term of five years or less, with a social inquiry (R16)."""
    case = Casting(world)
    child = case.minor("SEAL")
    case.company()
    case.sentence(child, world.chance.randint(6, 48))
    papers = ("刑事判决书", "社会调查报告", "犯罪记录封存通知书")
    return [case.done("R1", "R16", papers=papers, e_mark="犯罪记录封存")]


def exactly_five_years(world: World) -> list[Case]:
    """R1: sixty months in all, in words only; the mark is still missing in the source."""
    case = Casting(world, cause="抢劫")
    child = case.minor("SEAL")
    case.company()
    case.sentence(child, None, words=world.chance.choice(FIVE_YEARS_IN_WORDS))
    return [case.done("R1")]


def lighter(world: World) -> list[Case]:
    """R2: a lighter punishment for each of four, all minors, so one case shows them all."""
    case = Casting(world, cause="寻衅滋事")
    for disposition, months in LIGHTER:
        child = case.minor("SEAL", guardian=False)
        case.sentence(child, months, disposition)
    case.bystander("被害人")
    return [case.done("R2", papers=("刑事判决书", "家庭教育指导令"))]


def exempted(world: World) -> list[Case]:
    """R3: guilty but exempted from punishment; nobody is named as handler, so it asks."""
    case = Casting(world, cause="盗窃")
    child = case.minor("SEAL", "handler")
    case.company()
    case.sentence(child, None, "免予刑事处罚", handler=None)
    return [case.done("R3")]


def several_charges(world: World) -> list[Case]:
    """R4: two charges; the sum of the terms is above five years, the decided term is not."""
    case = Casting(world, cause=world.chance.choice(tuple(SECOND_CHARGES)))
    child = case.minor("SEAL")
    case.company()
    decided = world.chance.randint(40, 60)
    words = f"总和刑期{term(decided + 9)}，决定执行有期徒刑{term(decided)}，并处罚金人民币六千元"
    charges = (f"{case.cause}罪", SECOND_CHARGES[case.cause])
    months = decided if world.likely(0.5) else None
    case.sentence(child, months, charges=charges, words=words)
    return [case.done("R4")]


def grown_at_trial(world: World) -> list[Case]:
    """R31: 17 at the act, 18 before the judgment; sealed all the same."""
    acted = world.day()
    case = Casting(world, acted=acted)
    child = case.minor("SEAL", born=eighteen_on(acted + timedelta(world.chance.randint(1, 40))))
    case.company()
    case.sentence(child, world.chance.randint(6, 36))
    return [case.done("R1", "R31")]


def on_the_birthday(world: World) -> list[Case]:
    """R1 and R37: one acts on the 18th birthday, the other on the day after it."""
    acted = world.day()
    case = Casting(world, acted=acted, cause="聚众斗殴")
    child = case.minor("SEAL", born=eighteen_on(acted))
    grown = world.person(eighteen_on(acted - timedelta(1)), female=False)
    adult = case.adult("MARK_MASK", person=grown)
    case.company()
    case.sentence(child, 14)
    case.sentence(adult, 16)
    return [case.done("R1", "R21", split_case=False)]


def before_2013(world: World) -> list[Case]:
    """R34: closed before 31 December 2012, under an old number; sealed as well."""
    case = Casting(world, acted=world.day(2007, 2011))
    child = case.minor("SEAL", stated={"student_number": None})
    case.company()
    case.sentence(child, world.chance.randint(6, 40))
    return [case.done("R1", "R34")]


def in_community(world: World) -> list[Case]:
    """R2 in two agencies: the same person in the court's export and in the justice bureau's."""
    court = Casting(world, cause="故意伤害")
    child = court.minor("SEAL")
    court.company()
    court.sentence(child, 24, "缓刑")
    first = court.done("R2")
    bureau = Casting(world, "justice", acted=court.acted, cause="故意伤害", closed=court.closed)
    same = bureau.minor("SEAL", person=child.person, guardian=False)
    bureau.sentence(
        same,
        24,
        "缓刑",
        document_no=first.case_no,
        handler=bureau.clerk.name,
        effective_on=court.effective.isoformat(),
    )
    return [first, bureau.done("R2", "R16", papers=("帮教考察材料",))]


def eighteen_on(day: date) -> date:
    """Return the birth date of somebody who turns 18 on that day."""
    if (day.month, day.day) == (2, 29):
        return (
            date(day.year - 18, 3, 1)
            if birthday(date(day.year - 18, 3, 1), 18) == day
            else (after(day, -1).replace(year=day.year - 18))
        )
    return day.replace(year=day.year - 18)
