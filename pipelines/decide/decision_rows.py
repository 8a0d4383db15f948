"""Collects decisions as columns, so that no decision object outlives its case (决定表的写法).

What rules say repeats a million times: each distinct answer is kept once and rows point at it
until a stretch of rows becomes an Arrow batch.

Source: docs/design.md §3.1; `pipelines.schema.DECISIONS`.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import pyarrow as pa

from pipelines.model import Answer
from pipelines.schema import ANSWER, DECISIONS

STRETCH = 20_000  # rows per batch


class DecisionRows:
    """Rows of the decisions table in the making."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._rows: list[tuple[object, ...]] = []
        self._said: list[tuple[Answer, ...]] = []
        self._done: list[pa.RecordBatch] = []
        self._place: dict[int, int] = {}
        self._known: list[Answer] = []

    def add(self, row: tuple[object, ...], said: tuple[Answer, ...]) -> None:
        """Add one row: every column of the table but `answers`, in order, and the answers."""
        self._rows.append(row)
        self._said.append(said)
        if len(self._rows) >= STRETCH:
            self._finish()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Hand over the finished batches."""
        done, self._done = self._done, []
        return iter(done)

    def table(self) -> pa.Table:
        """Return everything that was added and not handed over yet."""
        self._finish()
        return pa.Table.from_batches(self.batches(), DECISIONS)

    def _finish(self) -> None:
        if not self._rows:
            return
        columns = dict(zip(_PLAIN, zip(*self._rows, strict=True), strict=True))
        arrays = [
            self._answers()
            if name == "answers"
            else pa.array(columns[name], DECISIONS.field(name).type)
            for name in DECISIONS.names
        ]
        self._done.append(pa.RecordBatch.from_arrays(arrays, schema=DECISIONS))
        self._rows, self._said = [], []
        self._place, self._known = {}, []

    def _answers(self) -> pa.Array:
        """Spell every distinct answer once and let Arrow repeat it."""
        places = [self._place_of(answer) for answer in chain.from_iterable(self._said)]
        offsets, end = [0], 0
        for said in self._said:
            end += len(said)
            offsets.append(end)
        words = pa.array([spelled(answer) for answer in self._known], ANSWER)
        return pa.ListArray.from_arrays(
            pa.array(offsets, pa.int32()), words.take(pa.array(places, pa.int32()))
        )

    def _place_of(self, answer: Answer) -> int:
        """Find an answer by which object it is: comparing words a million times is dear."""
        place = self._place.get(id(answer))
        if place is None:
            place = self._place[id(answer)] = len(self._known)
            self._known.append(answer)
        return place


_PLAIN = tuple(name for name in DECISIONS.names if name != "answers")


def spelled(answer: Answer) -> dict[str, object]:
    """Return one answer as the decisions table stores it."""
    return {
        "rule": answer.rule,
        "verdict": answer.verdict.value,
        "article": articles(answer),
        "reason": answer.reason,
        "reason_en": answer.reason_en,
        "pending": answer.pending,
    }


def articles(answer: Answer) -> str:
    """Return everything that an answer cites, in one line."""
    return "；".join(str(citation) for citation in answer.law)


def in_order(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Return what was said in an order that does not depend on the order of the rules."""
    if len(answers) < 2:  # noqa: PLR2004 - nothing to order
        return tuple(answers)
    return tuple(sorted(dict.fromkeys(answers), key=_order))


def _order(answer: Answer) -> tuple[int, str, str]:
    digits = "".join(char for char in answer.rule if char.isdigit())
    return (int(digits or 99), answer.rule, answer.reason)
