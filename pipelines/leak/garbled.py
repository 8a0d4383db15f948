r"""Add to each cell what it said in UTF-8 before a program read it in a Chinese encoding (乱码).

闄堝皬 was 陈小. Such signs are Han, as what stands beside them may be; three in a row that can only
be bytes of two characters tell them. What is read is added behind the cell, which is searched as it
stands as well; of a character that lost a byte a sign is read (`lost`).

Source: the Encoding Standard (WHATWG), gb18030; RFC 3629 (UTF-8).

>>> read("附件：闄堝皬婊★紝鐢�")[-5:], read("瓯检公字")
('陈小满，\U000f7500', '瓯检公字')
"""

import re
from itertools import accumulate

from pipelines.leak.characters import END
from pipelines.leak.lost import LOST, MARK, no_more, no_second, no_third

_BEHIND = "；"  # stands between a cell and what is read in it
_TRAILS = range(0x80, 0xC0)
_HAN = range(0x4E00, 0x9FA6)
_MARKS = frozenset("，。、；：？！（）《》“”‘’【】〔〕…—·　")
_NOTHING = "\x00"  # a byte that is lost


def _signs(leads: range, trails: range) -> str:
    pairs = bytes(byte for lead in leads for trail in trails for byte in (lead, trail, 10))
    return re.escape("".join(pairs.decode("gb18030", "ignore").split("\n")))


_COUNTS = dict(zip("骞鏈鏃宀鍙瀹缁鏍妤", "年月日岁号室组栋楼", strict=True))
_BEGINS, _BOTH = _signs(range(0xE2, 0xF0), _TRAILS), _signs(range(0x81, 0xC0), range(0xE2, 0xF0))
_RUN = re.compile(
    f"[{_BEGINS}](?:[{_BOTH}][{_BOTH}{_signs(range(0x81, 0xC0), _TRAILS)}\ufffd?]"
    f"|(?=\ufffd)|(?=\\?[{_BEGINS}])|(?<=[0-9][{''.join(_COUNTS)}])(?=\\?))"
    f"(?:[^\x00-\x7f{END}]|\\?(?=[^\x00-\x7f{END}]))*(?:(?<=[0-9][{''.join(_COUNTS)}])\\?)?"
)
_CHARACTER = re.compile(
    "[\xe2-\xef](?:[\x80-\xbf]{2}|\x00{2})|[\xe2-\xef][\x80-\xbf]\x00?|[\xe2-\xef]\x00[\x80-\xbf]|[^\xe2-\xef]+|."
)


def read(text: str) -> str:
    """Return cells joined by END, each with what is read in it behind it."""
    if not _RUN.search(text):
        return text
    return END.join(map(_with_reading, text.split(END)))


def _with_reading(cell: str) -> str:
    read = _RUN.sub(_read, cell)
    if read == cell:
        return cell
    mark = MARK if LOST.search(read) else ""
    return f"{cell}{_BEHIND}{mark}{read.replace(END, ' ')}"


def _read(run: re.Match[str]) -> str:
    signs = run[0]
    if signs[0] in _COUNTS and signs[1:] in {"\ufffd", "?"}:  # behind a figure
        return _COUNTS[signs[0]]
    shown = list(map(_bytes, signs))
    content = "".join(shown)
    begins = {*accumulate(map(len, shown))}
    told = ""
    for one in _CHARACTER.finditer(content):
        cut = (
            one.end() - 1 in begins
            and _NOTHING not in one[0]
            and content[one.end() : one.end() + 1] < "\xe2"
        )
        told += _told(one[0][:2] if cut else one[0])  # cut: its third byte begins another sign
    return told if len(told) > 1 and all(map(_is_text, told[:2])) else signs


def _bytes(sign: str) -> str:
    """Return the bytes a sign was, as characters of Latin-1."""
    if sign in "\ufffd?":
        return _NOTHING
    return "\x80" if sign == "€" else sign.encode("gb18030", "replace").decode("latin-1")


def _told(part: str) -> str:
    """Return the character that some bytes are, a sign for it, or the signs as they stood."""
    content = part.encode("latin-1")
    if part[0] < "\xe2" or len(content) == 1:
        return content.decode("gb18030", "replace").replace(_NOTHING, "\ufffd")
    if part[1:] == _NOTHING * 2:
        return no_more(content[0])
    if part[1:2] == _NOTHING:
        return no_second(content[0], content[2])
    if len(content) == 2 or part[2] == _NOTHING:  # noqa: PLR2004
        return no_third(content[0], content[1])
    return content.decode("utf-8", "replace")


def _is_text(character: str) -> bool:
    return ord(character) in _HAN or character in _MARKS or LOST.match(character) is not None
