"""Counts in one text what is covered though it should stay (过度遮盖计数).

From the truth comes whose each value is, and from docs/columns.md what becomes of it: an adult's
own value whose column says `keep` has to stay, officials and later convictions too. Of the
characters outside any value, those of words that the policy itself takes away
(`policies/minority.tsv`: 17岁, 少刑, 不公开开庭) are counted apart.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from data_samples.kinds import KIND_OF_COLUMN
from pipelines.evaluate.marked_texts import GOES
from pipelines.policies import columns, words
from pipelines.span import Span

Told = Mapping[str, Any]
"""One line of the truth: start, end, kind, scope."""

COLUMN_OF_KIND = {kind: column for column, kind in KIND_OF_COLUMN.items()}


class Text(NamedTuple):
    """One text of one destination: what the truth says of it, and what changes there."""

    policy: str
    text: str
    told: Sequence[Told]
    changes: Sequence[Span]


def must_stay(policy: str, told: Told) -> bool:
    """Say whether a value that is no protected person's stays as it is.

    >>> adult = {"scope": "other", "kind": "person_name"}
    >>> must_stay("masked", adult), must_stay("open", adult)
    (True, False)
    """
    if told["scope"] != "other":
        return True
    column = COLUMN_OF_KIND.get(told["kind"])
    if column is None:
        return columns.treatment(policy, "cases", "case_no").other == "keep"
    return columns.treatment(policy, "parties", column).other == "keep"


def count(one: Text) -> Counter[str]:
    """Return what was counted in one text; `values` and `officials` are what should stay."""
    covered = _places(one.changes)
    goes = _places([told for told in one.told if told["scope"] in GOES])
    found: Counter[str] = Counter()
    for told in _staying(one, goes):
        name = "values" if told["scope"] == "other" else "officials"
        found[name] += 1
        found[f"{name} lost"] += not covered.isdisjoint(range(told["start"], told["end"]))
    free = set(range(len(one.text))) - _places(one.told)
    taken = _places(words.minority(one.text)) if one.policy == "open" else set()
    found["characters"] = len(free)
    found["policy"] = len(covered & free & taken)
    found["too much"] = len((covered & free) - taken)
    return found


def lost(one: Text) -> Iterator[str]:
    """Yield what should have stayed, with what stands beside it."""
    goes, values = _places([told for told in one.told if told["scope"] in GOES]), _places(one.told)
    taken = _places(words.minority(one.text)) if one.policy == "open" else set()
    wrong = {place for told in _staying(one, goes) for place in range(told["start"], told["end"])}
    for change in one.changes:
        places = set(range(change.start, change.end))
        if (places - values - taken) or places & wrong:
            beside = one.text[max(0, change.start - 12) : change.end + 12].replace("\n", "⏎")
            shown = one.text[change.start : change.end].replace("\n", "⏎")
            yield f"{one.policy}\t{change.kind}\t{shown}\t{beside}"


def _staying(one: Text, goes: set[int]) -> list[Told]:
    """Return the values that have to stay and touch none that has to go."""
    return [
        told
        for told in one.told
        if told["scope"] not in GOES
        and must_stay(one.policy, told)
        and goes.isdisjoint(range(told["start"], told["end"]))
    ]


def _places(spans: Any) -> set[int]:  # noqa: ANN401 - spans, lines of the truth, or tuples
    """Return the characters that lie in any of the spans."""
    pairs = ((one["start"], one["end"]) if isinstance(one, Mapping) else one[:2] for one in spans)
    return {place for start, end in pairs for place in range(start, end)}
