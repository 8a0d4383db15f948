"""Minors and adults in one matter, tried together or apart (docs/law.md R20-R22).

Adults keep what is theirs alone; a home they share with a child, or being the child's kin, is not
theirs alone.
"""

from data_samples.casting import Casting
from data_samples.records import Case
from data_samples.world import World


def tried_together(world: World) -> list[Case]:
    """R21: not split; one adult shares the child's home, one is the child's elder brother."""
    case = Casting(world, cause=world.chance.choice(("盗窃", "抢劫", "聚众斗殴")))
    child = case.minor("SEAL")
    flatmate = case.adult("MARK_MASK", address=child.person.home_address)
    brother = case.adult("MARK_MASK", kin=child)
    stranger = case.adult("MARK_MASK")
    case.company()
    for party, months in ((child, 14), (flatmate, 26), (brother, 30), (stranger, 44)):
        case.sentence(party, months)
    if world.likely(0.5):
        case.judge_named(child.person)
    return [case.done("R1", "R21", split_case=False, e_mark="含犯罪记录封存信息")]


def split_unknown(world: World) -> list[Case]:
    """R22: nobody says whether the case was split; the presiding judge shares the child's name."""
    case = Casting(world, cause="聚众斗殴")
    child = case.minor("SEAL")
    adult = case.adult("MARK_MASK")
    case.company()
    case.judge_named(child.person)
    case.sentence(child, 12)
    case.sentence(adult, 20)
    return [case.done("R1", "R22", split_case=None)]


def split(world: World) -> list[Case]:
    """R20: split; the adults' case names the child, the child's case names the adults."""
    young = Casting(world, cause="抢劫")
    child = young.minor("SEAL")
    young.company()
    young.sentence(child, 30)
    grown = Casting(world, acted=young.acted, cause="抢劫")
    for months in (66, 90):
        grown.sentence(grown.adult("MARK_MASK"), months)
    grown.company()
    related = (grown.number,)
    first = young.done("R1", "R20", split_case=True, related=related, e_mark="犯罪记录封存")
    grown.mention(first, child)
    return [first, grown.done("R20", split_case=True, related=(young.number,))]
