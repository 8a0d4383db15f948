"""Acts before 18, more than five years: not sealed, but the child stays protected (R5, R6, R23)."""

from data_samples.calendar_words import term
from data_samples.casting import Casting
from data_samples.records import Case
from data_samples.world import World


def combined(world: World) -> list[Case]:
    """R5: each charge five years or less, together more; asked once."""
    case = Casting(world, cause="抢劫")
    child = case.minor("REVIEW", "combined_over_five", ages=(16, 18))
    case.company()
    months = world.chance.randint(61, 84)
    words = f"总和刑期{term(months + 20)}，决定执行有期徒刑{term(months)}，并处罚金人民币一万元"
    case.sentence(child, months, charges=("抢劫罪", "盗窃罪"), words=words)
    return [case.done("R5")]


def single(world: World) -> list[Case]:
    """R6: one charge, sixty-one months or life."""
    case = Casting(world, cause="抢劫")
    child = case.minor("PROTECT", ages=(16, 18))
    case.company()
    if world.likely(0.3):
        case.sentence(child, None, "无期徒刑")
    else:
        case.sentence(child, None, words=f"判处有期徒刑五年零一个月，并处罚金人民币{'八千'}元")
    return [case.done("R6")]


def one_sealed_one_not(world: World) -> list[Case]:
    """R23: two children in one case, one sealed, one above five years; an adult beside them."""
    case = Casting(world, cause="抢劫")
    first = case.minor("SEAL", ages=(14, 17))
    second = case.minor("PROTECT", ages=(16, 18))
    adult = case.adult("MARK_MASK")
    case.company()
    case.sentence(first, 36)
    case.sentence(second, world.chance.randint(66, 96))
    case.sentence(adult, 120)
    return [case.done("R1", "R6", "R21", "R23", split_case=False, e_mark="含犯罪记录封存信息")]
