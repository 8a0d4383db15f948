"""What is known now about a party, for the person who answers, as the exports say it (已知事实).

Only what the law looks at, and the name by which the file is found; no address, no number.

>>> outcome({"instance": "一审", "disposition": "有期徒刑", "term_months": 36, "handler": None})
'一审：处理结果 disposition 有期徒刑；刑期（月） months 36'
"""

from collections.abc import Iterable, Mapping
from typing import Any

_PARTY = {
    "role": "诉讼地位 role",
    "name": "姓名 name",
    "sex": "性别 sex",
    "birth_date": "出生日期栏 birth date column",
    "age_finding": "年龄认定 finding of age",
}
_OUTCOME = {
    "act_start": "行为开始 act from",
    "act_end": "行为结束 act to",
    "principal_act_before_18": "主要行为在成年前 principal act before 18",
    "charges": "罪名 charges",
    "disposition": "处理结果 disposition",
    "acquittal_ground": "无罪理由 acquitted for",
    "term_months": "刑期（月） months",
    "sentence_text": "判项 sentence",
    "effective_on": "生效 in effect",
    "handler": "承办人 handler",
    "later_event": "后续事件 later event",
    "later_combined_months": "合并刑期（月） months together",
    "instrument_no": "文书编号 instrument",
}
"""Column → what it is called in the workbook."""

ORIGINS = {
    "column": "出生日期栏 column",
    "id_number": "身份证号码 ID number",
    "text": "文书 text",
    "review": "人工答复 answered",
}


def known(
    party: Mapping[str, Any], outcomes: Iterable[Mapping[str, Any]], decision: Mapping[str, Any]
) -> str:
    """Return everything that is known, one line for the party and one for each outcome."""
    born = decision["birth_date"]
    origin = ORIGINS.get(decision["birth_date_from"] or "", "")
    used = f"采用的出生日期 birth date used {born or '不明 unknown'}（{origin}）" if origin else ""
    lines = [_listed(_PARTY, party), used, *(outcome(row) for row in outcomes)]
    return "\n".join(line for line in lines if line)


def outcome(row: Mapping[str, Any]) -> str:
    """Return what one outcome says in one line."""
    instance = row.get("instance") or "处理结果 outcome"
    return f"{instance}：{_listed(_OUTCOME, row)}"


def _listed(names: Mapping[str, str], row: Mapping[str, Any]) -> str:
    told = ((word, row.get(column)) for column, word in names.items())
    return "；".join(f"{word} {_spelled(value)}" for word, value in told if value not in (None, []))


def _spelled(value: object) -> str:
    if isinstance(value, bool):
        return "是 yes" if value else "否 no"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
