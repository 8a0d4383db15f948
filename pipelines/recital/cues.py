"""The words without which no document tells an earlier record (前科提示语).

One expression over a whole Arrow column decides which documents are read at all.
"""

import re

import pyarrow as pa
import pyarrow.compute as pc

ONCE = r"曾[^用，,。；;、]{0,10}(?:因|被|受|犯|有|判|服|在)"
BY = r"被(?:[^告害上不，。；][^，。；]{0,40})?"  # by somebody; not 被告人, 被害人
COURT = rf"{BY}(?:判处|判刑|判决[^书生，。；]|判过|判罚)"
SECURITY_WORDS = (
    r"行政拘留|治安拘留|行政处罚|治安(?:管理)?处罚|强制(?:隔离)?戒毒|社区戒毒|社区康复|收容教育"
)
_YOUNG = (
    "岁(?:时|那|的时候|起|就|即|便|被判|因)",
    *("未成年", "未满十八", "年少", "小时候", "少年时"),
)
"""What tells of a record by the age then. Each begins with a sign, to which the engine skips."""
CUE = (
    rf"{ONCE}|{COURT}|{SECURITY_WORDS}|"
    r"因犯|前科|劣迹|刑满|刑释|假释|累犯|再犯|受过刑|前罪|考验期|前因|判处.{0,20}释放|"
    r"撤销[^，。；]{0,80}(?:缓刑|假释)|劳动教养|收容教养|少管|少年管教|工读|专门学校|矫治教育|"
    r"公安[^，。；]{0,20}(?:罚款|警告)|未成年犯管教所|未管所|坐过牢|蹲过|被判了|"
    r"判[一二三四五六七八九十两]缓[一二三四五六七八九十两]|"
    + "|".join(f"{word}[^，。；]{{0,30}}(?:判|刑|牢)" for word in _YOUNG)
)
"""What a document must hold to be read for recitals; RE2 syntax, for one pass over a column."""

CUED = re.compile(CUE)


def gate(texts: pa.Array) -> pa.Array:
    """Say of every text whether it may tell of an earlier record.

    >>> gate(pa.array(["曾因犯盗窃罪被判刑", "被告人曾用名某", None])).to_pylist()
    [True, False, False]
    """
    return pc.fill_null(pc.match_substring_regex(texts, CUE), fill_value=False)


def places(text: str) -> list[int]:
    """Return where a cue begins, cues inside of cues too.

    >>> places("曾因犯罪；前科")
    [0, 1, 5]
    """
    found, place = list[int](), 0
    while cue := CUED.search(text, place):
        found.append(cue.start())
        place = cue.start() + 1
    return found
