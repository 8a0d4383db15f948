"""The last runs side by side: what each came to, and why one cannot be shown (近期运行).

A run is known by its signed record. One that has none, or whose signature fails, stays in its
place as a gap with the reason.
"""

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Any, Final, NamedTuple

from pipelines.reports.pictures.trend import Point, trend
from pipelines.reports.words import word

Record = Mapping[str, Any]
Earlier = Mapping[str, Record | str]
"""Run id → its record, or the code of why it cannot be shown, in the order of the ids."""

STAGE_COLOURS: Final = (0, 1, 3, 4, 5, 6, 2)


class Night(NamedTuple):
    """One run in the table of the last runs; numbers are None where it is a gap."""

    run_id: str
    when: str
    result: str
    gap: str = ""
    sealed: int | None = None
    held: int | None = None
    questions: int | None = None
    seconds: Mapping[str, float] = {}


def nights(earlier: Earlier, run: Record) -> list[Night]:
    """Return the runs, oldest first, tonight's last.

    >>> [one.gap or one.sealed for one in nights({"a": "not_signed"}, {"sealed_parties": 3})]
    ['not_signed', 3]
    """
    return [_night(name, one) for name, one in earlier.items()] + [_night("", run)]


def _night(name: str, one: Record | str) -> Night:
    if isinstance(one, str):
        return Night(name, _day(name), "", gap=one)
    return Night(
        run_id=one.get("run_id", name),
        when=str(one.get("as_of", ""))[5:],
        result=one.get("result", ""),
        sealed=one.get("sealed_parties", 0),
        held=sum(held["rows"] for held in one.get("held", ())),
        questions=sum(one.get("questions", {}).values()),
        seconds={stage["name"]: stage["seconds"] for stage in one.get("stages", ())},
    )


def _day(run_id: str) -> str:
    """Return the day in a run id; of another id, how it begins.

    >>> _day("20261024T173000000000Z"), _day("night-1")
    ('10-24', 'night-1')
    """
    return f"{run_id[4:6]}-{run_id[6:8]}" if run_id[:8].isdigit() else run_id[:8]


def stages(shown: Sequence[Night]) -> list[str]:
    """Return the stages of these runs, in the order in which they were first met."""
    return list(dict.fromkeys(stage for one in shown[::-1] for stage in one.seconds))


def pictures(shown: Sequence[Night]) -> list[str]:
    """Return one picture a measure."""
    counted = [
        ("sealed", 0, "按封存处理的当事人 parties treated as sealed"),
        ("held", 2, "隔离行 held rows"),
        ("questions", 1, "等人答复的疑问 questions waiting"),
    ]
    drawn = [
        trend(f"trend-{name}", title, [_point(one, name, colour) for one in shown])
        for name, colour, title in counted
    ]
    colours = dict(zip(stages(shown), cycle(STAGE_COLOURS), strict=False))
    points = [_timed(one, colours) for one in shown]
    said = [(colour, word("stage", stage).chinese) for stage, colour in colours.items()]
    return [*drawn, trend("trend-seconds", "各环节用时（秒） seconds per stage", points, said)]


def _point(one: Night, name: str, colour: int) -> Point:
    parts = None if one.gap else ((colour, float(getattr(one, name))),)
    return Point(one.when, parts, stopped=one.result == "stopped")


def _timed(one: Night, colours: Mapping[str, int]) -> Point:
    parts = tuple((colours[stage], seconds) for stage, seconds in one.seconds.items())
    return Point(one.when, None if one.gap else parts, stopped=one.result == "stopped")
