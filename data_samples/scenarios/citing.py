"""Later cases that quote a sealed one (docs/law.md R24, R25)."""

from datetime import timedelta

from data_samples.calendar_words import said, term
from data_samples.casting import Casting
from data_samples.records import Case, Party
from data_samples.world import World


def _sealed(world: World) -> tuple[Casting, Party, int]:
    """Put together the sealed case that the later one quotes."""
    case = Casting(world, acted=world.day(2017, 2020), cause="盗窃")
    child = case.minor("SEAL", ages=(15, 18))
    case.company()
    months = world.chance.randint(6, 20)
    case.sentence(child, months)
    return case, child, months


def by_another(world: World) -> list[Case]:
    """R24: an adult's case tells what the sealed child did, who was dealt with elsewhere."""
    young, child, _months = _sealed(world)
    first = young.done("R1")
    later = Casting(world, acted=young.acted, cause="掩饰、隐瞒犯罪所得")
    receiver = later.adult("MARK_MASK")
    later.company()
    later.sentence(receiver, 10)
    later.mention(first, child)
    return [first, later.done("R24", related=(first.case_no,))]


def by_the_same(world: World) -> list[Case]:
    """R25: the same person, grown, offends again; the judgment recites the sealed record."""
    young, child, months = _sealed(world)
    first = young.done("R1")
    later = Casting(world, acted=young.acted + timedelta(4 * 365), cause="诈骗")
    grown = later.adult("MARK_MASK", person=child.person)
    later.company()
    later.sentence(grown, 22)
    words = (
        f"曾因犯盗窃罪，于{said(young.closed)}被{first.organ}以{{cited_no}}刑事判决"
        f"判处有期徒刑{term(months)}，并处罚金人民币五千元，"
        f"{said(young.closed + timedelta(months * 30))}刑满释放"
    )
    later.recite(grown, words, "recital_remove", first.case_no)
    return [first, later.done("R25", related=(first.case_no,))]


def in_a_civil_case(world: World) -> list[Case]:
    """R24: the victim sues the grown co-offender; the civil judgment tells of the sealed case."""
    young = Casting(world, acted=world.day(2017, 2023), cause="故意伤害")
    child = young.minor("SEAL")
    adult = young.adult("MARK_MASK")
    victim = young.bystander("被害人")
    young.sentence(child, 12)
    young.sentence(adult, 18)
    first = young.done("R1", "R21", split_case=False)
    later = Casting(world, acted=young.acted, cause="健康权纠纷")
    plaintiff = later.bystander("原告", person=victim.person)
    sued = later.bystander("被告", person=adult.person)
    for party in (plaintiff, sued):
        later.sentence(party, None, "非刑事", charges=(), act_start=None, act_end=None)
    later.mention(first, child)
    return [first, later.done("R24", related=(first.case_no,), papers=("民事判决书",))]
