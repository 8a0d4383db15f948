"""Prints docs/faults.md from the table of faults that the tests inject (故障表).

>>> page().splitlines()[0]
'# 故障表 What may go wrong, and what then'
>>> LINES[0].code
11
"""

from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
GROUPS = {
    "input": "输入 The export",
    "database": "数据库 Exports that are databases",
    "keys": "密钥 Keys",
    "register": "登记簿 The register",
    "machine": "机器与运行 The machine",
    "cluster": "集群 A Spark cluster",
    "program": "程序 The program",
}
_HEAD = """\
# 故障表 What may go wrong, and what then

由 `fengcun pages` 从 `pipelines/manual/faults.tsv` 打印。表中每一行都是一项测试：
在已有发布、导出又有变化的夜间运行中注入该故障，核对提示与退出码，核对旧批次逐字节未变、
可验签、`current` 未动；再按“处理”修复，核对下一次运行干净完成并发布新批次。
提示只写位置、数量、已做与下一步，从不写任何数据值。

Printed by `fengcun pages` from `pipelines/manual/faults.tsv`. Every line is a test: the fault is
injected into a night over a published release whose export has changed; message, exit code and
the old release (same bytes, verifying, `current` unmoved) are checked; then what the line says is
done, and the next night ends clean and publishes. A message names place, counts, what was done
and what to do next, never a value.

“方式 how”：真 real，故障本身发生；门 door，令对应的系统调用或程序环节失败。
退出码的含义见 [README](../README.md#exit-codes)；137 是被杀进程在 shell 中的退出码。
The thing itself happens (real), or the call of the machine that would meet it fails (door). 137
is what a shell tells of a killed process.
"""
_NOTES = {
    "cluster": """\
在一台机器上的两个执行节点（`local-cluster`）中注入。没有测试的：机器之间断网、网络文件系统挂起、主节点所在机器丢失。
执行节点的 Python 进程崩溃时不留内存转储（有测试）；Java 进程的转储由集群自己管，可能含有密钥：
请设 `ulimit -c 0`，且不要设 `-XX:+HeapDumpOnOutOfMemoryError`。

Injected into two executors on one machine (`local-cluster`). Not tested: a broken network between
machines, a network file system that hangs, the loss of the machine the master runs on. A Python
process of an executor leaves no dump of its memory (a test looks); what Java processes dump is the
cluster's own affair, and may hold keys: set `ulimit -c 0` and no `-XX:+HeapDumpOnOutOfMemoryError`.
"""
}
_HOW = {"real": "真 real", "door": "门 door"}


class Line(NamedTuple):
    """One fault."""

    group: str
    fault: str
    how: str
    code: int
    says: str
    chinese: str
    remedy: str
    chinese_remedy: str


def read(text: str) -> tuple[Line, ...]:
    """Read the table; lines that begin with # are its head."""
    rows = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    return tuple(_line(*row) for row in rows[1:])


def _line(group: str, fault: str, how: str, code: str, *words: str) -> Line:
    return Line(group, fault, how, int(code), *words)


LINES = read(files("pipelines.manual").joinpath("faults.tsv").read_text("utf-8"))


def page() -> str:
    """Return the page."""
    parts = [
        _section(group, list(lines)) for group, lines in groupby(LINES, key=lambda one: one.group)
    ]
    return "\n".join([_HEAD, *parts])


def _section(group: str, lines: list[Line]) -> str:
    head = "| 故障 fault | 方式 how | 退出码 code | 提示中有 the message holds | 处理 what to do |"
    rows = [
        f"| {one.chinese}<br>{one.fault} | {_HOW[one.how]} | {one.code} | {_quoted(one.says)} "
        f"| {one.chinese_remedy}<br>{one.remedy} |"
        for one in lines
    ]
    notes = [_NOTES[group]] if group in _NOTES else []
    return "\n".join([f"## {GROUPS[group]}\n", *notes, head, "|---|---|---|---|---|", *rows, ""])


def _quoted(says: str) -> str:
    """Quote a part of a message; nothing is said by who is killed.

    >>> _quoted("it vanished"), _quoted("-")
    ('`it vanished`', '–')
    """
    return "–" if says == "-" else f"`{says}`"
