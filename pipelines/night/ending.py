"""What the terminal says when a night is over: how it ended, and where everything is (结束提示)."""

import os
from pathlib import Path

from rich.console import Console

from pipelines.errors import EXIT_CLEAN
from pipelines.nightly import Ended
from pipelines.registry import store


def show(ended: Ended, console: Console) -> None:
    """Print how a night ended, then places and nothing else."""
    console.print(_headline(ended), markup=False)
    places = {f"发布 release {name}": folder for name, folder in ended.releases.items()}
    places |= {"隔离 quarantine": ended.quarantine, "报告 report": ended.report}
    for what, folder in places.items():
        console.print(f"  {what}  {_short(folder)}", markup=False)
    console.print(f"  登记簿 registry  {_registry(ended.registry)}", markup=False)


def _registry(url: str) -> str:
    """Return the file of the register, or where else it is, without any password."""
    file = store.sqlite_file(url)
    return _short(file) if file else store.without_password(url)


def _short(path: Path) -> str:
    """Return a path as somebody would type it from here; `current` is not followed."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100, resolve() would follow the link
    return str(whole.relative_to(Path.cwd())) if whole.is_relative_to(Path.cwd()) else str(whole)


def _headline(ended: Ended) -> str:
    if ended.stopped and ended.releases:
        return f"✗ 已停止，部分未发布 stopped, not everything was published: {ended.stopped}"
    if ended.stopped:
        shown = f"已发布 already published: {', '.join(ended.releases)}"
        before = shown if ended.releases else "未发布 nothing was published"
        return f"✗ 已停止 stopped，{before}: {ended.stopped}"
    if ended.exit_code == EXIT_CLEAN:
        return "✓ 已发布 published, nothing held"
    return f"✓ 已发布，隔离 {ended.held} 行 published, {ended.held} rows held"
