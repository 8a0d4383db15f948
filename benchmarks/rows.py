"""Rows of 590 characters with the people known for them and what has to go, from the generator.

The export is read by the first stages of a night, so that whoever is known is known as there.
"""

import contextlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from data_samples.generate import Order, generate
from pipelines import keys, links, nightly, settings
from pipelines.night import Call
from pipelines.people.casts import Casts
from pipelines.stages import neighbours
from recognizers import KnownPerson
from tests import released

LENGTH = 590  # characters, as in docs/design.md §7
SHORTEST = LENGTH // 2  # what is left of a document below it is no row
AS_OF = date(2026, 11, 1)
_SIGNS = re.compile(r"[^\w█×*○\u2e80-\u2fdf]|_")
"""What a reader does not need. What was blotted out parts; stars (张××), radicals (⼩) are read."""


class Row(NamedTuple):
    """A stretch of a document."""

    text: str
    known: Sequence[KnownPerson]
    secrets: tuple[str, ...]


class _EnoughError(Exception):
    """The tables and documents are there; nothing is published here."""


def rows(folder: Path, cases: int, seed: int, disguised: float) -> list[Row]:
    """Write an export of the held-back families and return its rows of protected people."""
    order = Order(
        cases=cases, seed=seed, protected_share=1.0, families="held-back", disguised=disguised
    )
    generate(order, folder, progress=lambda _: None)
    people, documents = _read(folder, seed)
    casts = Casts(people)
    linked = links.case_links(documents).to_pylist()
    of_case = casts.of(linked)
    spans = released.Truth(folder).spans
    found: list[Row] = []
    for row, case in zip(documents.to_pylist(), linked, strict=True):
        if of_case[case].protected:
            told = spans.get((row["source"], row["case_no"], row["document_no"]), [])
            found += _cut(row["text"], told, of_case[case].known)
    return found


def _cut(text: str, told: Sequence[Any], known: Sequence[KnownPerson]) -> Iterator[Row]:
    for first in range(0, max(1, len(text) - SHORTEST), LENGTH):
        last = first + LENGTH
        inside = [
            one["text"]
            for one in told
            if one["scope"] in ("protected", "shared")
            and first <= one["start"] < one["end"] <= last
        ]
        yield Row(text[first:last], known, tuple(inside))


def _read(folder: Path, seed: int) -> tuple[Any, Any]:
    """Run a night up to where texts would be covered."""
    profile = folder / "fengcun.toml"
    chosen = settings.load(profile)
    chance = random.Random(seed).randbytes  # noqa: S311 - the same keys every time
    keys.generate(
        folder / chosen.run.sealed / "keys", [one.name for one in chosen.destinations], chance
    )
    seen: dict[str, Any] = defaultdict(lambda: None)
    call = Call(profile, AS_OF, "bench", lambda: datetime(2026, 11, 1, tzinfo=UTC), chance)
    with contextlib.suppress(_EnoughError):
        nightly.run(call, perform=partial(_performed, seen))
    return seen["people"], seen["documents"]


def _performed(seen: dict[str, Any], name: str, stage: partial[None]) -> None:
    (desk,) = stage.args
    if name == "cover":
        people = [neighbours.known_people(desk.night.bench, number) for number in desk.buckets]
        seen["people"] = pa.concat_tables(people)
        seen["documents"] = pa.concat_tables(desk.bucket_tables("documents"))
        raise _EnoughError
    stage()


def masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the text with the spans blotted out."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = "█" * (end - start)
    return "".join(kept)


def leaks(row: Row, text: str) -> int:
    """Return how many protected values still stand whole in what became of the row.

    >>> one = Row("", (), ("张××", "小清", "陈小禾"))
    >>> leaks(one, "张三，小█清，陈█禾"), leaks(one, "张 ××，小 清，陈小禾")
    (0, 3)
    """
    plain = _SIGNS.sub("", text)
    return sum(_SIGNS.sub("", one) in plain for one in row.secrets)
