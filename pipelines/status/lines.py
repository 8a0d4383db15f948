"""How things stand in five lines, Chinese first (现状五行).

Each line begins with what it is about; a line never runs on into the next.
"""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from pipelines.reports.words import word
from pipelines.status.gathered import Published, Status
from pipelines.status.waiting import Waiting

COURT_TIME = ZoneInfo("Asia/Shanghai")
NONE = "无 none"
ADVICE = {
    "keygen": "生成密钥 make the keys: fengcun keygen",
    "wait": "等待本次运行结束 wait for the run to end",
    "first": "开始第一次运行 start the first run: fengcun run",
    "interrupted": "上次运行中断，重新运行即可 the last run broke off: fengcun run",
    "stopped": "按上述提示处理后重新运行 do as the message says, then fengcun run",
    "approve": "看报告后批准或退回 read the report, then: fengcun approve",
    "overdue": "超过一天没有运行，查看定时任务 no run for over a day: see the schedule",
    "recall": "催要销毁回执 ask for overdue acknowledgements: fengcun recalls",
    "foreign": "核实后移走 releases 中的异物 see what it is, then move it out of releases/",
    "apply": "答复和解封在下次运行生效 recorded answers and liftings count from the next run",
    "answer": "导出疑问并答复 answer the questions: fengcun review export",
    "held": "看报告中的隔离一节 read what was held in the report",
    "nothing": "无须处理 nothing to do",
}


def lines(status: Status) -> list[str]:
    """Return the five lines."""
    return [
        f"运行 ran：{_run(status)}",
        f"发布 published：{_listed(map(_shown, status.published))}",
        f"隔离 held：{_counted(status.held, 'reason', '行 rows')}",
        f"待答 waiting：{_waiting(status)}",
        f"下一步 next：{_listed(_advice(status, code) for code in status.next)}",
    ]


def _advice(status: Status, code: str) -> str:
    """Say what to do; what waits for approval is named."""
    run = f" {status.run['run_id']}" if status.run and code == "approve" else ""
    return f"{ADVICE[code]}{run}"


def _run(status: Status) -> str:
    parts = ["正在运行 running now"] if status.going_on else []
    parts += [f"中断 broken off {run}" for run in status.interrupted]
    if status.run is None:
        return _listed([*parts, "尚无运行记录 no run has ended yet"])
    run = status.run
    ended = _moment(run["ended_at"])
    told = f"{' '.join(word('result', run['result']))}，{ended}（基准日 as of {run['as_of']}）"
    message = f"：{' '.join(run['stopped'].split())}" if run["stopped"] else ""
    return _listed([*parts, f"{told}{message}"])


def _moment(moment: str) -> str:
    """Return a moment as clocks in Shanghai show it.

    >>> _moment("2026-11-01T17:30:00+00:00")
    '2026-11-02 01:30'
    """
    return f"{datetime.fromisoformat(moment).astimezone(COURT_TIME):%Y-%m-%d %H:%M}"


def _shown(one: Published) -> str:
    return f"{_release(one)}{_foreign(one)}"


def _release(one: Published) -> str:
    if one.release is None:
        return f"{one.destination} 尚未发布 nothing yet"
    age = f"{one.days} 天 days" if one.days else "今日 today"
    return f"{one.destination} {one.release}（基准日 as of {one.as_of}，{age}）"


def _foreign(one: Published) -> str:
    """Count what readers find beside the releases; what it is called may name somebody."""
    if not one.foreign:
        return ""
    count = one.foreign
    return f"，releases 中另有 {count} 项不是登记的批次 {count} things there are no release of ours"


def _waiting(status: Status) -> str:
    told = [_counted(status.waiting, "question", "条 questions")]
    if count := status.recorded:
        told.append(f"另有 {count} 项登记待采用 {count} recorded, not applied yet")
    if count := status.recalled.open:
        late = status.recalled.overdue
        told.append(f"{count} 项召回未回执，逾期 {late} {count} recalls open, {late} overdue")
    return _listed(told)


def _counted(found: Iterable[Waiting], group: str, unit: str) -> str:
    rows = list(found)
    if not rows:
        return NONE
    return f"{sum(one.count for one in rows)} {unit}：{_listed(_one(one, group) for one in rows)}"


def _one(one: Waiting, group: str) -> str:
    since = f"（自 since {one.since}）" if one.since else ""
    return f"{' '.join(word(group, one.code)).strip()} {one.count}{since}"


def _listed(parts: Iterable[str]) -> str:
    return "；".join(parts) or NONE
