"""What the events add up to: the decision that stands for each party today (当前状态).

A party's state is its last decision. A decision that has not changed is not written again; a
party that nothing was ever decided about (NONE, no flag, no question) is not in the register.

Source: docs/design.md §5 (an event only when a decision's fingerprint changes).

>>> stands = {"verdict": "NONE", "flags": [], "questions": [], "party": "p1"}
>>> list(changed([stands], {}))
[]
>>> list(changed([stands], {"p1": {**stands, "verdict": "SEAL"}})) == [stands]
True
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.registry.event import Event, Kind

Payload = Mapping[str, Any]
"""The fields of one event."""

_DIGEST_BYTES = 16
_PARTY = ("source", "case_no", "party_no")
_STATE_KINDS = (Kind.DECIDED, Kind.UNSEALED)


def digest(key: bytes, *parts: str) -> bytes:
    """Return the keyed digest that stands for a case, a party or a number (HMAC-SHA256).

    >>> digest(bytes(32), "court", "（2026）某9901刑初1号").hex()
    'a22ed2ab3478fba91c2109029120879b'
    """
    return hmac.digest(key, "\x1f".join(parts).encode(), "sha256")[:_DIGEST_BYTES]


def split_digests(joined: bytes) -> list[bytes]:
    """Return the digests that were joined."""
    return [joined[at : at + _DIGEST_BYTES] for at in range(0, len(joined), _DIGEST_BYTES)]


def fold(
    events: Iterable[Event], states: Mapping[str, Payload] | None = None
) -> dict[str, Payload]:
    """Return party → its last decision, starting from earlier states if given."""
    after = dict(states or {})
    for event in events:
        if event.kind in _STATE_KINDS:
            told = event.payload
            party = str(told["party"])
            unsealed = {**after.get(party, {}), **told, "verdict": "UNSEAL"}
            after[party] = told if event.kind == Kind.DECIDED else unsealed
    return after


class Open(NamedTuple):
    """The questions about one party, each with the day since which it is asked without a pause."""

    facts: str
    since: Mapping[str, str]


NOTHING_OPEN = Open("", {})


def waiting(decided: Iterable[Event]) -> dict[str, Open]:
    """Return party → its open questions, from the decisions of the register in order."""
    found: dict[str, Open] = {}
    for event in decided:
        told: Payload = event.payload
        before = found.pop(told["party"], NOTHING_OPEN).since
        if told["questions"]:
            day = event.recorded_on
            since = {question: before.get(question, day) for question in told["questions"]}
            found[told["party"]] = Open(told["facts"], since)
    return found


def changed(decisions: Iterable[Payload], states: Mapping[str, Payload]) -> Iterator[Payload]:
    """Yield the decisions that differ from what stands."""
    for decision in decisions:
        stands = states.get(decision["party"])
        if stands is None and _nothing_decided(decision):
            continue
        if stands != decision:
            yield decision


def payloads(
    decisions: pa.Table, key: bytes, states: Mapping[str, Payload] | None = None
) -> Iterator[Payload]:
    """Yield what the register keeps of each row of DECISIONS: digests, codes, no value.

    `flag`, if the table carries one, becomes the flags. Where `states` are given, parties about
    whom nothing is decided and nothing was are left out, without a look at each.
    """
    columns = ["source", "case_no", "party_no", "handle", "verdict", "questions", "answers"]
    flagged = [name for name in ("flag",) if name in decisions.column_names]
    some = decisions.select([*columns, "facts_digest", *flagged])
    if states is not None:
        some = some.filter(_worth_a_look(some, key, states))
    for row in some.to_pylist():
        case = (row["source"], row["case_no"])
        yield {
            "party": digest(key, *case, row["party_no"]).hex(),
            "case": digest(key, *case).hex(),
            "handle": row["handle"],
            "verdict": row["verdict"],
            "flags": [row["flag"]] if row.get("flag") else [],
            "rules": sorted({answer["rule"] for answer in row["answers"] or ()}),
            "questions": sorted(row["questions"] or ()),
            "facts": row["facts_digest"],
        }


def _worth_a_look(decisions: pa.Table, key: bytes, states: Mapping[str, Payload]) -> pa.Array:
    """Say of each row whether something is decided, or was."""
    asked = pc.greater(pc.fill_null(pc.list_value_length(decisions["questions"]), 0), 0)
    told = pc.or_(pc.not_equal(decisions["verdict"], "NONE"), asked)
    if "flag" in decisions.column_names:
        told = pc.or_(told, pc.is_valid(decisions["flag"]))
    if not states:
        return told
    links = zip(*(decisions[name].to_pylist() for name in _PARTY), strict=True)
    known = [digest(key, *link).hex() in states for link in links]
    return pc.or_(told, pa.array(known, pa.bool_()))


def _nothing_decided(decision: Payload) -> bool:
    return decision["verdict"] == "NONE" and not decision["flags"] and not decision["questions"]
