"""Says what a header can mean, and how it was recognised (表头识别).

>>> read("当事人联系电话", "parties").targets
{'phone': <Tier.DERIVED: 4>}
>>> read("监护人联系电话", "parties")
Reading(targets={}, of_another=True, coded=False)
>>> read("性别代码", "parties")
Reading(targets={'sex': <Tier.DERIVED: 4>, 'code': <Tier.DERIVED: 4>}, of_another=False, coded=True)
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final, NamedTuple

from pipelines.draft.header_forms import bare, english, folded, words
from pipelines.draft.header_index import Tier, index
from pipelines.draft.words import alternatives

LIKE: Final = 0.75  # share of characters two headers have in common to be taken for one another
_SHORTEST: Final = 2  # characters of a name that counts inside a longer header

_OWN = re.compile(
    "^(?:当事人|涉案人员?|被告人|犯罪嫌疑人|嫌疑人|违法嫌疑人|罪犯|矫正对象|服刑人员|对象|人员|本人|"
    "案件|本案|所属|所在|文书|裁判|法律文书|主要|基本信息|当前|现|原审被告人|作案时|犯罪时|行为时|附条件不起诉|"
    "宣告|判决|决定|审查|认定|涉案|登记)的?"
)
_TAIL = re.compile("(?:详细地址|详址|地址|名称|信息|情况|内容|详情|描述|文本|值|栏|项|中文)$")
_LATIN_OWN = re.compile("^(?:dsr|xyr|fzxyr|bgr|sary|ry|zf|jzdx|dx|aj|ws|flws|cpws)(?=[a-z]{2})")
_CODE = re.compile("(?:代码|编码|代号|字典值|码值|标识码)$")
_LATIN_CODE = re.compile("(?:dm|_?code|bm|_?cd)$")
_BESIDE: Final = ("name", "no", "date", "code", "text", "id", "type", "flag")
_LATIN_TAIL = re.compile("(?:mc|ms|zw|_?name|_?text|_?desc)$")
_ANOTHER = re.compile(
    "(?:法定|委托|诉讼)?(?:代理人|监护人|辩护人|律师|父亲|母亲|父母|父|母|配偶|妻子?|丈夫|子女|家属|家长|亲属|近亲属|"
    "联系人|紧急联系人|证人|报案人|举报人|被害人|受害人|保证人|担保人|鉴定人|委托人|审批人|签收人|送达人|收件人|"
    "承办人|经办人|法官|检察官|民警|书记员|校长|班主任|老师|教师|合适成年人|社工|帮教人|介绍人|同案犯?|共犯|"
    "guardian|father|mother|parent|spouse|lawyer|attorney|counsel|witness|victim|contact_person|kin|"
    "relative|officer|jhr|fddlr|bhr|fq|mq)"
)


_TECHNICAL: Final = {
    group: alternatives(f"ends_{group}") for group in ("time", "operator", "flag", "file", "serial")
}
_WORDS_OF_SYSTEMS: Final = """\
time created updated modified inserted loaded exported extracted synced etl timestamp imported load
flag batch version checksum hash md5 sha1 sha256 deleted sync valid active reserved spare ext
serial uuid guid rowid pk seqid oid surrogate
file path filename filesize url uri mime bytes pages
operator operator typist uploader creator editor"""
_TECHNICAL_WORDS: Final = {
    group: frozenset(known)
    for group, *known in (line.split() for line in _WORDS_OF_SYSTEMS.splitlines())
}


class Reading(NamedTuple):
    """What a header can mean."""

    targets: Mapping[str, Tier]
    """Column of ours or group of others → how it was recognised."""
    of_another: bool
    """It speaks of somebody else than the party: a guardian's phone is not the party's."""
    coded: bool
    """It says that codes stand in it."""


@cache
def read(header: str, table: str) -> Reading:
    """Return what a header can mean in a table; nothing where nobody knows."""
    known = index(table)
    for number, form in enumerate(_forms(header)):
        if form in known:
            worn = Tier.LISTED if number == 0 else Tier.DERIVED
            targets = {to: min(tier, worn) for to, tier in known[form].items()}
            return Reading(targets, of_another=False, coded=False)
    if _ANOTHER.match(folded(header)):
        return Reading({}, of_another=True, coded=False)
    for form in _bared(header):
        if form in known:
            coded = _is_code(header)
            targets = {to: min(tier, Tier.DERIVED) for to, tier in known[form].items()}
            more = {"code": Tier.DERIVED} if coded else {}
            return Reading(targets | more, of_another=False, coded=coded)
    if technical := _technical(header):
        return Reading({technical: Tier.DERIVED}, of_another=False, coded=False)
    if _is_code(header):
        return Reading({"code": Tier.SHORT}, of_another=False, coded=True)
    return Reading(_inside(folded(header), known), of_another=False, coded=False)


def _forms(header: str) -> Iterator[str]:
    """Yield a header as it stands, then the parts of a compound one, the last first."""
    yield english(header)
    yield folded(header)
    parts = [part for part in re.split(r"[/\\|.>:：—\-_]+|(?<=[一-鿿])\s+", header.strip()) if part]
    if (plain := folded(header)).endswith("姓名"):
        yield plain.removesuffix("姓名")
    yield from (folded(part) for part in re.split("或|及|和|、", header) if part != header)
    if len(parts) > 1:
        yield folded("".join(parts))
        yield from (english(part) for part in reversed(parts[-1:]))
        yield from (folded("".join(parts[-2:])),)
    if header.isascii():
        yield bare(header)
        yield "".join(words(header))


def _bared(header: str) -> Iterator[str]:
    """Yield a header without the words before and behind that do not change what it is."""
    plain = folded(header)
    for form in (_OWN.sub("", plain), _TAIL.sub("", plain), _TAIL.sub("", _OWN.sub("", plain))):
        yield form
        yield _CODE.sub("", form)
    if header.isascii():
        said = set(words(header))
        yield from ("-".join(sorted(said - {word})) for word in _BESIDE if said - {word})
        whole = "".join(words(header))
        yield _LATIN_OWN.sub("", whole)
        yield _LATIN_TAIL.sub("", whole)
        yield _LATIN_CODE.sub("", whole)


def _technical(header: str) -> str:
    """Return the group of a column that by its last words can only be the system's own."""
    plain, said = folded(header), set(words(header)) if header.isascii() else set()
    ends = (group for group, pattern in _TECHNICAL.items() if re.search(pattern, plain))
    named = (group for group, known in _TECHNICAL_WORDS.items() if said & known)
    return next(iter([*ends, *named]), "")


def _is_code(header: str) -> bool:
    plain = folded(header)
    return bool(_CODE.search(plain) or (plain.isascii() and _LATIN_CODE.search(plain)))


def _inside(plain: str, known: Mapping[str, Mapping[str, Tier]]) -> Mapping[str, Tier]:
    """Return what the longest listed name at its end, or the most similar one, means."""
    if plain.isascii():
        return {}
    listed = [
        name
        for name, targets in known.items()
        if not name.isascii() and len(name) >= _SHORTEST and max(targets.values()) is Tier.LISTED
    ]
    ends = max((name for name in listed if plain.endswith(name)), key=len, default="")
    like = "" if ends else _most_like(plain, listed)
    return dict.fromkeys(known.get(ends or like, {}), Tier.PART)


def _most_like(plain: str, listed: list[str]) -> str:
    return next(iter(get_close_matches(plain, listed, n=1, cutoff=LIKE)), "")
