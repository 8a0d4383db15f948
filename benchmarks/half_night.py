"""A night up to where texts would be covered, on an invented export (半程).

The first stages read the export, so that whoever is known is known as in a night; nothing is
published here.
"""

import contextlib
import random
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from pipelines import keys, nightly, settings
from pipelines.night import Call
from pipelines.night.bench import Bench
from pipelines.night.staging import bucket_name
from pipelines.stages import neighbours

AS_OF = date(2026, 11, 1)
TABLES = ("parties", "documents", "case_marks")


class HalfNight(NamedTuple):
    """What the first stages made: the bench, the people of all cases, and the tables."""

    bench: Bench
    people: pa.Table
    tables: Mapping[str, pa.Table]


class _EnoughError(Exception):
    """The tables and documents are there."""


def half_night(folder: Path, seed: int) -> HalfNight:
    """Run a night in the folder of an export, up to where texts would be covered."""
    profile = folder / "fengcun.toml"
    chosen = settings.load(profile)
    chance = random.Random(seed).randbytes  # noqa: S311 - the same keys every time
    names = [one.name for one in chosen.destinations]
    keys.generate(folder / chosen.run.sealed / "keys", names, chance)
    seen: list[HalfNight] = []
    call = Call(profile, AS_OF, "bench", lambda: datetime(2026, 11, 1, tzinfo=UTC), chance)
    with contextlib.suppress(_EnoughError):
        nightly.run(call, perform=partial(_performed, seen))
    return seen[0]


def known_people(bench: Bench, number: int) -> pa.Table:
    """Return everybody known in the cases of a bucket that lies in staging."""
    names = [neighbours.OWN, "case_marks", "decisions", "cases"]
    if bench.staging.has(bucket_name(neighbours.ABROAD, number)):
        names.append(neighbours.ABROAD)
    tables = {name: bench.staging.read(bucket_name(name, number)) for name in names}
    return neighbours.everybody(tables, bench.cases)


def _performed(seen: list[HalfNight], name: str, stage: partial[None]) -> None:
    (desk,) = stage.args
    if name == "cover":
        bench = desk.night.bench
        people = [known_people(bench, number) for number in desk.buckets]
        tables = {one: pa.concat_tables(desk.bucket_tables(one)) for one in TABLES}
        seen.append(HalfNight(bench, pa.concat_tables(people), tables))
        raise _EnoughError
    stage()
