"""Minors who were not prosecuted, not punished or acquitted (docs/law.md R12-R15, R17-R19)."""

from datetime import date, timedelta

from data_samples import AS_OF, numbering
from data_samples.casting import Casting
from data_samples.records import Case
from data_samples.world import World

NOT_PROSECUTED = ("法定不起诉", "酌定不起诉", "存疑不起诉", "附条件不起诉考验期满不起诉")
NOT_PUNISHED = ("不予刑事处罚", "不追究刑事责任", "撤销案件")


def not_prosecuted(world: World) -> list[Case]:
    """R12: each way of not prosecuting; no day on which it takes effect is needed."""
    case = Casting(world, "procuratorate", cause="盗窃")
    way = world.chance.choice(NOT_PROSECUTED)
    child = case.minor("SEAL", role="被不起诉人", ages=(14, 18))
    case.bystander("被害人")
    case.sentence(child, None, way, effective_on=None, instance=None, handler=case.clerk.name)
    papers = ("不起诉决定书", "犯罪记录封存通知书")
    return [case.done("R12", papers=papers, e_mark="犯罪记录封存")]


def probation_over(world: World) -> list[Case]:
    """R12: not prosecuted on conditions, the probation period is over."""
    return [_conditional(world, "SEAL", date(2022, 1, 5) + timedelta(world.chance.randint(1, 900)))]


def probation_running(world: World) -> list[Case]:
    """R13: not prosecuted on conditions, the probation period still runs."""
    end = AS_OF + timedelta(world.chance.randint(120, 300))
    return [_conditional(world, "PROTECT", end)]


def _conditional(world: World, verdict: str, end: date) -> Case:
    """Put together a conditional non-prosecution with a probation period of ten months."""
    closed = end - timedelta(303)
    number = numbering.non_prosecution(
        world.district, closed.year, world.index * 4 + 4, conditional=True
    )
    acted = closed - timedelta(130)
    case = Casting(
        world, "procuratorate", acted=acted, closed=closed, cause="寻衅滋事", number=number
    )
    child = case.minor(verdict, role="被不起诉人", ages=(15, 18))
    case.bystander("被害人")
    case.sentence(
        child,
        None,
        "附条件不起诉",
        effective_on=None,
        instance=None,
        probation_end=end.isoformat(),
        handler=case.clerk.name,
    )
    return case.done("R12" if verdict == "SEAL" else "R13", papers=("附条件不起诉决定书",))


def not_punished(world: World) -> list[Case]:
    """R14: too young to answer for it; two children, one sent to special education."""
    case = Casting(world, "police", cause="盗窃")
    first = case.minor("SEAL", ages=(12, 14))
    second = case.minor("SEAL", ages=(12, 14))
    case.bystander("被害人")
    way = world.chance.choice(NOT_PUNISHED)
    for child, disposition in ((first, way), (second, "专门矫治教育")):
        case.sentence(
            child, None, disposition, effective_on=None, instance=None, handler=case.clerk.name
        )
    return [case.done("R14", "R19", papers=("撤销案件决定书",))]


def proceedings_ended(world: World) -> list[Case]:
    """R14 in court: proceedings terminated, or declared not responsible."""
    case = Casting(world, cause="故意伤害")
    child = case.minor("SEAL", ages=(14, 16))
    case.company()
    way = world.chance.choice(("终止审理", "不负刑事责任"))
    case.sentence(child, None, way)
    return [case.done("R14", papers=("刑事裁定书",))]


def in_custody(world: World) -> list[Case]:
    """R15: a record of coercive measures of a minor."""
    case = Casting(world, "police", cause="抢夺")
    child = case.minor("SEAL", ages=(15, 18))
    case.bystander("被害人")
    case.sentence(
        child, None, "刑事强制措施", effective_on=None, instance=None, handler=case.clerk.name
    )
    return [case.done("R15", papers=("拘留通知书",))]


def penalised(world: World) -> list[Case]:
    """R19: an administrative penalty of a minor."""
    case = Casting(world, "police", cause="寻衅滋事")
    case.number = numbering.police(case.district, case.filed.year, case.serial, "行罚决字")
    child = case.minor("SEAL", role="被处罚人", ages=(14, 18))
    case.bystander("被害人")
    case.sentence(
        child,
        None,
        "行政处罚",
        instance=None,
        handler=case.clerk.name,
        document_no=case.number,
        words="行政拘留五日（不执行）",
    )
    return [case.done("R19", papers=("行政处罚决定书",))]


def acquitted(world: World) -> list[Case]:
    """R17: acquitted because the evidence does not suffice."""
    case = Casting(world, cause="抢劫")
    child = case.minor("SEAL")
    case.company()
    case.sentence(child, None, "宣告无罪", acquittal_ground="证据不足")
    return [case.done("R17")]


def acquitted_open(world: World) -> list[Case]:
    """R17: as above, but they applied not to seal and the court agreed, in due form."""
    case = Casting(world, cause="抢劫")
    proven = world.likely(0.5)
    child = case.minor(*(("UNSEAL",) if proven else ("SEAL", "lift_unproven")))
    case.company()
    case.sentence(
        child,
        None,
        "宣告无罪",
        acquittal_ground="证据不足",
        applied_not_to_seal=True,
        court_agreed=True,
        instrument_no=f"{case.number}之一" if proven else None,
    )
    return [case.done("R17")]


def lawfully_acquitted(world: World) -> list[Case]:
    """R18: acquitted because it was no crime; not expressly regulated."""
    case = Casting(world, cause="诈骗")
    child = case.minor("REVIEW", "lawful_acquittal")
    case.company()
    case.sentence(child, None, "宣告无罪", acquittal_ground="依法无罪")
    return [case.done("R18")]
