r"""Where the edge of a cell cuts something in two that is read only whole (被切断的内容).

Numbers and names that go on in the next column are read through its edge; what is encoded is not,
nor is a figure of a date. Such two cells are searched joined, with nothing between them, too.

>>> [cut("号5Y+3OTkwMTAx\nMjAwODAzMjQx"), cut("&#4\n8;"), cut("2008年1\n2月"), cut("a%E5%9\n1")]
[[13], [3], [6], [6]]
>>> cut("ID\n12\nName\n2008\n12\nab\n100%\n7")
[]
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from string import ascii_letters, digits

from pipelines.audit.base64_runs import both_cases
from pipelines.audit.decoded import says

REACH = 256  # characters on either side of an edge that are joined
CELLS = 16  # on either side of an edge, over which what is cut may go on
_CODE = "0-9A-Za-z+/_-"
_LETTERS = f"{ascii_letters}{digits}+/_-"
_WORD = r"(?:[A-Z]?[a-z]*|[A-Z]+|[0-9-]+)"  # two of them are hardly Base64
_BASE64 = re.compile(
    rf"(?<![{_CODE}])(?=[\n{_CODE}]{{13}})(?!{_WORD}\n{_WORD}(?![{_CODE}]))"
    r"(?=[0-9A-Z+/_-]*\n?[0-9A-Z+/_-]*[a-z])(?=[0-9a-z+/_-]*\n?[0-9a-z+/_-]*[A-Z])"
    rf"[{_CODE}]+\n(?=(?P<rest>[{_CODE}]+))"
)
_ALL_CODE = re.compile(rf"[%\\&#;={_CODE}]+")
_SIGN = re.compile(r"[%\\&A-Za-z]")
_FEWEST = 12  # letters of Base64 that are read
_ENTITY = re.compile(r"&(?:\n#?\w{2,8};|#?\w{0,8}\n#?\w{0,8};)")
_HEX = "[0-9A-Fa-f]"
_PERCENT = re.compile(
    rf"%(?:\n{_HEX}{{2}}|{_HEX}\n{_HEX}|{_HEX}{{2}}[^\n%]{{0,12}}\n)|\n(?=[^\n%]{{0,12}}%{_HEX}{{2}})"
)
_ESCAPE = re.compile(
    rf"\\(?:\nu{_HEX}{{4}}|u{_HEX}{{0,3}}\n{_HEX}|u{_HEX}{{4}}[^\n\\]{{0,12}}\n)"
    rf"|\n(?=[^\n\\]{{0,12}}\\u{_HEX}{{4}})"
)
_BY_SIGN = {"&": _ENTITY, "%": _PERCENT, "\\": _ESCAPE}
_FIGURE = r"[\d〇零一二三四五六七八九十廿卅元]"
_DAY = re.compile(rf"\n(?<={_FIGURE}\n){_FIGURE}{{1,3}}[年月日号]")
_SIGNS = re.compile(
    r"[12](?<!\d.)(?=[\d./-]{0,8}\n[\d./-])(?:(?<=1)\n?9|(?<=2)\n?0)\n?\d\n?\d"
    r"\n?(?:[-./]\n?)?\d(?:\n?\d)?\n?(?:[-./]\n?)?\d(?:\n?\d)?(?!\d)"
)
"""A day in figures and signs that an edge stands in; what begins like one costs no more."""


def cut(text: str) -> list[int]:
    """Return the line breaks at which something may be cut in two."""
    found: set[int] = set()
    if both_cases(text):
        found.update(_base64(text))
    patterns = [one for sign, one in _BY_SIGN.items() if sign in text]
    if not text.isascii():
        patterns += [_DAY, _SIGNS]
    for one in patterns:
        found.update(text.index("\n", said.start()) for said in one.finditer(text))
    return sorted(found)


def joined(left: str, right: str) -> str:
    """Join what stands on either side of an edge; what may be Base64 is not shortened.

    >>> joined("a b" * 99 + "，" + "A" * 999, "B c" * 999) == "A" * 999 + ("B c" * 999)[:REACH]
    True
    """
    far, beyond = left[:-REACH], right[REACH:]
    begin, end = len(far.rstrip(_LETTERS)), len(beyond) - len(beyond.lstrip(_LETTERS))
    return far[begin:] + left[-REACH:] + right[:REACH] + beyond[:end]


def onward(cells: Sequence[str]) -> str:
    """Return what stands behind an edge: a cell, and the next ones while they are nothing but code.

    >>> onward(["%A4", "%E9", "%99，", "%88"]), onward(["二", "三"])
    ('%A4%E9%99，', '二')
    """
    inside = list(takewhile(_ALL_CODE.fullmatch, cells))
    return "".join(cells[: len(inside) + 1])


def inward(cells: Sequence[str]) -> str:
    """Return what stands before an edge: a cell, and those before it while it goes back over them.

    >>> inward(["二", "号%E9", "%99", "%A4"]), inward(["7", "%A4"]), inward(["%A4", "三"])
    ('号%E9%99%A4', '%A4', '三')
    """
    inside = len(list(takewhile(_ALL_CODE.fullmatch, reversed(cells[1:]))))
    first = len(cells) - 1 - inside
    return "".join(cells[first if _SIGN.search(cells[first]) else min(first + 1, len(cells) - 1) :])


def _base64(text: str) -> Iterator[int]:
    """Yield the edges within what says something as Base64."""
    for one in _BASE64.finditer(text):
        whole = one[0][:-1] + one["rest"]
        whole = whole[:-1] if len(whole) % 4 == 1 else whole  # it may go on in the next cell
        if len(whole) >= _FEWEST and says(whole):
            yield one.end() - 1
