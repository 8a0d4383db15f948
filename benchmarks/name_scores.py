"""Score what a layer of the name stage covers of known names: leak, mentions, people, officials.

A mention is covered when every character of it is; a person when all mentions in the text are; the
leak is the share of name characters left. Officials are kept when no character of them is taken for
a person. Bounds are Wilson's at 95 %; those of the leak come from drawing the documents anew.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from recognizers.kit.finding import Finding

OFFICIALS = {"court_staff", "prosecutor", "defender"}
NOT_NAMES = {"case_no", "plate"}
HIDDEN = {"person_name", "masked_name", "nickname", "former_name"}
Z = 1.96  # standard deviations; 95 %
DRAWS = 2000  # resamples of the documents
PLACE_ENDS = frozenset("省市县区镇乡村")
Rows = Sequence[dict[str, Any]]
Covered = list[set[int]]


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
        return f"{share:.2%} (≥ {lower:.2%})"


def covered(found: Sequence[Sequence[Finding]]) -> Covered:
    """Return the places of each text that are taken for a person's name."""
    return [
        {place for one in spans if one.kind in HIDDEN for place in range(one.start, one.end)}
        for spans in found
    ]


def names(row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], range]]:
    """Yield the names of a text that are nobody's in office."""
    for name in row["gold"]:
        if name["role"] not in OFFICIALS | NOT_NAMES:
            yield name, range(name["start"], name["end"])


def mentions(rows: Rows, places: Covered) -> tuple[Share, Share]:
    """Return the mentions covered, and the people of whom all are."""
    hits: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name, span in names(row):
            hits[number, name["text"]].append(places[number].issuperset(span))
    flat = [hit for some in hits.values() for hit in some]
    return Share(sum(flat), len(flat)), Share(sum(map(all, hits.values())), len(hits))


def officials(rows: Rows, places: Covered) -> Share:
    """Return the officials kept."""
    kept = [
        places[number].isdisjoint(range(name["start"], name["end"]))
        for number, row in enumerate(rows)
        for name in row["gold"]
        if name["role"] in OFFICIALS
    ]
    return Share(sum(kept), len(kept))


def beside(rows: Rows, places: Covered) -> float:
    """Return the characters covered that no gold name holds, in 1,000."""
    count = 0
    for row, taken in zip(rows, places, strict=True):
        gold = {at for name in row["gold"] for at in range(name["start"], name["end"])}
        count += len(taken - gold)
    return 1000 * count / sum(len(row["text"]) for row in rows)


def left(rows: Rows, places: Covered) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return for each document the name characters left, and all of them."""
    counts = []
    for row, taken in zip(rows, places, strict=True):
        gold = {at for _, span in names(row) for at in span}
        counts.append((len(gold - taken), len(gold)))
    return np.array(counts)


def leak(rows: Rows, places: Covered, less: Covered | None = None) -> tuple[float, float, float]:
    """Return the share of name characters left, in %, and its bounds.

    Args:
        rows: The texts with their gold names.
        places: What a layer covers.
        less: What another covers, whose leak is taken off on the same draws.
    """
    counts = left(rows, places)
    other = left(rows, less) if less is not None else np.zeros_like(counts)
    draws = np.random.default_rng(1).integers(len(rows), size=(DRAWS, len(rows)))
    whole = np.vstack([np.arange(len(rows)), draws])
    shares = 100 * (counts - other)[whole, 0].sum(axis=1) / counts[whole, 1].sum(axis=1)
    low, high = np.quantile(shares[1:], (0.025, 0.975))
    return float(shares[0]), float(low), float(high)


def kinds_of_miss(rows: Rows, found: Sequence[Sequence[Finding]]) -> Counter[str]:
    """Count why mentions are left; no word of a text is shown."""
    places, kinds = covered(found), Counter[str]()
    for row, taken, spans in zip(rows, places, found, strict=True):
        offices = {at for one in spans if one.kind == "official_name" for at in range(*one[1:3])}
        for _, span in names(row):
            if taken.issuperset(span):
                continue
            if offices.issuperset(span):
                kinds["an office stands before it, so it is kept; the gold knows no office"] += 1
            elif row["text"][span.stop : span.stop + 1] in PLACE_ENDS:
                kinds["the name of a place, in which the gold sees a person"] += 1
            elif taken.intersection(span):
                kinds["covered in part"] += 1
            else:
                kinds["not seen"] += 1
    return kinds
