"""Who audits what, when, why and with which answer, as an event of the register (核查登记)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.audit.account import SEAL_DIGITS
from pipelines.auditing.desk import Desk, Opened
from pipelines.index.file import Index
from pipelines.registry.event import Kind
from pipelines.registry.statements import Statements


@dataclass(frozen=True, slots=True)
class Asked:
    """Who audits what, and why."""

    what: Sequence[str] = field(repr=False)
    person: str = field(repr=False)
    reason: str = field(default="", repr=False)
    second_person: str = field(default="", repr=False)


def write_down(opened: Opened, desk: Desk, asked: Asked, told: Mapping[str, Any]) -> None:
    """Add the event of an audit that came to an answer."""
    counts = {
        "records": told["read"]["records"],
        "alarms": told["findings"]["alarm"],
        "reviews": told["findings"]["review"],
        "unread": told["unread"]["count"],
    }
    _add(opened, desk, asked, (told["index"]["seal"], told["answer"], counts))


def write_without_answer(opened: Opened, desk: Desk, asked: Asked, index: Index, why: str) -> None:
    """Add the event of an audit that gives none: it begins, was refused, or broke off."""
    _add(opened, desk, asked, (index.seal[:SEAL_DIGITS], why, {}))


def _add(
    opened: Opened, desk: Desk, asked: Asked, came: tuple[str, str, Mapping[str, int]]
) -> None:
    """Add the event, and keep what was typed encrypted beside it."""
    cipher = opened.keys.cipher("statements", desk.random)
    index, answer, counts = came
    content = {
        "person": asked.person,
        "second_person": asked.second_person,
        "reason": asked.reason,
        "what": "\n".join(asked.what),
        "index": index,
        "answer": answer,
        "counts": json.dumps(counts, sort_keys=True),
    }
    statements = Statements(opened.registry, opened.keys.cases, cipher)
    statements.add(Kind.AUDITED, [content], desk.as_of)
