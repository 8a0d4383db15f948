"""What the terminal says when a night is over: how it ended, and where everything is (结束提示)."""

from rich.console import Console
from rich.table import Table

from pipelines.errors import EXIT_CLEAN
from pipelines.nightly import Ended


def show(ended: Ended, console: Console) -> None:
    """Print how a night ended, then places and nothing else."""
    console.print(_headline(ended), markup=False)
    places = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for destination, folder in ended.releases.items():
        places.add_row(f"发布 release {destination}", str(folder))
    places.add_row("隔离 quarantine", str(ended.quarantine))
    places.add_row("登记簿 registry", ended.registry.removeprefix("sqlite:///"))
    places.add_row("报告 report", str(ended.report))
    console.print(places, markup=False)


def _headline(ended: Ended) -> str:
    if ended.stopped:
        return f"✗ 已停止，未发布 stopped, nothing was published: {ended.stopped}"
    if ended.exit_code == EXIT_CLEAN:
        return "✓ 已发布 published, nothing held"
    return f"✓ 已发布，隔离 {ended.held} 行 published, {ended.held} rows held"
