"""The written tables attacked as a reader would (对成文表格的推算攻击)."""

from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from pipelines.sinks import parquet
from pipelines.statistics import written
from pipelines.statistics.attack import Attack, Known
from pipelines.statistics.cube import Cube, Place
from pipelines.statistics.cube import places as places_of
from pipelines.statistics.laid import Laid
from pipelines.statistics.limits import Limits
from pipelines.statistics.measured import Measure
from pipelines.statistics.primary import primary
from pipelines.statistics.rounding import bounds
from pipelines.statistics.secondary import Told, needed, told_already


def narrow(folder: Path, cube: Cube, laid: Laid, limits: Limits) -> int:
    """Attack the files of a release as a reader would; count what can be told too closely.

    Args:
        folder: the tables as they are written.
        cube: what they count.
        laid: the same in the combinations of all releases, and what earlier ones show.
        limits: the rules.
    """
    read, found = _read(folder, cube), 0
    small = primary(laid.measures, limits)
    for one in laid.measures:
        known = [read.get((one.name, place)) for place in cube.cells]
        attack = Attack(_known(laid.member, one, known, laid.told.get(one.name)), one.atoms)
        for cell in one.shown_in.nonzero()[0].tolist():
            width = needed(one, cell, limits)
            if known[cell] is None and not attack.reaches(cell, width):
                found += cell in small or not told_already(attack, one, cell, width)
    return found


def _read(folder: Path, cube: Cube) -> dict[tuple[str, Place], int | None]:
    """Return measure and cell → the number that stands there, None where it is suppressed."""
    read: dict[tuple[str, Place], int | None] = {}
    for table in cube.specification.tables:
        lines = parquet.read(written.files_of(folder, table.name)["parquet"]).to_pylist()
        places = places_of(table, cube.levels, cube.domain)
        names = [name for name in (*table.units, *table.magnitudes) for _ in places]
        for name, place, line in zip(names, places * len(set(names)), lines, strict=True):
            read[name, place] = line["value"]
    return read


def _known(
    member: Any,  # noqa: ANN401, scipy ships no types
    measure: Measure,
    told: list[int | None],
    elsewhere: Told | None,
) -> Known:
    least, most = np.zeros(len(told)), np.full(len(told), np.inf)
    for cell, number in enumerate(told):
        if number is not None:
            least[cell], most[cell] = bounds(number, base=measure.base, least=measure.least)
    if elsewhere is None:
        return Known(member, least, most, measure.whole)
    member = sparse.vstack([member, elsewhere.member], format="csr")
    least, most = (
        np.concatenate(pair) for pair in ((least, elsewhere.least), (most, elsewhere.most))
    )
    return Known(member, least, most, measure.whole)
