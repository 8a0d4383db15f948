"""What the terminal says when a night is over: how it ended, and where everything is (结束提示)."""

import os
from contextlib import suppress
from pathlib import Path

from rich.console import Console

from pipelines import stopped
from pipelines.errors import EXIT_CLEAN
from pipelines.nightly import Ended
from pipelines.registry import store


def show(ended: Ended, console: Console) -> None:
    """Print how a night ended, what to do next, then places and nothing else."""
    for line in (*_headlines(ended), *_places(ended)):
        console.print(line, markup=False)


def _places(ended: Ended) -> list[str]:
    """Return where everything is."""
    places = {f"发布 release {name}": from_here(folder) for name, folder in ended.releases.items()}
    places |= {
        "隔离 quarantine": from_here(ended.quarantine),
        "报告 report": from_here(ended.report),
        "登记簿 registry": _registry(ended.registry),
    }
    return [f"  {what}  {place}" for what, place in places.items()]


def _registry(url: str) -> str:
    """Return the file of the register, or where else it is, without any password."""
    file = store.sqlite_file(url)
    return from_here(file) if file else store.without_password(url)


def from_here(path: Path) -> str:
    """Return a path as somebody would type it from here; `current` is not followed."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100, resolve() would follow the link
    with suppress(FileNotFoundError):  # the working folder has been removed
        here = Path.cwd()
        if here != here.parent and whole.is_relative_to(here):  # not from the root of the machine
            return str(whole.relative_to(here))
    return str(whole)


def _headlines(ended: Ended) -> list[str]:
    if ended.stopped:
        return _stop(ended)
    if ended.waiting:
        return [*_approval(ended), *_waiting(ended), *_recalled(ended)]
    if ended.exit_code == EXIT_CLEAN:
        return ["✓ 已发布，没有隔离行 published, nothing held", *_waiting(ended), *_recalled(ended)]
    return [
        f"✓ 已发布，隔离 {ended.held} 行 published, {ended.held} rows held",
        "  下一步 next  看报告的隔离一节 read what was held in the report",
        *_waiting(ended),
        *_recalled(ended),
    ]


def _approval(ended: Ended) -> list[str]:
    """Say what waits for approval, and how it is given."""
    run, count = ended.report.parent.name, ended.waiting
    held = f"隔离 {ended.held} 行 {ended.held} rows held"
    return [
        f"✓ 已核验，{count} 个批次等待批准 verified, {count} releases wait for approval，{held}",
        f"  下一步 next  看报告，然后 read the report, then: fengcun approve {run}",
    ]


def _waiting(ended: Ended) -> list[str]:
    """Say how many questions wait for a person, where any does; the report counts both kinds."""
    count, told = ended.questions, ended.recitals
    line = f"  待答 waiting  {count} 条疑问 questions：fengcun review export"
    more = f"  另有 also  {told} 人的前科须在文书中核对 earlier records to settle in texts"
    return [*([line] if count else []), *([more] if told else [])]


def _recalled(ended: Ended) -> list[str]:
    """Say how many older releases were called back, where any was."""
    count = ended.recalled
    line = f"  召回 recalled  {count} 个旧批次 older releases：fengcun recalls"
    return [line] if count else []


def _stop(ended: Ended) -> list[str]:
    """Say what stopped the night, what was shown before that, and what to do."""
    why, *rest = stopped.lines(ended.exit_code, ended.stopped or "")
    shown = "、".join(ended.releases) or "没有 nothing"
    return [
        why,
        f"  已发布 published  {shown}；其余仍是旧版本 the others keep their old release",
        *rest,
    ]
