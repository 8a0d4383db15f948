r"""The line with a page's number that stands between two pages and parts a value (页码行).

Parts: a line that is nothing but — 2 —, （2）, ·2·, 2页, 第 2 页 共 5 页, 共5页，第2页, （第2页）,
2/5, Page 2 of 5 or （接上页）, with the empty lines around it and the paper's title beside it or on
the line behind (明河市公安局询问笔录 第2页); a number alone where the line before is five
characters or longer and ends inside a number or word, and the line behind goes on with no unit
(岁, 号): a shorter line may be a cell of a narrow table, and the number the value's own.

Source: GB/T 9704-2012, 7.5 (页码, a dash on either side); the others as word processors print them.

>>> standing_in("139\r\n\r\n　　— 2 —\r\n\r\n0001"), standing_in("共5页\n第3页有签名\n12\n")
(True, False)
>>> [standing_in(one) for one in ("被告人陈小\n2\n禾，男", "139\n2\n0001", "现年刚刚满\n17\n岁")]
[True, False, False]
"""

import re
from typing import Final

_BLANKS: Final = r"[ \t\u00a0\u3000]{0,60}"
_NUMBER: Final = "[0-9０-９]{1,4}"
_PAGE: Final = f"{_BLANKS}(?:{_NUMBER}|[〇零一二三四五六七八九十百]{{1,5}}){_BLANKS}页"
_SIGNS: Final = "[-－—–─―·•~～（(]{1,3}", "[-－—–─―·•~～）)]{1,3}"
_SIDE: Final = f"[共第]?{_PAGE}"
_TITLE: Final = (
    f"(?:[一-龥]{{2,12}}(?:公安局|分局|派出所|检察院|法院|司法局|司法所){_BLANKS})?"
    "(?:(?:询问|讯问|谈话|调查|辨认|搜查|检查|勘验)?笔录|(?:刑事|民事)?(?:附带民事)?(?:判决|裁定|决定|调解|起诉|不起诉决定)书"
    "|社会调查报告)"
)
"""What stands again at the head of every page: an organ and a kind of paper, nobody's name."""
_GOES_ON: Final = "[（(](?:接上页|转下页|续上页|下页续|续页|上接|下转)[）)]"
_LINES: Final = (
    f"{_SIGNS[0]}{_BLANKS}{_NUMBER}{_BLANKS}{_SIGNS[1]}",
    f"(?:{_TITLE}{_BLANKS})?[（(]?{_SIDE}(?:{_BLANKS}[,，/／、]?{_BLANKS}{_SIDE})?[）)]?",
    _GOES_ON,
    f"{_NUMBER}{_BLANKS}[/／]{_BLANKS}{_NUMBER}",
    f"[Pp]age{_BLANKS}{_NUMBER}(?:{_BLANKS}(?:of|/){_BLANKS}{_NUMBER})?",
)
_FIGURES: Final = "[0-9０-９]{1,3}"
_IN_NUMBER: Final = "[0-9０-９A-Za-z_]"
_IN_WORD: Final = "[\u4e00-\u9fa5](?<![第约共计达近满为零至到])"
_UNITS: Final = "岁周年月日号元人名组栋室楼幢座单层级班届天时分秒件台次个只万千百十份页条项款"


def _alone(last: str, units: str) -> str:
    """Return what stands before a number alone: a line of five characters, ending inside a value.

    Behind the number another line goes on, with no unit of it, nor a number alone as in a column.
    """
    before = "|".join(rf"(?<=[^\n\r]{{4}}{last}{end}\n)" for end in ("", r"\r"))
    behind = rf"(?![{units}]|{_FIGURES}{_BLANKS}[\r\n])(?:{_IN_NUMBER}|[\u4e00-\u9fa5])"
    return rf"(?:{before})(?=\s{{0,60}}(?![0０]){_FIGURES}{_BLANKS}\r?\n\s{{0,60}}{behind})"


_ALONE: Final = f"(?:{_alone(_IN_NUMBER, '-')}|{_alone(_IN_WORD, _UNITS)})"
_EMPTY: Final = rf"(?:{_BLANKS}\r?\n){{0,6}}"
PATTERN: Final = (
    rf"\n(?<!\uffff\n)(?:{_EMPTY}{_BLANKS}(?:{'|'.join(_LINES)})"
    rf"(?:{_BLANKS}\r?\n{_EMPTY}{_BLANKS}{_TITLE})?"
    rf"|{_ALONE}{_EMPTY}{_BLANKS}{_NUMBER}){_BLANKS}"
    rf"(?:\r?\n(?={_BLANKS}\r?[\n\f])){{0,4}}(?=\r?[\n\f])"
)
"""The line from the break before it up to the break after it, which stays."""

_ANY: Final = re.compile(PATTERN)


def standing_in(text: str) -> bool:
    """Say whether a page ends somewhere in the text."""
    return "\n" in text and _ANY.search(text) is not None
