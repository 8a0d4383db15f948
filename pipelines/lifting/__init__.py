"""Lifting a seal by an instrument, and withdrawing that again; nothing is ever deleted (解除封存).

Whether the law lets a record out is asked of the rules themselves, on the facts of the exports as
they are now; what they do not let out is refused with their reason and not recorded.

Source: 未成年人犯罪记录封存实施办法 arts 7, 18 and 19; docs/law.md R17, R26-R29.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import links, lookup
from pipelines.errors import RefusedError
from pipelines.human_answer import PartyKey
from pipelines.law.floor import ORDERED
from pipelines.lift import Lift
from pipelines.lifting import request as requests
from pipelines.lifting.fields import LIFTING, OF_LIFTING, WITHDRAWAL
from pipelines.lifting.request import NEXT, WHERE
from pipelines.model import Verdict
from pipelines.night import Call, Night, alone, open_night
from pipelines.reading import id_number
from pipelines.registry import settled as register
from pipelines.registry.event import Kind
from pipelines.rules import LIFTING_RULES

_LIFTING = frozenset(rule.RULE for rule in LIFTING_RULES)


def unseal(call: Call, told: Mapping[str, str]) -> bool:
    """Record the lifting of a seal; False where the same one is recorded already.

    Raises:
        RefusedError: a fact is missing, or the law gives no ground.
        FengcunError: as a run does while it reads.
    """
    night = open_night(call)
    request = requests.read(told, LIFTING)
    lift = requests.lift_of(request, night.as_of)
    party = register.party_of(request)
    with alone(night):
        if _standing(night).get(party) == lift:
            return False
        with lookup.decided(night, {party: lift}) as desk:
            _refuse_another_person(_row(desk.bucket_tables("parties"), party), lift)
            _refuse_without_ground(_row(desk.bucket_tables("decisions"), party))
        _add(night, Kind.UNSEALED, requests.stated(request, lift))
    return True


def withdraw(call: Call, told: Mapping[str, str]) -> None:
    """Record that a lifting was wrong: from the next run on the record is sealed again.

    What a lifting says beyond what its withdrawal asks may be told again; it counts for nothing.

    Raises:
        RefusedError: a fact is missing, or nothing was lifted.
    """
    night = open_night(call)
    asked = {name: word for name, word in told.items() if name not in OF_LIFTING}
    request = requests.read(asked, WITHDRAWAL)
    with alone(night):
        if register.party_of(request) not in _standing(night):
            what = "没有登记过解除封存 no lifting is recorded for this party."
            raise RefusedError(WHERE, what, NEXT)
        _add(night, Kind.RESEALED, request)


def _standing(night: Night) -> Mapping[PartyKey, Lift]:
    return register.settled(night.registry_url, night.keys, night.random).lifts


def _add(night: Night, kind: Kind, content: Mapping[str, str]) -> None:
    statements = register.statements(night.registry_url, night.keys, night.random)
    statements.add(kind, [content], night.as_of)


def _row(parts: Iterable[pa.Table], party: PartyKey) -> dict[str, Any]:
    link = links.SEPARATOR.join(party)
    found = pa.concat_tables(part.filter(pc.equal(links.party_links(part), link)) for part in parts)
    if not found.num_rows:
        raise RefusedError(WHERE, "导出中没有这名当事人 the party is in no export.", NEXT)
    row: dict[str, Any] = found.to_pylist()[0]
    return row


def _refuse_another_person(row: Mapping[str, Any], lift: Lift) -> None:
    number = id_number.read(row["id_number"], row["id_type"])
    if number is None or number.key != lift.person:
        what = "文书与案卷的身份证号码不一致 the ID numbers of instrument and file differ."
        raise RefusedError(WHERE, what, NEXT)


def _refuse_without_ground(decision: Mapping[str, Any]) -> None:
    """Refuse where the rules, told of the instrument, do not lift the seal."""
    if decision["verdict"] == Verdict.UNSEAL:
        return
    if decision["verdict"] == Verdict.REVIEW:
        what = "该记录待审核，先答复疑问 the record is in review: answer its questions first."
        raise RefusedError(WHERE, what, NEXT)
    if any(one["rule"] == ORDERED.rule for one in decision["answers"]):
        what = "封存清单列有封存通知 the seal feed lists an order: have it revoked there."
        raise RefusedError(WHERE, what, NEXT)
    said = [one for one in decision["answers"] if one["rule"] in _LIFTING]
    reasons = [f"{one['rule']} {one['reason']} {one['reason_en']}." for one in said]
    sealed = decision["verdict"] in (Verdict.SEAL, Verdict.SEAL_WHOLE)
    none = "对于该记录，法律没有规定这种解封事由 the law knows no such ground for this record."
    plain = none if sealed else "该记录未封存 the record is not sealed."
    raise RefusedError(WHERE, " ".join(reasons) or plain, NEXT)
