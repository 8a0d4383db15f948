"""What is told of a night to those who sleep: counts, codes, the next step, no more (通知内容).

No message of an error travels along, since it may name a file of an export; what it says stands in
run.json, in the court.

>>> message = Message("night-1", "2026-11-01", "stopped", 11, {}, 0, 0)
>>> message.occasions, message.subject
({'failure'}, '封存 fengcun: 已停止 stopped (11)')
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from pipelines.reports.words import word
from pipelines.settings.notify import Occasion

FORMAT: Final = "fengcun/notice/1"
STOPPED, WAITING, OVERDUE = "stopped", "waiting", "overdue"


@dataclass(frozen=True, slots=True)
class Message:
    """Everything that may leave in a notice.

    `rows` is destination → table → in, released, withheld, held.
    """

    run_id: str
    as_of: str
    result: str
    exit_code: int
    rows: Mapping[str, Mapping[str, Mapping[str, int]]]
    held: int
    questions: int

    @property
    def occasions(self) -> set[Occasion]:
        """On which occasions this is told."""
        found: dict[Occasion, bool] = {
            "failure": self.result == STOPPED,
            "held": self.held > 0,
            "waiting": self.result == WAITING,
            "overdue": self.result == OVERDUE,
        }
        return {occasion for occasion, holds in found.items() if holds}

    @property
    def next(self) -> str:
        """Say what to do, Chinese first."""
        code = str(self.exit_code) if self.result == STOPPED else self.result
        return " ".join(word("next", code))

    @property
    def subject(self) -> str:
        """Say in one line how it stands."""
        return f"封存 fengcun: {' '.join(word('result', self.result))} ({self.exit_code})"

    @property
    def content(self) -> bytes:
        """Return it as JSON."""
        told = {"format": FORMAT, **asdict(self), "next": self.next}
        return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()

    @property
    def text(self) -> str:
        """Return it as lines for people."""
        lines = [
            self.subject,
            f"运行 run: {self.run_id}，基准日 as of {self.as_of}",
            f"退出码 exit code: {self.exit_code}",
            f"隔离 held: {self.held}；待答 waiting: {self.questions}",
            f"下一步 next: {self.next}",
        ]
        for destination, tables in self.rows.items():
            for table, counts in tables.items():
                told = ", ".join(f"{name} {count}" for name, count in counts.items())
                lines.append(f"  {destination} {table}: {told}")
        return "\n".join(lines) + "\n"


def of_record(told: Mapping[str, Any], exit_code: int) -> Message:
    """Return what is told of a night that left a record."""
    return Message(
        run_id=told["run_id"],
        as_of=told["as_of"],
        result=told["result"],
        exit_code=exit_code,
        rows={one["name"]: one["rows"] for one in told["destinations"]},
        held=sum(one["rows"] for one in told["held"]),
        questions=sum(told["questions"].values()),
    )
