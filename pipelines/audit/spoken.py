"""What an audit says on a terminal (核查的话).

>>> told = {"answer": "not_proven", "reasons": ["unread", "review"]}
>>> ending(told)[1]
'未能证明 not proven: unread, review.'
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

TIERS: Final = {"alarms": "警报 alarms", "reviews": "复核 reviews", "common": "常见 too common"}
"""What is told of chance, and how it is called."""


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was looked at and what was found."""
    read, index, found = told["read"], told["index"], told["findings"]
    yield (
        f"已核查 {read['files']} 个文件、{read['records']} 条记录、{read['characters']} 字 "
        f"read {read['files']} files, {read['records']} records, {read['characters']} characters"
    )
    yield (
        f"  索引 {index['people']} 人，截至 {index['as_of']} "
        f"index of {index['people']} people as of {index['as_of']}"
    )
    tiers = f"警报 alarms {found['alarm']}，复核 reviews {found['review']}"
    yield f"  {tiers}，常见 too common to say {found['common']}"
    chance = told["by_chance"]
    expected = (f"{name} {chance[tier]:g}" for tier, name in TIERS.items())
    yield f"  偶合预期 expected by chance: {'，'.join(expected)}"
    yield f"  未读 unread {told['unread']['count']}"
    if told["answer"] == "clean":
        yield "未发现 clean"


def ending(told: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return where, what and what to do, for what is not clean."""
    if told["answer"] == "leak":
        people = told["people"]["alarm"]
        what = f"发现 {people} 名受保护人 {people} protected people are named."
        return "audit", what, "Withdraw the data; see where with --html or --json."
    reasons = ", ".join(told["reasons"])
    return "audit", f"未能证明 not proven: {reasons}.", "See --html; a person must look."


def size(what: Sequence[str]) -> int | None:
    """Return how many bytes lie in files and folders; None where one is something else."""
    total = 0
    for one in map(Path, what):
        if not one.exists():
            return None
        files = [one] if one.is_file() else [path for path in one.rglob("*") if path.is_file()]
        total += sum(path.stat().st_size for path in files)
    return total
