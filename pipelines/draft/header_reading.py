"""Says what a header can mean, and how it was recognised (表头识别).

>>> read("当事人联系电话", "parties").targets
{'phone': <Tier.DERIVED: 5>}
>>> read("监护人联系电话", "parties")
Reading(targets={}, of_another=True, coded=False, cut=False, whose=False)
>>> read("性别代码", "parties").coded, read("guardian_phone", "parties").of_another
(True, True)
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final, NamedTuple

from pipelines.draft.header_forms import english, folded, words
from pipelines.draft.header_index import Tier, index
from pipelines.draft.header_parts import Form, bared, compound, is_code
from pipelines.draft.words import alternatives

LIKE: Final = 0.75  # share of characters two headers have in common to be taken for one another
_SHORTEST: Final = 2  # characters of a name that counts inside a longer header

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
    cut: bool = False
    """A word in Latin letters was left out that may have made it something else."""
    whose: bool = False
    """That word stood before it and may say whose it is: a school's phone."""


@cache
def read(header: str, table: str) -> Reading:
    """Return what a header can mean in a table; nothing where nobody knows."""
    known = index(table)
    whole = english(header), folded(header)
    if form := next((one for one in whole if one in known), ""):
        return Reading(known[form], of_another=False, coded=False)
    free = re.search(alternatives("ends_remark"), folded(header)) is not None
    another = _ANOTHER.match(folded(header)) is not None
    for form in (*compound(header), *(() if another else bared(header))):
        if form.text in known and (not another or _ANOTHER.match(form.text)):
            return _of_part(header, form, known[form.text])
    if another:
        return Reading({"remark": Tier.DERIVED} if free else {}, of_another=not free, coded=False)
    if group := _technical(header) or "remark" * free:
        return Reading({group: Tier.DERIVED}, of_another=False, coded=False)
    if is_code(header):
        return Reading({"code": Tier.SHORT}, of_another=False, coded=True)
    return Reading(_inside(folded(header), known), of_another=False, coded=False)


def _of_part(header: str, form: Form, known: Mapping[str, Tier]) -> Reading:
    coded = form.bare and is_code(header)
    targets = {to: min(tier, Tier.DERIVED) for to, tier in known.items()}
    more = {"code": Tier.DERIVED} if coded else {}
    return Reading(
        targets | more,
        of_another=False,
        coded=coded,
        cut=form.cut,
        whose=form.cut and not form.bare,
    )


def _technical(header: str) -> str:
    """Return the group of a column that by its last words can only be the system's own."""
    plain, said = folded(header), set(words(header)) if header.isascii() else set()
    ends = (group for group, pattern in _TECHNICAL.items() if re.search(pattern, plain))
    named = (group for group, known in _TECHNICAL_WORDS.items() if said & known)
    return next(iter([*ends, *named]), "")


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
