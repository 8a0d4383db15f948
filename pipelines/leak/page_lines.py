r"""Take out the line with a page's number that stands between two pages of a paper (页码行).

A number or name that goes over a page's end is parted by it: 1390013, — 2 —, 8000. Only a line that
is nothing else is one, but for the paper's title beside it or on the next line. A bare number,
which may be the value's own middle, is one behind a line of five characters or more that breaks off
inside a number or word, before one that does not count it.

Source: GB/T 9704-2012, 7.5.

>>> without("1390013\n\n— 2 —\n8000"), without("陈小\r\n  第3页 共5页\r\n禾"), without("1\n12\n2")
('1390013\n8000', '陈小\r\n禾', '1\n12\n2')
>>> without("电话13900\n\n12\n13800"), without("被告人陈小\n2\n禾"), without("他现在满\n17\n岁")
('电话13900\n13800', '被告人陈小\n禾', '他现在满\n17\n岁')
"""

import re

_GAP = r"[^\S\n]{0,9}"
_PAGE = rf"[共第]?{_GAP}(?:\d{{1,4}}|[〇零一二三四五六七八九十百]{{1,5}}){_GAP}页"
_OFFICE = rf"[一-龥]{{2,12}}(?:公安局|分局|派出所|检察院|法院|司法局|司法所){_GAP}"
_HEADING = (
    rf"(?:{_OFFICE})?(?:(?:[询讯]问|谈话|调查|辨认|搜查|检查|勘验)?笔录|社会调查报告"
    "|(?:[刑民]事)?(?:附带民事)?(?:判决|裁定|决定|调解|起诉|不起诉决定)书)"
)
_FORMS = (
    r"[（(](?:接上页|转下页|续上页|下页续|续页|上接|下转)[）)]",
    rf"[-－—–─―·•~～（(]{{1,3}}{_GAP}\d{{1,4}}{_GAP}[-－—–─―·•~～）)]{{1,3}}",
    rf"(?:{_HEADING}{_GAP})?[（(]?{_PAGE}(?:{_GAP}[,，/／、]?{_GAP}{_PAGE})?[）)]?",
    rf"\d{{1,4}}{_GAP}[/／]{_GAP}\d{{1,4}}",
    rf"[Pp]age{_GAP}\d{{1,4}}(?:{_GAP}(?:of|/){_GAP}\d{{1,4}})?",
)
_COUNTED = "岁周年月日号元人名组栋室楼幢座单层级班届天时分秒件台次个只万千百十份页条项款"
_WHOLE = "[第约共计达近满为零至到]"  # what stands before a number that is somebody's or something's
_ALONE = r"\s{0,90}?(?!0)\d{1,3}(?=\s{0,60}\n)(?=\s{0,150}(?!\d{1,3}\s)%s\w)"
_BROKEN_OFF = (
    rf"(?<=[^\r\n]{{4}}[\da-zA-Z_]\n){_ALONE % ''}",
    rf"(?<=[^\r\n]{{4}}[\da-zA-Z_]\r\n){_ALONE % ''}",
    rf"(?<=[^\r\n]{{4}}[一-龥]\n)(?<!{_WHOLE}\n){_ALONE % f'(?![{_COUNTED}])'}",
    rf"(?<=[^\r\n]{{4}}[一-龥]\r\n)(?<!{_WHOLE}\r\n){_ALONE % f'(?![{_COUNTED}])'}",
)
_BEGINS = r"(?:[-－—–─―·•~～（(共第\d〇零一二三四五六七八九十百Pp]|[一-龥][^\n]{1,40}页)"
# Looked at first: behind most breaks stands a word, behind hostile ones nothing but more of them.
LINE = re.compile(
    rf"\n(?=\s{{0,99}}+{_BEGINS})(?:{'|'.join(_BROKEN_OFF)}|\s{{0,90}}?(?:{'|'.join(_FORMS)})"
    rf"(?:\s{{1,90}}?{_HEADING})?)"
    r"[^\S\n]{0,60}(?=\n)"
)


def without(text: str) -> str:
    """Return a text without such lines."""
    return LINE.sub("", text) if "\n" in text else text
