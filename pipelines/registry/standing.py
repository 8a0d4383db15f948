"""What people settled and still stands, by party: all a bucket is told of the register (现行答复).

Kept apart from the register itself, which whoever decides does not open.
"""

from collections.abc import Mapping
from typing import NamedTuple

from pipelines.human_answer import HumanAnswer, PartyKey
from pipelines.lift import Lift
from pipelines.seal_order import NO_ORDERS, Orders


class Settled(NamedTuple):
    """What people settled, by party, and what orders of the seal feed say."""

    answers: Mapping[PartyKey, list[HumanAnswer]]
    lifts: Mapping[PartyKey, Lift]
    orders: Orders = NO_ORDERS


NOTHING = Settled({}, {})
