"""The digest of the facts about one party, to which recorded answers are bound (事实摘要).

It leaves out the day of the decision and what stands beside in other people's records, so that an
answer stays valid until something about this party changes.

Source: docs/design.md §3.3(c); the spelling is that of `pipelines.digest`.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from operator import attrgetter

from pipelines import digest
from pipelines.model import Facts, LaterEvent

_BESIDE = {"as_of", "sealed_beside", "minor_beside", "sealed_cited", "own_sealed_cited"}
_OWN = {
    one.name: one.default
    for one in sorted(fields(Facts), key=lambda one: one.name)
    if one.name not in _BESIDE
}
"""Facts of the party's own, in the order of their names, and what stands where nobody says."""
_NAMES, _UNSAID = tuple(f'"{name}":' for name in _OWN), tuple(_OWN.values())
_own_values = attrgetter(*_OWN)


def facts_digest(worlds: Sequence[Facts]) -> str:
    """Return the SHA-256 of the facts in all worlds: only what is stated, in one spelling.

    >>> from dataclasses import replace
    >>> from pipelines.manual.case_cells import ORDINARY
    >>> tomorrow = replace(ORDINARY, as_of=date(2026, 11, 24), sealed_beside=True)
    >>> facts_digest([ORDINARY]) == facts_digest([tomorrow])
    True
    >>> facts_digest([ORDINARY]) == facts_digest([replace(ORDINARY, term_months=37)])
    False
    """
    return digest.sha256(f"[{','.join(map(_spelled_world, worlds))}]".encode())


def _spelled_world(facts: Facts) -> str:
    """Spell what is stated as `pipelines.digest.canonical_json` would, piece by piece."""
    stated = [
        name + _spelled(value)
        for name, unsaid, value in zip(_NAMES, _UNSAID, _own_values(facts), strict=True)
        if value is not unsaid
    ]
    return f"{{{','.join(stated)}}}"


@lru_cache(maxsize=1 << 16, typed=True)
def _spelled(value: object) -> str:
    """Spell one value; the few that there are come again and again."""
    return digest.canonical_json(_plain(value)).decode()


def _plain(value: object) -> object:
    """Return a value as JSON knows it: dates as text, a later event by its parts."""
    if isinstance(value, LaterEvent):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value.isoformat() if isinstance(value, date) else value
