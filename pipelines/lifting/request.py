"""What a person hands in to lift a seal or to withdraw a lifting, read and checked (解除封存申请).

From a small TOML file or from prompts, so that no case number stays in the history of a shell. A
refusal names fields, never what stands in them.

>>> from pipelines.lifting.fields import LIFTING
>>> read({"article": "18(1)1"}, LIFTING)
Traceback (most recent call last):
pipelines.errors.RefusedError: 解除封存 unsealing: 缺少 missing: source, case_no, party_no, ...
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pipelines import handed_in
from pipelines.errors import RefusedError
from pipelines.human_answer import LONGEST_TERM
from pipelines.lift import EVENTS, Ground, Lift
from pipelines.lifting.fields import Field
from pipelines.officer import Officer, numbered
from pipelines.reading import dates, id_number, terms

WHERE = "解除封存 unsealing"
NEXT = "未作登记 Nothing was recorded."

Request = Mapping[str, str]
_BOTH = {"true": "yes", "false": "no", "是": "yes", "否": "no"}


def from_file(path: Path) -> dict[str, str]:
    """Read a request from a TOML file.

    Raises:
        RefusedError: it is not there or is not TOML.
    """
    return {name: str(value).strip() for name, value in handed_in.read(path, NEXT).items()}


def read(told: Mapping[str, str], fields: tuple[Field, ...]) -> Request:
    """Return a request with all its fields.

    Raises:
        RefusedError: a field is missing, or one is there that nobody knows.
    """
    known = [one.name for one in fields]
    missing = [one.name for one in fields if not one.optional and not told.get(one.name)]
    if missing:
        raise RefusedError(WHERE, f"缺少 missing: {', '.join(missing)}.", NEXT)
    if len(told.keys() - set(known)):
        what = f"{len(told.keys() - set(known))} fields are not known."
        raise RefusedError(WHERE, what, f"Known are {', '.join(known)}. {NEXT}")
    officer = Officer(told["person"], told["undertaking"])
    if not (officer.named and officer.bound):
        raise RefusedError(WHERE, "缺少姓名或者承诺书编号 no name or no undertaking.", NEXT)
    return {name: told.get(name) or "" for name in known}


def lift_of(request: Request, as_of: date) -> Lift:
    """Return the instrument that a request tells of.

    Raises:
        RefusedError: a fact that the law asks for is missing or cannot be read.
    """
    if request["article"] not in set(Ground):
        what = f"依据条款只能是 the article is one of {', '.join(Ground)}."
        raise RefusedError(WHERE, what, NEXT)
    if not numbered(request["instrument"]):
        raise RefusedError(WHERE, "缺少文书编号 missing: instrument.", NEXT)
    ground = Ground(request["article"])
    person = id_number.read(request["id_number"])
    if person is None or person.key is None:
        raise RefusedError(WHERE, "身份证号码不正确 the ID number is not sound.", NEXT)
    return Lift(
        ground=ground,
        person=person.key,
        in_minority=_in_minority(request, ground),
        months=_months(request, ground),
        instrument_no=request["instrument"],
        effective_on=_in_effect(request, as_of),
    )


def stated(request: Request, lift: Lift) -> dict[str, str]:
    """Return a request as the register keeps it: dates, terms and numbers in one spelling."""
    return {
        **request,
        "id_number": lift.person,
        "effective_on": lift.effective_on.isoformat(),
        "months": "" if lift.months is None else str(lift.months),
        "in_minority": "yes" if lift.in_minority else "no",
    }


def _in_effect(request: Request, as_of: date) -> date:
    try:
        day = dates.day(request["effective_on"])
    except ValueError:
        what = "生效日期无法读取 the day of effect cannot be read."
        raise RefusedError(WHERE, what, NEXT) from None
    if day > as_of:
        raise RefusedError(WHERE, "文书尚未生效 the instrument is not in effect yet.", NEXT)
    return day


def _months(request: Request, ground: Ground) -> int | None:
    if ground not in EVENTS:
        return None
    try:
        months = terms.months(request["months"])
    except ValueError:
        months = 0
    if not 0 < months <= LONGEST_TERM:
        what = "缺少合并刑期或者无法读取 the term decided together is missing or cannot be read."
        raise RefusedError(WHERE, what, NEXT)
    return months


def _in_minority(request: Request, ground: Ground) -> bool:
    word = _BOTH.get(request["in_minority"].lower(), request["in_minority"].lower())
    if ground in (Ground.NEW_CRIME, Ground.MISSED_CRIME) and word not in ("yes", "no"):
        what = "未写明新罪、漏罪是否在未成年时 nobody says if the later crime was in minority."
        raise RefusedError(WHERE, what, NEXT)
    return word == "yes"
