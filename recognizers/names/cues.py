"""Names that stand after a role, an office or a word of kin (称谓后的姓名).

被告人, 证人, 其父 … make the following characters a person's name; 审判长, 检察员, 辩护人 … make
it an official's, which stays readable. Roles are followed through enumerations (证人甲、乙和丙).
A person with sex behind the name (…，男，) needs no role.

Source: recognizers/tables/role_cues.tsv and official_cues.tsv; docs/design.md §3.6.

>>> text = "审判长路远征，被告人陈小禾、韦一帆和证人欧阳青禾到庭"
>>> [(text[one.start:one.end], one.kind) for one in mentions(text)][:2]
[('路远征', 'official_name'), ('陈小禾', 'person_name')]
>>> [text[one.start:one.end] for one in mentions(text)][2:]
['韦一帆', '欧阳青禾']
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from recognizers.names.shape import GIVEN, name_end
from recognizers.names.surnames import surname_length
from recognizers.names.tables import rows
from recognizers.names.words import WORDS, is_word

PERSON: Final = "person_name"
OFFICIAL: Final = "official_name"


class Mention(NamedTuple):
    """One place where somebody is named."""

    start: int
    end: int
    kind: str


_OFFICES: Final = frozenset(word for _, word in rows("official_cues.tsv"))
_COUNSEL: Final = frozenset(word for group, word in rows("official_cues.tsv") if group == "counsel")
_ROLES: Final = frozenset(word for _, word in rows("role_cues.tsv"))
_CUE: Final = re.compile(
    "(?:"
    + "|".join(sorted(_OFFICES | _ROLES, key=len, reverse=True))
    + ")(?:[:：]|[ 　]*)(?=[一-鿿㐀-䶿])"
)
_AND: Final = re.compile(r"、|和|与|及|以及|暨")
# 陈小禾，男， or 阿依古丽（女，: whatever stands before is a name, of any shape.
_SEX: Final = re.compile(
    r"(?:^|[。；，、：:\s]|(?P<role>被告人|被害人|证人|嫌疑人|法定代理人|监护人|罪犯|原告人?))"
    r"(?P<name>[一-鿿㐀-䶿·•]{2,12})(?=(?:[（(][^（）()]{2,40}[）)])?[，,（(][男女](?:性)?[，,、。）)])"
)
_KIN_OF_PARTY: Final = re.compile(
    r"[^。；]{0,12}(?:系|是|为)[^。；，]{0,12}(?:之)?(?:父|母|兄|姐|妻|夫|叔|舅|亲属)"
)


def mentions(text: str) -> list[Mention]:
    """Return the names that cues give away, in order, none overlapping another of its kind."""
    return sorted({*_after_cues(text), *_with_sex(text)})


def _after_cues(text: str) -> Iterator[Mention]:
    """Follow every cue to its name and on through the enumeration."""
    place = 0
    while cue := _CUE.search(text, place):
        place = cue.end()
        word = cue.group().rstrip(":： 　")
        kind = OFFICIAL if word in _OFFICES else PERSON
        end = _name(text, place)
        while end is not None:
            if kind == OFFICIAL and word in _COUNSEL and _KIN_OF_PARTY.match(text, end):
                kind = PERSON
            yield Mention(place, end, kind)
            place = end
            joint = _AND.match(text, end)
            end = _name(text, joint.end()) if joint and not _CUE.match(text, joint.end()) else None
            if end is not None and joint:
                place = joint.end()


def _name(text: str, start: int) -> int | None:
    """Return the end of the name that begins here, or None where ordinary words stand."""
    end = name_end(text, start)
    if end and is_word(text[start:end]) and not is_word(text[start : end + 1]):
        end = end + 1 if _closes_like_a_name(text, end + 1) else None
    if end is None or is_word(text[start:end]):
        return None
    word_first = surname_length(text, start) == 1 and text[start : start + 2] in WORDS
    return None if word_first and not _closes_like_a_name(text, end) else end


def _closes_like_a_name(text: str, end: int) -> bool:
    """Say whether a mark follows, or the last character is usual in names and begins no word."""
    if end > len(text):
        return False
    if not "一" <= text[end : end + 1] <= "鿿":
        return True
    return text[end - 1] in GIVEN and text[end - 1 : end + 1] not in WORDS


def _with_sex(text: str) -> Iterator[Mention]:
    """Find names of any shape that are followed by the person's sex."""
    for match in _SEX.finditer(text):
        name = match["name"]
        if match["role"] or (surname_length(name, 0) and len(name) <= 4 and not is_word(name)):  # noqa: PLR2004 - longest Chinese name
            yield Mention(match.start("name"), match.end("name"), PERSON)
