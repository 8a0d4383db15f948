"""Measure the name stage on judgments with known names: recall, people, officials, speed.

    python -m benchmarks.names PATH [--misses]

PATH is a JSONL file: text, gold (start, end, text, role). A mention is covered when every
character of it is; a person when all mentions in the text are. Officials are kept when no
character of them is taken for a person. Bounds are Wilson's at 95 %; speed is characters for a
second of processor time, on one thread.
"""

import argparse
import json
import math
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from recognizers.kit.finding import Finding
from recognizers.names import Lac, by_rules, cues, find_names, masked, people
from recognizers.names.settle import findings, together

OFFICIALS = {"court_staff", "prosecutor", "defender"}
NOT_NAMES = {"case_no", "plate"}
HIDDEN = {"person_name", "masked_name", "nickname", "former_name"}
Z = 1.96  # standard deviations; 95 %


class Share(NamedTuple):
    """So many of so many, with its lower bound."""

    hits: int
    of: int

    def __str__(self) -> str:
        """Print the share and its lower 95 % bound (Wilson)."""
        if not self.of:
            return "-"
        share, part = self.hits / self.of, Z * Z / self.of
        spread = Z * math.sqrt(share * (1 - share) / self.of + part / (4 * self.of))
        lower = (share + part / 2 - spread) / (1 + part)
        return f"{share:7.2%} (≥ {lower:6.2%}, {self.hits}/{self.of})"


def rules(texts: Sequence[str]) -> list[list[Finding]]:
    """Find by rules alone."""
    return [by_rules(text) for text in texts]


def lac_everywhere(texts: Sequence[str]) -> list[list[Finding]]:
    """Find by rules and LAC, without the small network."""
    return [
        findings(text, together(text, [*masked.mentions(text), *cues.mentions(text)], seen), {})
        for text, seen in zip(texts, people.by_lac(texts), strict=True)
    ]


LAYERS: dict[str, Callable[[Sequence[str]], list[list[Finding]]]] = {
    "rules": rules,
    "rules + network": partial(find_names, lac=Lac.NEVER),
    "rules + network + LAC on uncertain": find_names,
    "rules + LAC everywhere": lac_everywhere,
    "rules + network + LAC everywhere": partial(find_names, lac=Lac.ALWAYS),
}


def main() -> None:
    """Print one block per layer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.path.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    characters = sum(map(len, texts))
    for name, layer in LAYERS.items():
        layer(texts[:1])
        start = time.process_time()
        found = layer(texts)
        seconds = time.process_time() - start
        print(f"\n{name}: {characters / seconds:,.0f} characters/s")  # noqa: T201 - a report
        report(rows, found, misses=options.misses)


def report(rows: list[dict[str, Any]], found: list[list[Finding]], *, misses: bool) -> None:
    """Print recall, people, officials and how much else was covered."""
    mentions: list[bool] = []
    officials: list[bool] = []
    people: dict[tuple[int, str], list[bool]] = defaultdict(list)
    extra: dict[str, int] = defaultdict(int)
    for number, (row, spans) in enumerate(zip(rows, found, strict=True)):
        hidden = {place for one in spans if one.kind in HIDDEN for place in range(*one[1:3])}
        gold: set[int] = set()
        for name in row["gold"]:
            span = range(name["start"], name["end"])
            gold.update(span)
            around = row["text"][max(span.start - 12, 0) : span.stop + 8]
            if name["role"] in OFFICIALS:
                officials.append(not hidden.intersection(span))
                if misses and not officials[-1]:
                    print("  official", name["role"], name["text"], around)  # noqa: T201
            elif name["role"] not in NOT_NAMES:
                mentions.append(hidden.issuperset(span))
                people[number, name["text"]].append(mentions[-1])
                if misses and not mentions[-1]:
                    print("  missed", name["role"], name["text"], around)  # noqa: T201
        for one in spans:
            if one.kind == "person_name" and not gold.intersection(range(*one[1:3])):
                extra[row["text"][one.start : one.end]] += one.end - one.start
    characters = sum(len(row["text"]) for row in rows)
    print(f"  mentions  {Share(sum(mentions), len(mentions))}")  # noqa: T201
    print(f"  people    {Share(sum(map(all, people.values())), len(people))}")  # noqa: T201
    print(f"  officials {Share(sum(officials), len(officials))}")  # noqa: T201
    print(f"  beside    {1000 * sum(extra.values()) / characters:.1f} per 1,000 characters")  # noqa: T201
    if misses:
        print("  ", sorted(extra.items(), key=lambda item: -item[1])[:150])  # noqa: T201


if __name__ == "__main__":
    main()
