"""Children who did nothing: victims, witnesses, children of parties (docs/law.md R35)."""

from datetime import timedelta

from data_samples import numbering
from data_samples.casting import Casting
from data_samples.records import Case
from data_samples.troupe import CHILD
from data_samples.world import World


def young_victim(world: World) -> list[Case]:
    """R35: an adult stands trial, the victim and a witness are children."""
    case = Casting(world, cause=world.chance.choice(("故意伤害", "抢劫", "寻衅滋事")))
    adult = case.adult()
    case.bystander("被害人", minor=True)
    case.bystander("证人", minor=True)
    case.sentence(adult, world.chance.randint(8, 60))
    if world.likely(0.5):
        case.judge_named(case.parties[1].person)
    return [case.done("R35", "R37")]


def victim_of_unknown_age(world: World) -> list[Case]:
    """R35: nobody says how old the victim is, but there is a school and a guardian."""
    case = Casting(world, "procuratorate", cause="寻衅滋事")
    adult = case.adult(role="被不起诉人")
    hidden = frozenset({"birth", "id", "student"})
    case.bystander("被害人", minor=True, hidden=hidden)
    case.sentence(
        adult, None, "酌定不起诉", effective_on=None, instance=None, handler=case.clerk.name
    )
    return [case.done("R35", "R37", papers=("不起诉决定书",))]


def child_of_a_marriage(world: World) -> list[Case]:
    """R35: who brings up the child after a divorce; the parents are the child's kin."""
    case = Casting(world, cause="抚养纠纷")
    case.number = numbering.civil(case.district, case.filed.year, case.serial)
    surname = world.official().surname
    father_born = world.born(case.acted, 30, 45)
    mother = world.person(father_born + timedelta(400), female=True)
    father = world.person(father_born, female=False, surname=surname)
    kin = {"protected": True}
    plaintiff = case.bystander(
        "原告", person=mother, relation_to=("3:母亲",), relation_word="母亲", **kin
    )
    sued = case.bystander(
        "被告", person=father, relation_to=("3:父亲",), relation_word="父亲", **kin
    )
    child = world.person(
        world.born(case.acted, 4, 15), pupil=True, surname=surname, address=mother.home_address
    )
    case.bystander("未成年子女", person=child, represented_by=("1",), **CHILD)
    for party in (plaintiff, sued):
        case.sentence(party, None, "非刑事", charges=(), act_start=None, act_end=None)
    return [case.done("R35", papers=("民事判决书",))]
