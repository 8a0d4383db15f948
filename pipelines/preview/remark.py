"""One thing to mend or to know, Chinese first (提示).

>>> [one.english for one in said_of_profile(SettingsError("p.toml", "a; b.", "Mend it."))]
['a', 'b']
"""

from typing import Final, NamedTuple

from pipelines import cause
from pipelines.errors import SettingsError


class Remark(NamedTuple):
    """Where, what, and how to mend it."""

    where: str
    chinese: str
    english: str
    mend: str = ""


_MEND: Final = "打开配置，改这一处；「请定」的列选一行去掉 # settle it in the profile"
_DRAFT: Final = "用 --profile 写明在何处，或者起草 name it or draft one: fengcun init EXPORT"


def said_of_profile(error: SettingsError) -> list[Remark]:
    """Return every mistake of a profile that cannot be followed as a remark of its own."""
    return [
        Remark(error.where, _chinese(mistake), mistake, _mend(mistake))
        for mistake in error.what.rstrip(".").split("; ")
    ]


def _chinese(mistake: str) -> str:
    return "；".join(cause.chinese(mistake)) or "配置写得不对"


def _mend(mistake: str) -> str:
    return _DRAFT if "no such profile" in mistake else _MEND
