"""Cases in which no child appears: the many (docs/law.md R36, R37), and marks without support."""

from datetime import timedelta

from data_samples import numbering
from data_samples.calendar_words import birthday, said
from data_samples.casting import Casting
from data_samples.records import Case, Party
from data_samples.world import World

ADULT_CAUSES = ("盗窃", "诈骗", "危险驾驶", "故意伤害", "贩卖毒品", "帮助信息网络犯罪活动")


def tried(world: World) -> list[Case]:
    """R37: one to four adults before a court; now and then an earlier sentence is quoted."""
    old = world.likely(0.15)
    case = Casting(
        world,
        acted=world.day(2006, 2014) if old else None,
        cause=world.chance.choice(ADULT_CAUSES),
    )
    for _ in range(world.chance.choice((1, 1, 1, 2, 2, 3, 4))):
        adult = case.adult()
        case.sentence(adult, world.chance.randint(6, 120))
    case.company()
    quote_earlier(case, case.parties[0])
    return [case.done("R37")]


def quote_earlier(case: Casting, party: Party) -> None:
    """Quote an earlier punishment: as a child, just grown, long grown, or of the police."""
    turn = case.world.chance.random()
    grown = birthday(party.person.born, 18)
    court = case.district.court
    if turn < 0.12 and grown.year > 2003:
        day, scope = grown - timedelta(200), "recital_remove"
        words = f"曾因犯抢劫罪，于{said(day)}被{court}判处有期徒刑十个月"
    elif turn < 0.24 and grown + timedelta(300) < case.acted:
        day, scope = grown + timedelta(300), "recital_ask"
        words = f"{said(day)}因犯寻衅滋事罪被{court}判处拘役五个月"
    elif turn < 0.45 and birthday(party.person.born, 22) < case.acted:
        day, scope = birthday(party.person.born, 21), "recital_keep"
        free = said(day + timedelta(240))
        words = f"因犯盗窃罪于{said(day)}被{court}判处有期徒刑八个月，{free}刑满释放"
    elif turn < 0.6:
        day, scope = case.acted - timedelta(400), "recital_remove"
        words = f"因吸食毒品，于{said(day)}被{case.district.police}行政拘留十五日"
    else:
        return
    case.recite(party, words, scope)


def not_prosecuted(world: World) -> list[Case]:
    """R37: an adult whom the procuratorate did not prosecute."""
    case = Casting(world, "procuratorate", cause="盗窃")
    adult = case.adult(role="被不起诉人")
    case.bystander("被害人")
    case.sentence(
        adult, None, "酌定不起诉", effective_on=None, instance=None, handler=case.clerk.name
    )
    return [case.done("R37", papers=("不起诉决定书",))]


def penalised(world: World) -> list[Case]:
    """R36: an administrative penalty of an adult, exported after 1 January 2026."""
    case = Casting(world, "police", cause="寻衅滋事")
    case.number = numbering.police(case.district, case.filed.year, case.serial, "行罚决字")
    adult = case.adult("MARK_MASK", role="被处罚人")
    case.bystander("被害人")
    case.sentence(
        adult,
        None,
        "行政处罚",
        instance=None,
        handler=case.clerk.name,
        document_no=case.number,
        words="行政拘留十日",
    )
    return [case.done("R36", papers=("行政处罚决定书",))]


def in_community(world: World) -> list[Case]:
    """R37: an adult under community correction."""
    case = Casting(world, "justice", cause="危险驾驶")
    adult = case.adult()
    case.sentence(adult, 3, "缓刑", handler=case.clerk.name, words="判处拘役三个月，缓刑六个月")
    return [case.done("R37", papers=("接受社区矫正告知书",))]


def marked_for_nothing(world: World) -> list[Case]:
    """A mark in the source that no rule supports: kept as far as it goes, and asked."""
    case = Casting(world, cause="盗窃")
    sealed = world.likely(0.5)
    adult = case.adult("SEAL" if sealed else "MARK_MASK", "mark_unsupported")
    case.company()
    case.sentence(adult, 14)
    return [case.done("R37", e_mark="犯罪记录封存" if sealed else "含犯罪记录封存信息")]
