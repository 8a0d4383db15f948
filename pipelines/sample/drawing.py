"""How many rows of each stratum, and which ones; the same release and seed, the same rows (抽取).

Half of the rows are shared out evenly over the strata that hold any, so that each is looked at; the
other half by their size, so that the whole can be told of. A stratum smaller than its share is read
whole and the rest goes to the others. Within a stratum each row has the same chance: a row's place
is the SHA-256 of seed, manifest and place, and the first ones are taken.

Source: Cochran, Sampling Techniques, 3rd ed. 1977, §5 (stratified sampling, allocation).

>>> shares({"long": 10, "text": 1000, "row": 0}, 100)
{'long': 10, 'text': 90, 'row': 0}
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from heapq import nsmallest
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.digest import canonical_json
from pipelines.digest import sha256 as digest_of
from pipelines.release.manifest import Manifest
from pipelines.sample.strata import STRATA, Cases, Look, look, strata

EVENLY = (
    0.5  # share of the rows given out evenly; the rest by size. A compromise: see the docstring
)
_ROWS_AT_ONCE = 4_096  # rows looked at together


class Place(NamedTuple):
    """Where a row stands in a release: file, and its number there, from 0."""

    file: str
    row: int


class DrawnRow(NamedTuple):
    """A row that was drawn: where it stands, its stratum, what it says."""

    place: Place
    stratum: str
    digest: str
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn of a release, and of how many."""

    manifest: Manifest
    seed: int
    strata: Mapping[str, tuple[int, int]]  # stratum → rows of the release, rows drawn
    rows: tuple[DrawnRow, ...] = field(repr=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest."""
        return digest_of(self.manifest.content)


def draw(folder: Path, manifest: Manifest, *, rows: int, seed: int) -> Drawn:
    """Draw rows of a release that was checked; none where it holds no running text and no names."""
    files = [entry.path for entry in manifest.files if entry.path.split("/")[0] != "marks"]
    seen = {file: _seen(folder / file) for file in files}
    cases = _cases(folder, seen)
    where = {file: strata(one, cases) for file, one in seen.items()}
    counts = sum((Counter(codes.tolist()) for codes in where.values()), Counter[int]())
    sizes = {one.code: counts[place] for place, one in enumerate(STRATA)}
    wanted = shares(sizes, rows)
    key = f"{seed}\x1f{digest_of(manifest.content)}"
    chosen = {
        place: one.code
        for number, one in enumerate(STRATA)
        for place in _first(where, number, key, wanted[one.code])
    }
    taken = tuple(_taken(folder, chosen))
    return Drawn(manifest, seed, {code: (sizes[code], wanted[code]) for code in sizes}, taken)


def shares(sizes: Mapping[str, int], rows: int) -> dict[str, int]:
    """Share rows out over strata; none gets more than it holds."""
    given = dict.fromkeys(sizes, 0)
    left = min(rows, sum(sizes.values()))
    while left:
        waiting = {code: size - given[code] for code, size in sizes.items() if size > given[code]}
        total = sum(waiting.values())
        wishes = {
            code: left * (EVENLY / len(waiting) + (1 - EVENLY) * open_ / total)
            for code, open_ in waiting.items()
        }
        for code, wish in wishes.items():
            given[code] += min(int(wish), waiting[code])
        if all(wish < 1 for wish in wishes.values()):
            for code in sorted(wishes, key=lambda code: -wishes[code])[:left]:
                given[code] += 1
        left = min(rows, sum(sizes.values())) - sum(given.values())
    return given


def _seen(path: Path) -> Look:
    parts = [look(pa.Table.from_batches([one])) for one in _batches(path)]
    if not parts:
        return Look(pa.array([], pa.string()), *(np.zeros(0, np.int64),) * 2)
    return Look(
        pa.concat_arrays([part.case_no for part in parts]),
        np.concatenate([part.characters for part in parts]),
        np.concatenate([part.masks for part in parts]),
    )


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    yield from pq.ParquetFile(path).iter_batches(batch_size=_ROWS_AT_ONCE)


def _cases(folder: Path, seen: Mapping[str, Look]) -> Cases:
    """Count the parties of each case, and find the cases in or beside which something is masked."""
    parties = [one.case_no for file, one in seen.items() if file.startswith("parties/")]
    numbers = pa.chunked_array(parties or [pa.array([], pa.string())])
    told = pc.value_counts(numbers)
    people = pa.table({"case_no": told.field("values"), "people": told.field("counts")})
    masked = [one.case_no.filter(pa.array(one.masks > 0)) for one in seen.values()]
    inside = pc.unique(pa.chunked_array(masked)) if masked else pa.array([], pa.string())
    beside = [_beside(folder / file, inside) for file in seen if file.startswith("cases/")]
    return Cases(people, pa.concat_arrays([inside, *beside]))


def _beside(path: Path, inside: pa.Array) -> pa.Array:
    """Return the cases that name one of these cases as related, or are named by one."""
    file = pq.ParquetFile(path)
    if "related_case_no" not in file.schema_arrow.names:
        return pa.array([], pa.string())
    table = file.read(columns=["case_no", "related_case_no"]).combine_chunks()
    related = table["related_case_no"].combine_chunks()
    one = table["case_no"].combine_chunks().take(pc.list_parent_indices(related))
    other = pc.list_flatten(related)
    return pa.concat_arrays(
        [
            one.filter(pc.is_in(other, value_set=inside)),
            other.filter(pc.is_in(one, value_set=inside)),
        ]
    )


def _first(where: Mapping[str, Any], stratum: int, key: str, rows: int) -> list[Place]:
    places = (
        Place(file, row)
        for file, codes in where.items()
        for row in np.flatnonzero(codes == stratum).tolist()
    )
    return nsmallest(rows, places, key=lambda place: _turn(key, place))


def _turn(key: str, place: Place) -> bytes:
    return sha256(f"{key}\x1f{place.file}\x1f{place.row}".encode()).digest()


def _taken(folder: Path, chosen: Mapping[Place, str]) -> Iterator[DrawnRow]:
    """Yield the chosen rows, in the order in which they stand."""
    for file in sorted({place.file for place in chosen}):
        first = 0
        for batch in _batches(folder / file):
            rows = [n for n in range(batch.num_rows) if Place(file, first + n) in chosen]
            some = batch.take(pa.array(rows, pa.int64())).to_pylist()
            for number, cells in zip(rows, some, strict=True):
                place = Place(file, first + number)
                digest = digest_of(canonical_json([file, place.row, cells]))
                yield DrawnRow(place, chosen[place], digest, cells)
            first += batch.num_rows
