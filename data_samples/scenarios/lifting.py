"""What lifts a seal, what only looks like it, and the proof it takes (docs/law.md R26-R29)."""

from datetime import timedelta

from data_samples import numbering
from data_samples.casting import Casting
from data_samples.records import Case
from data_samples.world import World


def _later(  # noqa: PLR0913 - what tells one lifting case from another
    world: World,
    event: str,
    combined: int,
    first: tuple[str, ...],
    second: str,
    *,
    proven: bool = True,
) -> list[Case]:
    """Put together a sealed case and the later judgment that may lift the seal."""
    young = Casting(world, acted=world.day(2017, 2022), cause="盗窃")
    child = young.minor(*first, ages=(14, 15))
    young.company()
    later = Casting(world, acted=young.acted + timedelta(500), cause="抢劫")
    if event == "漏罪":
        later = Casting(world, acted=young.acted + timedelta(15), cause="抢劫", closed=later.closed)
    if event == "再审":
        later = Casting(world, acted=young.acted, cause="盗窃", closed=later.closed)
        later.number = numbering.court(later.district, later.closed.year, later.serial, "再")
    young.sentence(
        child,
        24,
        later_event=event,
        later_event_case=later.number,
        later_combined_months=combined,
        instrument_no=later.number if proven else None,
    )
    same = later.minor(second, person=child.person, guardian=False)
    retrial = event == "再审"
    later.sentence(same, combined, instance="再审" if retrial else "一审")
    later.company()
    rule = {"新罪": "R26", "漏罪": "R27", "再审": "R28"}[event]
    paper = ("刑事再审判决书",) if retrial else ("刑事判决书",)
    done = later.done(
        "R6" if combined > 60 else "R1", procedure="再审" if retrial else "一审", papers=paper
    )
    return [young.done("R1", "R29" if combined == 60 and not retrial else rule), done]


def new_crime(world: World) -> list[Case]:
    """R26: a new crime in minority, more than five years together, fully proven."""
    return _later(world, "新罪", 66, ("UNSEAL",), "PROTECT")


def missed_crime(world: World) -> list[Case]:
    """R27: a missed crime in minority, more than five years together, fully proven."""
    return _later(world, "漏罪", 70, ("UNSEAL",), "PROTECT")


def retrial(world: World) -> list[Case]:
    """R28: a retrial raises the term above five years."""
    return _later(world, "再审", 66, ("UNSEAL",), "PROTECT")


def retrial_sixty(world: World) -> list[Case]:
    """R28: a retrial raises the term to exactly five years: stays sealed and asks."""
    return _later(world, "再审", 60, ("SEAL", "retrial_sixty"), "SEAL")


def together_sixty(world: World) -> list[Case]:
    """R29: a new crime, exactly five years together: stays sealed."""
    return _later(world, "新罪", 60, ("SEAL",), "SEAL")


def unproven(world: World) -> list[Case]:
    """R26 without the number of the instrument: stays sealed and asks."""
    return _later(world, "新罪", 66, ("SEAL", "lift_unproven"), "PROTECT", proven=False)
