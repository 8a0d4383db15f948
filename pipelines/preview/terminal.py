"""Shows the preview on the terminal (终端预览)."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from pipelines.reports.words import word


def shown(preview: Mapping[str, Any]) -> Iterator[RenderableType]:
    """Yield what is found, what each destination receives, what is risky, what stops a run."""
    for one in preview["files"]:
        yield escape(f"  {one['where']}　{one['count']} 个文件 files　{'、'.join(one['names'])}")
    for place in preview["destinations"]:
        policy = word("policy", place["policy"])
        yield f"\n[bold]{place['name']}[/]　{policy.chinese} {place['policy']}"
        yield f"  {' '.join(word('withholds', place['withholds']))}"
        yield from (_table(one) for one in place["tables"])
    for one in preview["risks"]:
        yield f"[yellow]![/] {_said(one)}"
    for one in preview["problems"]:
        yield f"[red]✗[/] {_said(one)}"
    ready = "✓ 可以运行 the run can start：fengcun run"
    stopped = f"✗ 还不能运行，{len(preview['problems'])} 处要改 to mend before a run can start"
    yield ready if preview["ready"] else stopped


def _said(one: Mapping[str, str]) -> str:
    mend = f"　→ {one['mend']}" if one["mend"] else ""
    return escape(f"{one['where']}：{one['chinese']} {one['english']}{mend}")


def _table(one: Mapping[str, Any]) -> Table:
    names = word("table", one["table"])
    table = Table(title=f"{names.chinese} {names.english}", title_justify="left", expand=False)
    for head in ("来源 source", "表头 header", "列 column", "受保护人 protected", "其他人 others"):
        table.add_column(head, overflow="fold")
    for row in one["rows"]:
        fates = [word("fate", row[who]).chinese for who in ("protected", "other")]
        table.add_row(row["source"], escape(row["header"]), row["column"], *fates)
    return table
