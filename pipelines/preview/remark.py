"""One thing to mend or to know, Chinese first (提示).

>>> [one.english for one in said_of_profile(SettingsError("p.toml", "a; b.", "Mend it."))]
['a', 'b']
"""

import re
from typing import Final, NamedTuple

from pipelines.errors import SettingsError


class Remark(NamedTuple):
    """Where, what, and how to mend it."""

    where: str
    chinese: str
    english: str
    mend: str = ""


_SAID: Final = (
    (r"no column is mapped to '(\w+)', which (\w+) needs", r"\2 表缺必需列 \1"),
    (r"unknown target '(.+?)'", r"没有叫 \1 的列"),
    (r"two columns are mapped to '(\w+)'", r"两列都写成了 \1，只能一列"),
    (r"'(.+?)' is a name of ours", r"「\1」与本系统列名相同，请对应或 drop"),
    (r"\.organ: is missing", "缺少必填项：机关（公安、检察、法院、司法，选一个）"),
    (r": is missing", "缺少必填项"),
    (r"unknown key; known", "不认识的键"),
    (r"never a URL", "database 只写密钥名称（如 COURT_DATABASE），不写连接地址"),
    (r"give one of files, relation and query", "files、relation、query 三者写一个"),
    (r"updated_on names one of", "updated_on 要写该表的一列"),
    (r"come together", "legal_basis 与 approved_by 要么都写，要么都不写"),
    (r"there is no such profile", "没有这个配置文件，可用 fengcun init 起草"),
    (r"is not TOML", "不是正确的 TOML"),
)
_MEND: Final = "打开配置，改这一处；「请定」的列选一行去掉 # settle it in the profile"


def said_of_profile(error: SettingsError) -> list[Remark]:
    """Return every mistake of a profile that cannot be followed as a remark of its own."""
    return [
        Remark(error.where, _chinese(mistake), mistake, _MEND)
        for mistake in error.what.rstrip(".").split("; ")
    ]


def _chinese(mistake: str) -> str:
    for pattern, chinese in _SAID:
        if found := re.search(pattern, mistake):
            return found.expand(chinese)
    return "配置写得不对"
