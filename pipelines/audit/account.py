"""The answer in words and figures, for the page and for machines (核查结果).

Places are named, texts never: a name of a file, sheet or column that is itself a value somebody is
known by is blotted out wherever it stands. Rows count from 1, characters from 0.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.audit.accidents import Odds
from pipelines.audit.answer import Answer, Outcome
from pipelines.audit.grouping import Finding, Tier
from pipelines.errors import EXIT_CLEAN, LeakFoundError, NotProvenError
from pipelines.formats.kit.piece import Place
from pipelines.index.file import Index

EXIT = {
    Outcome.CLEAN: EXIT_CLEAN,
    Outcome.LEAK: LeakFoundError.exit_code,
    Outcome.NOT_PROVEN: NotProvenError.exit_code,
}
_BLOT = "■"
SEAL_DIGITS = 16
"""Of the seal of an index, by which reports and events name it."""


def account(answer: Answer, index: Index) -> dict[str, Any]:
    """Tell everything that may be told."""
    header = index.header
    odds = Odds(header.odds, header.people)
    told = {form.code: count for form, count in sorted(answer.seen.items()) if count}
    return {
        "answer": str(answer.outcome),
        "exit_code": EXIT[answer.outcome],
        "reasons": list(answer.reasons),
        "index": {
            "seal": index.seal[:SEAL_DIGITS],
            "as_of": header.as_of,
            "people": header.people,
            "entries": header.entries,
        },
        "read": {
            "files": len(answer.files),
            "records": answer.records,
            "cells": answer.cells,
            "characters": answer.characters,
            "bytes": answer.size,
        },
        "canaries": {
            "planted": answer.planted,
            "missed": {form.code: count for form, count in sorted(answer.missed.items())},
        },
        "findings": {str(tier): answer.tiers[tier] for tier in Tier},
        "people": {str(tier): len(answer.people[tier]) for tier in Tier},
        "forms": {form.code: count for form, count in sorted(answer.forms.items())},
        "by_chance": {
            "alarms": float(f"{odds.alarms(answer.seen):.2g}"),
            "reviews": float(f"{odds.reviews(answer.seen):.2g}"),
            "common": float(f"{odds.common(answer.seen):.2g}"),
            "seen": told,
        },
        "places": _places(answer, index),
        "unread": {
            "count": answer.unread_count,
            "places": [
                {**_place(one.place, answer.telling), "reason": str(one.reason)}
                for one in answer.unread
            ],
        },
    }


def _places(answer: Answer, index: Index) -> list[dict[str, Any]]:
    def order(one: Finding) -> tuple[object, ...]:
        return one.tier, one.place, one.spot.row, one.spot.offset, index.handles[one.person]

    return [
        {
            "tier": str(one.tier),
            "handle": index.handles[one.person],
            **_place(one.place, answer.telling),
            "column": _blotted(one.spot.column, answer.telling),
            "row": one.spot.row + 1,
            "offset": one.spot.offset,
            "forms": [form.code for form in sorted(one.forms)],
        }
        for one in sorted(answer.findings, key=order)
    ]


def _place(place: Place, telling: Iterable[str]) -> Mapping[str, str]:
    return {
        "file": _blotted(place.file, telling),
        "part": _blotted(place.part, telling),
        "kind": place.kind,
    }


def _blotted(text: str, telling: Iterable[str]) -> str:
    for word in sorted(telling, key=len, reverse=True):
        if word.strip():
            text = text.replace(word, _BLOT)
    return text
