"""What a recipient hands in to acknowledge a recall, read and checked (销毁回执).

From a small TOML file or from options. An acknowledgement names the recall and every release that
was destroyed: one of another recall, or of some of its releases only, is refused and not recorded.

>>> read({"recall": "ab"})
Traceback (most recent call last):
pipelines.errors.RefusedError: 销毁回执 acknowledgement: 缺少 missing: releases, destroyed_on, ...
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from pipelines import handed_in
from pipelines.errors import RefusedError
from pipelines.officer import Officer, numbered
from pipelines.reading import dates
from pipelines.registry.recalls import Recall

FIELDS: Final = ("recall", "releases", "destroyed_on", "letter", "person", "recorder")
"""Recall, releases destroyed, day, number of the recipient's letter, who signed it, who records."""
_WHERE, _NEXT = "销毁回执 acknowledgement", "未作登记 Nothing was recorded."


class Receipt(NamedTuple):
    """An acknowledgement as it was handed in."""

    recall: str
    releases: frozenset[str]
    destroyed_on: date
    letter: str
    person: str
    recorder: str


def from_file(path: Path) -> dict[str, str]:
    """Read an acknowledgement from a TOML file; releases are a list or words with blanks between.

    Raises:
        RefusedError: it is not there or is not TOML.
    """
    return {name: _spelled(value) for name, value in handed_in.read(path, _NEXT).items()}


def read(told: Mapping[str, str]) -> Receipt:
    """Return an acknowledgement with all its fields.

    Raises:
        RefusedError: a field is missing, not known, or cannot be read.
    """
    if missing := [name for name in FIELDS if not told.get(name)]:
        raise RefusedError(_WHERE, f"缺少 missing: {', '.join(missing)}.", _NEXT)
    if astray := len(told.keys() - set(FIELDS)):
        what = f"{astray} fields are not known."
        raise RefusedError(_WHERE, what, f"Known are {', '.join(FIELDS)}. {_NEXT}")
    if not all(Officer(told[name], "").named for name in ("person", "recorder")):
        raise RefusedError(_WHERE, "缺少姓名 nobody is named.", _NEXT)
    if not numbered(told["letter"]):
        raise RefusedError(_WHERE, "缺少回执文号 missing: number of the letter.", _NEXT)
    releases = frozenset(re.findall(r"[^\s,，、]+", told["releases"]))
    day = _day(told["destroyed_on"])
    return Receipt(told["recall"], releases, day, *(told[name] for name in FIELDS[3:]))


def matched(receipt: Receipt, known: Iterable[Recall], as_of: date) -> Recall:
    """Return the open recall that a receipt acknowledges whole.

    Raises:
        RefusedError: it is another's, or of other releases, or its day cannot be.
    """
    one = next((one for one in known if one.recall == receipt.recall), None)
    if one is None:
        raise RefusedError(_WHERE, "没有这一召回 no such recall was issued.", _NEXT)
    if not one.open:
        raise RefusedError(_WHERE, "已经登记过回执 it is acknowledged already.", _NEXT)
    if other := len(receipt.releases - set(one.releases)):
        what = f"{other} 个批次不属于这一召回 releases are not of this recall."
        raise RefusedError(_WHERE, what, _NEXT)
    if lacking := len(set(one.releases) - receipt.releases):
        what = f"还有 {lacking} 个批次没有写明销毁 releases are not said to be destroyed."
        raise RefusedError(_WHERE, what, f"Ask for the rest. {_NEXT}")
    if not date.fromisoformat(one.issued_on) <= receipt.destroyed_on <= as_of:
        what = "销毁日期早于召回或者在今天之后 destroyed before it was called back, or after today."
        raise RefusedError(_WHERE, what, _NEXT)
    return one


def _spelled(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _day(text: str) -> date:
    try:
        return dates.day(text)
    except ValueError:
        raise RefusedError(_WHERE, "销毁日期无法读取 the day cannot be read.", _NEXT) from None
