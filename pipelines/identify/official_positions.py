"""Where a text names a judge, prosecutor, clerk or lawyer as such (司法人员的位置).

Their names stay. One whose name a protected person shares keeps it only in the head of the document
and at its signatures, and only beside the word that says the office.

Source: docs/design.md §3.6.

>>> is_official("审判长　王小木", 4, 7), is_official("被告人王小木", 3, 6)
(True, False)
>>> is_official("检察员林平、周安出庭支持公诉", 6, 8)
True
>>> is_official("检察员林平出庭，王小木到庭", 8, 11)  # not one of theirs
False
>>> is_official("辩护人王小木，湖南某律师事务所律师", 3, 6)
True
"""

import re

_OFFICES = (
    "审判长|审判员|代理审判员|人民陪审员|陪审员|书记员|法官助理|检察员|检察官|检察官助理|公诉人|"
    "辩护人|诉讼代理人|委托代理人|律师|承办人|法官|院长|庭长|检察长|翻译人员|翻译|鉴定人|侦查员|民警"
)
_BEFORE = re.compile(f"(?:{_OFFICES})[：:\\s]*(?:[\u4e00-\u9fa5·]{{2,4}}(?:[、和及]|\\s)\\s*)*$")
_LISTED = re.compile(f"(?:{_OFFICES})[：:]?(?:[\u4e00-\u9fa5·]{{2,4}}[、和及])*$")
_AFTER = re.compile(
    r"[，,（(]?(?:系|是)?[^，,。；;]{0,20}(?:律师|法律援助|法律服务)|担?任(?:审判长|审判|书记员|记录)"
)
_SIGNATURE = re.compile(f"(?:{_OFFICES})[：:]?[\u4e00-\u9fa5·]{{2,12}}")
_REACH = 40  # characters looked at before the name
_HEAD_ENDS = re.compile(r"审理终结")
_LONGEST_HEAD = 1_500  # characters, where the closing words of the head are missing
_SIGNATURES = 300  # characters at the end of a document


def is_official(text: str, start: int, end: int) -> bool:
    """Say whether the words around a name give an office."""
    before = text[max(0, start - _REACH) : start]
    spaced = "".join(before.split())  # 审　判　长
    return bool(_BEFORE.search(before) or _LISTED.search(spaced) or _AFTER.match(text, end))


def in_head_or_signature(text: str, start: int) -> bool:
    """Say whether a place lies in the head of the document or at its signatures."""
    found = _HEAD_ENDS.search(text)
    head = found.start() if found else min(_LONGEST_HEAD, len(text))
    return start < head or start >= len(text) - _SIGNATURES or _signs(text, start)


def _signs(text: str, place: int) -> bool:
    """Say whether the line holds an office and a name and nothing else: provisions may follow."""
    begin = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    end = text.find("\n", place)
    line = text[begin : len(text) if end < 0 else end]
    return bool(_SIGNATURE.fullmatch("".join(line.split())))
