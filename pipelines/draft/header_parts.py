"""Takes from a header the words that do not change what a column is (表头拆分).

>>> next(iter(bared("被告人联系电话"))).text, list(compound("人员/姓名"))[-1].text
('联系电话', '人员姓名')
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipelines.draft.header_forms import bare, english, folded, telling, words


class Form(NamedTuple):
    """A part of a header."""

    text: str
    bare: bool = False
    """Words around it were taken off, not only a part of a compound chosen."""
    cut: bool = False
    """A word in Latin letters was left out that may have made it something else."""


_OWN = re.compile(
    "^(?:当事人|涉案人员?|被告人|犯罪嫌疑人|嫌疑人|违法嫌疑人|罪犯|矫正对象|服刑人员|对象|人员|本人|"
    "案件|本案|所属|所在|文书|裁判|法律文书|主要|基本信息|当前|现|原审被告人|作案时|犯罪时|行为时|附条件不起诉|"
    "宣告|判决|决定|审查|认定|涉案|登记)的?"
)
_TAIL = re.compile("(?:详细地址|详址|地址|名称|信息|情况|内容|详情|描述|文本|值|栏|项|中文)$")
_IDLE = re.compile("(?<=.)(?:作出|的|所|之)(?=.)|是否|有无")
_LATIN_OWN = re.compile("^(?:dsr|xyr|fzxyr|bgr|sary|ry|zf|jzdx|dx|aj|ws|flws|cpws)(?=[a-z]{2})")
_CODE = re.compile("(?:代码|编码|代号|字典值|码值|标识码)$")
_LATIN_CODE = re.compile("(?:dm|_?code|bm|_?cd)$")
_BESIDE: Final = ("name", "no", "date", "code", "text", "id", "type", "flag")
_LATIN_TAIL = re.compile("(?:mc|ms|zw|_?name|_?text|_?desc)$")


def compound(header: str) -> Iterator[Form]:
    """Yield the parts of a compound header, the last first."""
    parts = [part for part in re.split(r"[/\\|.>:：—\-_]+|(?<=[一-鿿])\s+", header.strip()) if part]
    if (plain := folded(header)).endswith("姓名"):
        yield Form(plain.removesuffix("姓名"))
    yield from (Form(folded(part)) for part in re.split("或|及|和|、", header) if part != header)
    if len(parts) > 1:
        yield Form(folded("".join(parts)))
        yield Form(english(parts[-1]), cut=telling("_".join(parts[:-1])))
        yield Form(folded("".join(parts[-2:])), cut=telling("_".join(parts[:-2])))
    if header.isascii():
        yield Form(bare(header))
        yield Form("".join(words(header)))


def bared(header: str) -> Iterator[Form]:
    """Yield a header without the words before and behind that do not change what it is."""
    plain = folded(header)
    own, idle = _OWN.sub("", plain), _IDLE.sub("", plain)
    for form in (own, _TAIL.sub("", plain), _TAIL.sub("", own), idle, _OWN.sub("", idle)):
        yield Form(form, bare=True)
        yield Form(_CODE.sub("", form), bare=True)
    if header.isascii():
        yield from (Form(form, bare=True, cut=cut) for form, cut in _latin(header))


def _latin(header: str) -> Iterator[tuple[str, bool]]:
    """Yield the same of a header in letters, and whether what was taken off may matter."""
    said = set(words(header))
    yield from (("-".join(sorted(said - {word})), True) for word in _BESIDE if said - {word})
    whole = "".join(words(header))
    yield _LATIN_OWN.sub("", whole), False
    yield _LATIN_TAIL.sub("", whole), True
    yield _LATIN_CODE.sub("", whole), True


def is_code(header: str) -> bool:
    """Say whether a header says that codes stand in its column."""
    plain = folded(header)
    return bool(_CODE.search(plain) or (plain.isascii() and _LATIN_CODE.search(plain)))
