"""The account of one night: everything run.json tells, counts only (运行账目).

Source: docs/design.md §4 and §5: input, withheld and held counts live here and never leave the
court.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pipelines import __version__
from pipelines.model import Question
from pipelines.night import made_with, spoken
from pipelines.seal_order import count
from pipelines.stages import recalled
from pipelines.stages.desk import Desk, Making

_VERIFY, _LEAK = "verify", "leak:"  # begins the reason of a row that was held for what stood in it


def account(
    desk: Desk,
    timings: Mapping[str, float],
    *,
    begun: datetime,
    ended: datetime,
    stopped: str | None,
) -> dict[str, Any]:
    """Return what run.json tells.

    Args:
        desk: what the night came to.
        timings: stage → seconds.
        begun: when the run began, UTC.
        ended: when it ended, UTC.
        stopped: the message it stopped with, None where it published.
    """
    night = desk.night
    told = {
        "run_id": night.run_id,
        "as_of": night.as_of.isoformat(),
        "begun_at": begun.isoformat(timespec="seconds"),
        "ended_at": ended.isoformat(timespec="seconds"),
        "version": __version__,
        "configuration": night.settings.digest(),
        "result": result(desk, stopped),
        "stopped": stopped,
        "waiting": desk.waiting_for_approval,
        "keys": night.keys.ids,
        "inputs": desk.inputs,
        "below": desk.below,
        "pulled": desk.pulled.told,
        "seal_feed": _seal_feed(desk),
        "pulled_seconds": round(desk.pulled.seconds, 3),
        "rows_in": dict(desk.came),
        "verdicts": dict(sorted(desk.verdicts.items())),
        "rules": spoken.by_rule(desk.rules),
        "articles": spoken.by_article(desk.rules),
        "questions": _questions(desk),
        "gaps": {name: desk.gaps[name] for name in ("missing", "unsupported")},
        "sealed_parties": desk.sealed_parties,
        "destinations": [
            _destination(desk, name, policy)
            for name, policy in _policies(desk)
            if name in desk.makings
        ],
        "recalls": recalled.told(desk),
        "held": _held(desk),
        "expired": desk.expired,
        "stages": _stages(desk, timings),
        "made_with": made_with.made_with(night, desk.settled),
    }
    return {**told, "since": None if stopped else made_with.since(told, desk.last)}


def result(desk: Desk, stopped: str | None) -> str:
    """Name how the night ended."""
    if stopped:
        return "stopped"
    if desk.waiting_for_approval:
        return "waiting"
    return "published_with_held_rows" if desk.held else "published"


def _policies(desk: Desk) -> Iterable[tuple[str, str]]:
    return [(one.name, one.policy) for one in desk.night.settings.nightly]


def _seal_feed(desk: Desk) -> dict[str, int] | None:
    """Count rows and orders in force, and orders about nobody in the exports; None without one."""
    if desk.feed.rows is None:
        return None
    orders = count(desk.feed.orders)
    return {"rows": desk.feed.rows, "in_force": orders, "unmet": orders - desk.orders_met}


def _questions(desk: Desk) -> dict[str, int]:
    """Count what waits for a person; recitals are met only when texts are covered."""
    asked = Counter(desk.questions)
    asked[Question.RECITAL] += desk.recitals
    return dict(sorted((+asked).items()))


def _destination(desk: Desk, name: str, policy: str) -> dict[str, Any]:
    making, rows = desk.makings[name], {}
    for table, flow in making.flows.items():
        told = asdict(flow)
        rows[table] = {"in": told.pop("came"), **told}
    return {
        "name": name,
        "policy": policy,
        "release": making.release,
        "waits": making.waits,
        "rows": rows,
        "masked": dict(making.masked.most_common()),
        "found_more": _found_more(desk, name),
        "stayed": _stayed(making),
        "verification": making.verification,
    }


def _stages(desk: Desk, timings: Mapping[str, float]) -> list[dict[str, Any]]:
    """Tell of each stage its seconds beside what came in, so that stages and nights compare."""
    came = {"rows": desk.came.total(), "characters": desk.characters}
    return [{"name": name, "seconds": round(spent, 3), **came} for name, spent in timings.items()]


def _found_more(desk: Desk, destination: str) -> dict[str, int]:
    """Count the rows in which verification found what masking had left, by kind: a fault of it."""
    leaks = (row for row in desk.held if row.destination == destination)
    kinds = (row.reason_code.partition(_LEAK)[2] for row in leaks if row.stage == _VERIFY)
    return dict(sorted(Counter(kind for kind in kinds if kind).items()))


def _stayed(making: Making) -> list[dict[str, Any]]:
    """Count what had to stay, by table and column, and what did."""
    return [
        {"table": table, "column": column, "expected": expected, "kept": making.kept[table, column]}
        for (table, column), expected in sorted(making.expected.items())
    ]


def _held(desk: Desk) -> list[dict[str, Any]]:
    """Count held rows by destination, table, stage and reason."""
    counts = Counter((row.destination, row.table, row.stage, row.reason_code) for row in desk.held)
    names = ("destination", "table", "stage", "reason_code")
    return [
        {**dict(zip(names, place, strict=True)), "rows": rows}
        for place, rows in sorted(counts.items())
    ]
