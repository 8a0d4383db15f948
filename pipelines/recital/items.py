"""One earlier record told: the clauses from its cause to its release (一项前科).

>>> sentence = split("曾因犯盗窃罪，于2019年被判处拘役；因本案被逮捕", 0)
>>> [(item.start, item.end) for item in items(sentence)]
[(0, 18)]
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.recital.clauses import Clause, split

__all__ = ["Item", "items", "split"]

_DAY = re.compile(r"[0-9０-９〇○零一二三四五六七八九]{2,4}\s*[年.\-/]")
_REACH = 3  # clauses from the cause to its outcome


@dataclass(frozen=True)
class Item:
    """Clauses that tell one record; `sentence` are all clauses around them."""

    clauses: tuple[Clause, ...] = field(repr=False)
    sentence: tuple[Clause, ...] = field(repr=False)

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.clauses[-1].end

    @property
    def text(self) -> str:
        """Its words."""
        return "，".join(clause.text for clause in self.clauses)

    @property
    def security_only(self) -> bool:
        """Say whether it is a record of the public-security organs and no criminal one."""
        return not any(clause.criminal or clause.revoked for clause in self.clauses)

    @property
    def security(self) -> bool:
        """Say whether a record of the public-security organs is in it."""
        return any(clause.security for clause in self.clauses)

    @property
    def before_this_case(self) -> bool:
        """Say whether anything puts it before this case: a word, a day, or its own kind."""
        marks = (one.past or one.aged or one.revoked or one.security for one in self.clauses)
        return any(marks) or bool(_DAY.search(self.text))

    @property
    def relapse(self) -> bool:
        """Say whether the sentence finds a relapse."""
        return any(clause.relapse for clause in self.clauses)


def items(sentence: Sequence[Clause]) -> list[Item]:
    """Return the records a sentence tells, in order."""
    found: list[Item] = []
    at = 0
    while at < len(sentence):
        opening = at + (sentence[at].day_only and at + 1 < len(sentence))
        end = _outcome_after(sentence, opening)
        if end is None:
            at += 1
            continue
        while end < len(sentence) and _goes_on(sentence, end):
            end += 1
        item = Item(tuple(sentence[at:end]), tuple(sentence))
        if item.before_this_case:
            found.append(item)
        at = end
    return found


def _outcome_after(sentence: Sequence[Clause], at: int) -> int | None:
    """Return where the opening of a record that starts here ends; None where none starts."""
    first = sentence[at]
    if first.told:
        return at + 1
    opens = (first.past or first.caused) and not first.quoted
    if not opens:
        return None
    for place in range(at + 1, min(at + _REACH, len(sentence))):
        clause = sentence[place]
        if clause.present or clause.quoted or clause.past or (clause.caused and not clause.outcome):
            return None
        if clause.outcome:
            return place + 1
    return None


def _goes_on(sentence: Sequence[Clause], place: int) -> bool:
    """Say whether the clause continues the record before it and starts none of its own."""
    clause = sentence[place]
    starts = clause.past or clause.caused or (clause.told and clause.dated and _anew(clause))
    dated = clause.day_only and place + 1 < len(sentence) and sentence[place + 1].caused
    return clause.follows and not starts and not dated


def _anew(clause: Clause) -> bool:
    """Say whether a dated clause tells a judgment of its own, not the release from the last."""
    return "判" in clause.text or clause.security
