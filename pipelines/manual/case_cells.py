"""What the cells of a case table mean, as facts (案例表的单元格).

A column that a table leaves out has the value of the ordinary case: a defendant born on 10 March
2008 who acted before 18, was sentenced for one crime to 36 months, in effect, handler named.

>>> COLUMNS["months"]("60", ORDINARY), COLUMNS["months"]("-", ORDINARY)
({'term_months': 60}, {'term_months': None})
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from pipelines.model import Contradiction, Facts, LaterEvent
from pipelines.vocabulary import (
    AcquittalGround,
    AgeFinding,
    Disposition,
    ElectronicMark,
    LaterEventKind,
    Role,
)

BORN = date(2008, 3, 10)
AS_OF = date(2026, 11, 23)
IN_EFFECT = date(2026, 5, 1)
ORDINARY = Facts(
    role=Role.DEFENDANT,
    birth_date=BORN,
    act_start=date(2025, 6, 1),
    disposition=Disposition.FIXED_TERM,
    term_months=36,
    charges=1,
    effective_on=IN_EFFECT,
    handler_named=True,
    as_of=AS_OF,
)
LATER_EVENT = LaterEvent(
    kind=LaterEventKind.NEW_CRIME,
    in_minority=True,
    combined_months=None,
    person_matched=True,
    instrument_no="1",
    effective_on=IN_EFFECT,
)

ACTS: dict[str, dict[str, Any]] = {
    "before 18": {},
    "on birthday": {"act_start": date(2026, 3, 10)},
    "day after": {"act_start": date(2026, 3, 11)},
    "both sides": {"act_start": date(2026, 3, 1), "act_end": date(2026, 4, 1)},
    "after 18": {"act_start": date(2026, 4, 1)},
    "no birth date": {"birth_date": None},
    "no act date": {"act_start": None, "birth_date": date(2000, 3, 10)},
    "leap day": {"birth_date": date(2008, 2, 29), "act_start": date(2026, 3, 1)},
    "old before": {"birth_date": date(1993, 3, 10), "act_start": date(2010, 6, 1)},
    "old after": {"birth_date": date(1983, 3, 10), "act_start": date(2010, 6, 1)},
}


def _flag(name: str) -> Callable[[str, Facts], dict[str, Any]]:
    return lambda cell, _: {name: {"yes": True, "no": False, "-": None}[cell]}


def _word(name: str, kind: Callable[[str], Any]) -> Callable[[str, Facts], dict[str, Any]]:
    return lambda cell, _: {name: None if cell == "-" else kind(cell)}


def _principal(cell: str, _: Facts) -> dict[str, Any]:
    """Say which acts are the principal ones; unsigned: nobody stands for the finding."""
    before = {"before": True, "after": False, "unsigned": True, "-": None}[cell]
    return {"principal_act_before_18": before, "principal_act_found": cell in {"before", "after"}}


def _cited(cell: str, _: Facts) -> dict[str, Any]:
    return {"sealed_cited": cell == "other", "own_sealed_cited": cell == "own"}


def _later(**change: Callable[[str], Any]) -> Callable[[str, Facts], dict[str, Any]]:
    """Change the later event; its kind comes first, and "-" means that there is none."""

    def column(cell: str, facts: Facts) -> dict[str, Any]:
        event = facts.later_event or (LATER_EVENT if "kind" in change and cell != "-" else None)
        new: dict[str, Any] = {
            name: None if cell == "-" else read_cell(cell) for name, read_cell in change.items()
        }
        return {"later_event": replace(event, **new) if event else None}

    return column


def _proved(cell: str, facts: Facts) -> dict[str, Any]:
    """Say whether the instrument is named, for a later event or for an exception."""
    named = cell == "yes"
    event = facts.later_event and replace(facts.later_event, instrument_no="1" if named else None)
    return {"later_event": event, "identified": True, "instrument_named": named}


COLUMNS: dict[str, Callable[[str, Facts], dict[str, Any]]] = {
    "acts": lambda cell, _: ACTS[cell],
    "role": _word("role", Role),
    "finding": _word("age_finding", AgeFinding),
    "disposition": _word("disposition", Disposition),
    "months": _word("term_months", int),
    "charges": _word("charges", int),
    "effective": lambda cell, _: {"effective_on": IN_EFFECT if cell == "yes" else None},
    "closed": _word("closed_on", date.fromisoformat),
    "as of": _word("as_of", date.fromisoformat),
    "probation end": _word("probation_end", date.fromisoformat),
    "principal": _principal,
    "ground": _word("acquittal_ground", AcquittalGround),
    "applied": _flag("applied_not_to_seal"),
    "agreed": _flag("court_agreed"),
    "papers": _flag("support_papers"),
    "signs": _flag("signs_of_minority"),
    "split": _flag("split_case"),
    "beside": lambda cell, _: {"sealed_beside": cell == "sealed", "minor_beside": cell != "-"},
    "cited": _cited,
    "later": _later(kind=LaterEventKind),
    "in minority": _later(in_minority=lambda cell: cell == "yes"),
    "later months": _later(combined_months=int),
    "proved": _proved,
    "mark": _word("mark", ElectronicMark),
    "contradiction": lambda cell, _: {
        "contradictions": () if cell == "-" else (Contradiction(cell),)
    },
}
"""Column of a case table → how one of its cells changes the facts."""
