"""Suppress more cells until no suppressed one can be told too closely (次级隐藏).

For a cell whose bounds are too narrow a linear program says which shown numbers would have to give
way, at least loss, for another value of it to be possible; these are suppressed too. Then all
bounds are looked for anew, by integer programs. Cells are suppressed for all measures alike, so
that none tells of another. Suppressing more only widens bounds: what was found stays found. What a
number is worth is reckoned by its size and by how many combinations it tells of, so that totals
give way last.

Source: M. Fischetti, J. J. Salazar, Management Science 47 (2001).
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import optimize, sparse

from pipelines.statistics.attack import Attack, Known
from pipelines.statistics.cube import Place
from pipelines.statistics.limits import Limits
from pipelines.statistics.measured import Measure
from pipelines.statistics.primary import Reason, primary

_GIVES = 1e-6  # a number that gives way by less does not give way


@dataclass(frozen=True)
class Told:
    """What readers know from elsewhere: sums of atoms, and the bounds of each."""

    member: Any = field(repr=False)
    least: npt.NDArray[np.float64] = field(repr=False)
    most: npt.NDArray[np.float64] = field(repr=False)
    """Infinite where an earlier release suppressed it: that is to stay as wide."""
    places: Sequence[Place] = field(default=(), repr=False)


@dataclass(frozen=True)
class Protected:
    """Which cells are suppressed and why, and how wide the bounds of each stay."""

    reasons: dict[int, Reason]
    attacks: dict[str, Attack] = field(repr=False)
    """Measure → the bounds that were found."""
    exposed: frozenset[int] = frozenset()
    """Cells that nothing that is left to suppress can protect."""
    betrayed: tuple[Place, ...] = ()
    """Cells that earlier releases suppressed, and that would be told in spite of all."""


NOTHING: Mapping[str, Told] = MappingProxyType({})


def protect(
    member: Any,  # noqa: ANN401, scipy ships no types
    measures: Sequence[Measure],
    limits: Limits,
    told: Mapping[str, Told] = NOTHING,
    before: Iterable[int] = (),
) -> Protected:
    """Suppress what the rules ask, and as much more as their bounds need.

    Args:
        member: Cells × atoms.
        measures: What is counted and added up.
        limits: The rules.
        told: Measure → what earlier releases tell; it cannot be taken back.
        before: The cells that the same tables suppressed before.
    """
    reasons = dict.fromkeys(before, Reason.SECONDARY) | primary(measures, limits)
    attacks: dict[str, Attack] = {}
    exposed: dict[tuple[str, int], bool] = {}  # by measure; True where earlier releases tell it
    waiting = True
    while waiting:
        waiting = False
        for one in measures:
            attack = attacked(member, one, reasons, attacks.get(one.name), told.get(one.name))
            attacks[one.name] = attack
            settled = {cell for name, cell in exposed if name == one.name}
            for cell in narrow(attack, one, reasons, limits, settled):
                width = needed(one, cell, limits)
                small = reasons.get(cell) in {Reason.SMALL, Reason.DOMINATED}
                theirs = not small and told_already(attack, one, cell, width)
                fresh = [] if theirs else _more(attack.known, one, cell, width)
                reasons.update(dict.fromkeys(fresh, Reason.SECONDARY))
                exposed.update({} if fresh else {(one.name, cell): theirs})
                waiting = True
                break
    own = frozenset(c for (_, c), theirs in exposed.items() if c < member.shape[0] and not theirs)
    return Protected(reasons, attacks, own, tuple(_betrayed(exposed, member.shape[0], told)))


def _betrayed(
    exposed: Mapping[tuple[str, int], bool], own: int, told: Mapping[str, Told]
) -> Iterable[Place]:
    for (name, cell), theirs in exposed.items():
        if cell >= own and not theirs:
            yield told[name].places[cell - own]


def told_already(attack: Attack, measure: Measure, cell: int, width: float) -> bool:
    """Say whether earlier releases tell a cell by themselves: to suppress it here hides nothing."""
    own, known = len(measure.values), attack.known
    if known.member.shape[0] == own:
        return False
    least, most = known.least.copy(), known.most.copy()
    least[:own], most[:own] = 0, np.inf
    theirs = Attack(Known(known.member, least, most, known.whole), measure.atoms)
    return not theirs.reaches(cell, width)


def attacked(
    member: Any,  # noqa: ANN401, scipy ships no types
    measure: Measure,
    suppressed: Any,  # noqa: ANN401, anything that can be asked for a cell
    before: Attack | None = None,
    elsewhere: Told | None = None,
) -> Attack:
    """Return the attack on one measure where these cells are suppressed.

    Args:
        member: Cells × atoms.
        measure: What is shown.
        suppressed: The cells that are not.
        before: The attack where fewer were; what it found stays possible.
        elsewhere: What readers know besides.
    """
    told = [cell for cell in measure.shown_in.nonzero()[0].tolist() if cell not in suppressed]
    least, most = np.zeros(member.shape[0]), np.full(member.shape[0], np.inf)
    for cell in told:
        least[cell], most[cell] = measure.bounds(cell)
    if elsewhere is not None:
        member = sparse.vstack([member, elsewhere.member], format="csr")
        least = np.concatenate([least, elsewhere.least])
        most = np.concatenate([most, elsewhere.most])
    attack = Attack(Known(member, least, most, measure.whole), measure.atoms)
    if before is not None:
        attack.low = np.minimum(attack.low, before.low)
        attack.high = np.maximum(attack.high, before.high)
    return attack


def needed(measure: Measure, cell: int, limits: Limits) -> float:
    """Return how wide the bounds of a suppressed cell must be."""
    if measure.whole:
        return float(limits.least_width)
    largest = measure.shares[cell][0] if measure.shares[cell] else 0
    return max(1.0, 2 * limits.p_percent / 100 * largest)


def narrow(
    attack: Attack,
    measure: Measure,
    suppressed: Any,  # noqa: ANN401, as above
    limits: Limits,
    settled: Container[int] = (),
) -> Iterator[int]:
    """Yield the suppressed cells of a measure whose bounds are too narrow, earlier ones last."""
    here = [cell for cell in measure.shown_in.nonzero()[0].tolist() if cell in suppressed]
    known, own = attack.known, len(measure.values)
    there = (own + np.flatnonzero(np.isinf(known.most[own:]))).tolist()
    for cell in (*here, *there):
        if cell not in settled and not attack.reaches(cell, needed(measure, cell, limits)):
            yield cell


def _more(known: Known, measure: Measure, cell: int, width: float) -> list[int]:
    """Return the shown cells that must give way for a cell to be `width` more than it can be."""
    told = np.flatnonzero(np.isfinite(known.most))
    own = told < len(measure.values)  # what earlier releases tell does not give way
    sums = known.member[told].astype(np.float64)
    give = sparse.identity(len(told), format="csr")
    line = known.member[cell].astype(np.float64)
    size = np.asarray(known.member[told] @ measure.atoms)
    loss = (1.0 + size) * np.asarray(known.member[told].sum(axis=1)).ravel()
    cost = np.concatenate([np.zeros(known.member.shape[1]), loss])
    wide = sparse.csr_matrix((1, len(told)))
    found = optimize.linprog(
        cost,
        A_ub=sparse.vstack(
            [
                sparse.hstack([sums, -give]),
                sparse.hstack([-sums, -give]),
                sparse.hstack([-line, wide]),
            ],
            format="csr",
        ),
        b_ub=np.concatenate(
            [known.most[told], -known.least[told], [-(line @ measure.atoms + width).item()]]
        ),
        bounds=[(0, None)] * known.member.shape[1] + [(0, None if mine else 0) for mine in own],
        method="highs",
    )
    gives = found.x[known.member.shape[1] :] > _GIVES if found.x is not None else np.zeros(0, bool)
    return told[np.flatnonzero(gives)].tolist() or _nearest(known, measure, told[own], cell)


def _nearest(known: Known, measure: Measure, told: npt.NDArray[Any], cell: int) -> list[int]:
    """Return the smallest shown cell that shares an atom with a cell, else the smallest."""
    shared = known.member[told] @ known.member[cell].T
    near = told[np.flatnonzero(np.asarray(shared.todense()).ravel())]
    among = near if len(near) else told
    return [int(min(among, key=lambda one: (measure.values[one], one)))] if len(among) else []
