"""Whether what people stated since a night would withhold more than the night did (批准前提).

An answer may seal a case, a withdrawal seals it again, and an erased answer counts no more: after
any of them only another night can tell. A new lifting withholds nothing more, and may wait.
"""

from collections.abc import Iterable
from typing import Final

from pipelines.digest import sha256
from pipelines.registry.event import Event, Kind
from pipelines.registry.standing import Settled

CHANGES: Final = (Kind.DECIDED, Kind.REVIEWED, Kind.RESEALED)
"""Events after which more may have to be withheld."""


def answers_digest(settled: Settled) -> str:
    """Fingerprint of every answer that stands."""
    told = sorted(
        repr((party, one.question.value, one.value, one.facts_digest))
        for party, some in settled.answers.items()
        for one in some
    )
    return sha256("\n".join(told).encode())


def lift_digests(settled: Settled) -> tuple[str, ...]:
    """Fingerprints of the liftings that stand, in order."""
    return tuple(sorted(sha256(repr(one).encode()) for one in settled.lifts.items()))


def changed(
    events: Iterable[Event],
    settled: Settled,
    *,
    length: int,
    answers: str,
    lifts: tuple[str, ...],
) -> bool:
    """Say whether more may have to be withheld than a night withheld.

    Args:
        events: of the register, of the kinds that matter.
        settled: what stands now.
        length: of the register when the night ended.
        answers: fingerprint of the answers that stood then.
        lifts: fingerprints of the liftings that stood then.
    """
    return (
        any(event.seq > length for event in events)
        or answers_digest(settled) != answers
        or not set(lifts) <= set(lift_digests(settled))
    )
