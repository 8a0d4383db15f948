"""Acts on both sides of the 18th birthday (docs/law.md R7-R11).

The day of the first act lies before the birthday, the day of the last after it; what counts as the
principal act is what a court found, never computed.
"""

from datetime import timedelta

from data_samples.casting import Casting
from data_samples.crimes import SECOND_CHARGES
from data_samples.records import Case, Party
from data_samples.scenarios.guilty import eighteen_on
from data_samples.world import World


def _straddling(
    world: World, verdict: str, *questions: str, months: int, principal: bool | None
) -> tuple[Casting, Party]:
    """Put together a case whose acts begin before the birthday and end after it."""
    case = Casting(world, cause=world.chance.choice(tuple(SECOND_CHARGES)))
    birthday = case.acted + timedelta(world.chance.randint(8, 25))
    child = case.minor(verdict, *questions, born=eighteen_on(birthday))
    case.company()
    case.sentence(
        child,
        months,
        charges=(f"{case.cause}罪", SECOND_CHARGES[case.cause]),
        act_end=(birthday + timedelta(world.chance.randint(5, 30))).isoformat(),
        principal_act_before_18=principal,
        principal_act_found_by=case.judges[0].name if principal is not None else None,
        principal_act_found_on=case.closed.isoformat() if principal is not None else None,
    )
    return case, child


def principal_before(world: World) -> list[Case]:
    """R7: the principal act lies before 18, five years or less: the whole case is sealed."""
    case, _child = _straddling(world, "SEAL_WHOLE", months=44, principal=True)
    return [case.done("R7")]


def principal_before_long(world: World) -> list[Case]:
    """R8: as R7, above five years: protected."""
    case, _child = _straddling(world, "PROTECT", months=78, principal=True)
    return [case.done("R8")]


def principal_after(world: World) -> list[Case]:
    """R9: the principal act lies after 18; whether the rest is sealed nobody has regulated."""
    case, _child = _straddling(world, "REVIEW", "minor_period_count", months=40, principal=False)
    return [case.done("R9")]


def principal_unknown(world: World) -> list[Case]:
    """R10: nobody found which act was the principal one."""
    case, _child = _straddling(world, "REVIEW", "principal_act", months=40, principal=None)
    return [case.done("R10")]


def tried_apart(world: World) -> list[Case]:
    """R11: acts on both sides, each tried by itself; neither case names the other."""
    young = Casting(world, acted=world.day(2017, 2021), cause="盗窃")
    child = young.minor("SEAL", ages=(16, 18))
    young.company()
    young.sentence(child, 10)
    later = Casting(world, acted=young.acted + timedelta(3 * 365), cause="诈骗")
    grown = later.adult(person=child.person)
    later.company()
    later.sentence(grown, 20)
    return [young.done("R1", "R11"), later.done("R11", "R37")]
