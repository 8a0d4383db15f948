"""What RESULTS.md says a night costs: to start, for a party, for a document, and in memory."""

import re
from collections.abc import Mapping
from typing import NamedTuple

STAGES = ("take in", "decide", "cover", "verify", "publish")
MEGABYTE = 1 << 20
_VOLUME = re.compile(
    r"^([\d,]+) parties in .*?([\d,]+) documents of ([\d,]+) characters.*?"
    r"Processor time of all processes: ([\d,]+) s.*?([\d,]+) MB with shared pages counted once",
    re.MULTILINE | re.DOTALL,
)
_GROWTH = re.compile(r"processor time: ([\d.]+) times for each doubling")


class Size(NamedTuple):
    """What goes into a night."""

    parties: float
    documents: float
    characters: float


class Measured(NamedTuple):
    """What RESULTS.md says."""

    sizes: Mapping[str, Size]
    spent: Mapping[tuple[str, str], tuple[float, float]]
    """Night and stage → processor seconds of the parent and of its workers."""
    growth: float
    memory: float
    """Bytes that all processes together took more for each further party."""
    peaks: Mapping[str, tuple[float, float]]
    """Night → megabytes of the parent and of the largest worker."""
    checked: tuple[Size, float]
    """The largest night that was measured whole, and its processor seconds."""


def measured(text: str) -> Measured:
    """Read the sections Scaling and Volume."""
    scaling, volume = (_section(text, name) for name in ("Scaling", "Volume"))
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in scaling.splitlines()]
    nights = [row for row in rows if len(row) == 8 and row[0] in {"two", "texts", "large"}]  # noqa: PLR2004
    stages = [row for row in rows if len(row) == 6 and row[1] in STAGES]  # noqa: PLR2004
    few, many = ([_number(one) for one in found] for found in _VOLUME.findall(volume))
    parties, documents, length, seconds, _ = many
    return Measured(
        {row[0]: Size(*map(_number, row[1:4])) for row in nights},
        {(row[0], row[1]): (_number(row[3]), _number(row[4])) for row in stages},
        float(_GROWTH.findall(volume)[0]),
        (many[-1] - few[-1]) * MEGABYTE / (many[0] - few[0]),
        {row[0]: (_number(row[6]), _number(row[7])) for row in nights},
        (Size(parties, documents, documents * length), seconds),
    )


def costs(told: Measured, stage: str, who: int) -> tuple[float, float, float]:
    """Return seconds to start, for a party and for a document; none is below nothing."""
    two, texts, large = (told.sizes[name] for name in ("two", "texts", "large"))
    spent = {name: told.spent[name, stage][who] for name in ("two", "texts", "large")}
    document = max(0.0, (spent["texts"] - spent["two"]) / (texts.documents - two.documents))
    more = spent["large"] - spent["two"] - document * (large.documents - two.documents)
    party = max(0.0, more / (large.parties - two.parties))
    start = max(0.0, spent["two"] - party * two.parties - document * two.documents)
    return start, party, document


def _section(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def _number(text: str) -> float:
    return float(text.replace(",", ""))
