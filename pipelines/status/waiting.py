"""What waits for a person, by the register: open questions, and statements not applied yet (待答).

Questions about recitals are met only when texts are covered: the last run counts them, and nobody
knows since when.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.model import Question
from pipelines.night import places
from pipelines.registry import states, store
from pipelines.registry.event import Kind
from pipelines.registry.states import Open
from pipelines.settings import Settings

_STATED = (Kind.REVIEWED, Kind.UNSEALED, Kind.RESEALED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for one reason, and since when, where that is known."""

    code: str
    count: int
    since: str | None


def asked(site: Settings, run: Mapping[str, Any] | None) -> tuple[tuple[Waiting, ...], int]:
    """Count open questions by kind, and what was recorded since the last run that decided."""
    url = places.registry(site)
    file = store.sqlite_file(url)
    if file is not None and not file.exists():
        return (), 0
    registry = store.opened(url)
    waiting = states.waiting(registry.events(Kind.DECIDED))
    seen = run["registry"]["length"] if run else 0
    new = [event for event in registry.events(*_STATED) if event.seq > seen]
    answered = {
        (event.payload["party"], event.payload["question"])
        for event in new
        if event.kind == Kind.REVIEWED and _on_these_facts(event.payload, waiting)
    }
    lifted = sum(event.kind != Kind.REVIEWED for event in new)
    return tuple(_by_question(waiting, answered, run)), len(answered) + lifted


def _on_these_facts(answer: Mapping[str, Any], waiting: Mapping[str, Open]) -> bool:
    found = waiting.get(answer["party"])
    return found is not None and found.facts == answer["facts"]


def _by_question(
    waiting: Mapping[str, Open],
    answered: set[tuple[object, object]],
    run: Mapping[str, Any] | None,
) -> Iterator[Waiting]:
    days: defaultdict[str, list[str]] = defaultdict(list)
    for party, found in waiting.items():
        for question, since in found.since.items():
            if (party, question) not in answered:
                days[question].append(since)
    for question in sorted(days):
        yield Waiting(question, len(days[question]), min(days[question]))
    if run and (recitals := Counter(run["questions"])[Question.RECITAL]):
        yield Waiting(Question.RECITAL.value, recitals, None)
