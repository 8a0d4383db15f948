"""What came of a workbook that was handed in: accepted, unchanged, refused and why (采纳结果).

Rows that contradict one another are refused, both of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipelines.human_answer import PartyKey
from pipelines.registry.statements import Content
from pipelines.review.filled_in import unanswered
from pipelines.review.refusals import Bench, answer_of, party_of, refusal, said
from pipelines.workbook.reading import FilledIn

Slot = tuple[PartyKey, str]
"""A party and a question code."""


@dataclass(slots=True)
class TakenBack:
    """What came of each row: numbers of rows as the sheet counts them, and reasons, no value."""

    accepted: list[Content] = field(default_factory=list, repr=False)
    unchanged: int = 0
    empty: int = 0
    refused: dict[int, str] = field(default_factory=dict)

    @property
    def lines(self) -> list[str]:
        """Tell it to the person who handed the workbook in, Chinese first."""
        counts = (
            f"采纳 {len(self.accepted)} 条，此前已登记 {self.unchanged} 条，"
            f"未答复 {self.empty} 条，不予采纳 {len(self.refused)} 条。 "
            f"{len(self.accepted)} accepted, {self.unchanged} recorded before, "
            f"{self.empty} unanswered, {len(self.refused)} refused."
        )
        reasons = [
            f"第 {number} 行 row {number}：{said(code)}"
            for number, code in sorted(self.refused.items())
        ]
        return [counts, *reasons]


def taken_back(rows: Iterable[FilledIn], bench: Bench) -> TakenBack:
    """Return what comes of every row."""
    result, sound = TakenBack(), defaultdict[Slot, list[FilledIn]](list)
    for row in rows:
        if unanswered(row):
            result.empty += 1
        elif code := refusal(row, bench):
            result.refused[row.number] = code
        else:
            sound[party_of(row), row.text("question")].append(row)
    for same in sound.values():
        _settle(same, bench, result)
    return result


def _settle(same: list[FilledIn], bench: Bench, result: TakenBack) -> None:
    """Take what rows about one question agree on, or refuse them all."""
    values = {answer_of(row) for row in same}
    if len(values) > 1:
        result.refused |= dict.fromkeys((row.number for row in same), "two_rows")
        return
    content = _content(same[0], bench)
    given = bench.recorded.get(party_of(same[0]), ())
    repeated = any(
        (one.question.value, one.facts_digest, one.value)
        == (content["question"], content["facts"], content["answer"])
        for one in given
    )
    if repeated:
        result.unchanged += len(same)
    else:
        result.accepted.append(content)
        result.unchanged += len(same) - 1


def _content(row: FilledIn, bench: Bench) -> Content:
    """Return what the register keeps of an answer."""
    day = row.day("answered_on")
    source, case_no, party_no = party_of(row)
    return {
        "source": source,
        "case_no": case_no,
        "party_no": party_no,
        "question": row.text("question"),
        "facts": row.text("facts"),
        "answer": answer_of(row) or "",
        "answered_on": day.isoformat() if day else "",
        "person": row.text("person"),
        "undertaking": row.text("undertaking"),
        "note": row.text("note"),
        "workbook": bench.book.workbook,
    }
