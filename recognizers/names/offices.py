"""Names that an office gives away: judges, clerks, prosecutors, lawyers (司法人员).

They stand behind the office, also where a signature spreads its letters (审　判　长　　路远征),
or before it (由路远征担任审判长), or do what only they do (控方由路远征出庭). Counsel who is kin
to the party is no official.

Source: recognizers/tables/official_cues.tsv; docs/design.md §3.6.

>>> text = "由路远征担任审判长。审　判　员　　宋　立"
>>> [text[start:end] for start, end in signed(text)], [text[a:b] for a, b in appointed(text)]
(['宋　立'], ['路远征'])
>>> text = "控方由路远征、宋立出庭，本院通知证人李四出庭"
>>> [text[start:end] for start, end in prosecuting(text)]
['路远征', '宋立']
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from recognizers.kit.shape import opening
from recognizers.names.surnames import surname_length
from recognizers.names.tables import rows

OFFICES: Final = frozenset(word for _, word in rows("official_cues.tsv"))
COUNSEL: Final = frozenset(word for group, word in rows("official_cues.tsv") if group == "counsel")
_BENCH: Final = sorted((OFFICES - COUNSEL), key=len, reverse=True)

_SPACED: Final = "|".join(r"\s{0,4}".join(word) for word in _BENCH if len(word) > 2)  # noqa: PLR2004 - 法官 is too short to be spread
# At the end of a document: office, blanks, name, and nothing else on the line.
_SIGNED: Final = re.compile(
    rf"{opening(_SPACED)}(?:[（(][^（()）]{{1,8}}[）)])?[ \u3000\t:：]*"
    r"(?P<name>[一-鿿㐀-䶿](?:[ \u3000]{0,4}[一-鿿㐀-䶿]){1,3}|[一-鿿]{1,6}·[一-鿿]{1,6})"
    r"(?=\s|$|[，。；])"
)
_PARTED: Final = re.compile("[^、和及]+")
_ONE: Final = "[一-鿿㐀-䶿·]{2,13}?"
_BEFORE: Final = re.compile(
    rf"(?:由|指派|指定|委派|委托)(?P<name>{_ONE})(?:担任|任|作为|为)(?:本案)?(?:{'|'.join(_BENCH)})"
)
_APPOINTS: Final = frozenset("任为案")  # stand directly before an office that a name precedes
_PROSECUTES: Final = re.compile(
    r"(?:公诉|控诉|检察|控方|检方)[^，。；\n]{0,10}(?:由|[指委]派|派出?)"
    rf"(?P<names>{_ONE}(?:[、和及]{_ONE}){{0,3}}?)(?:代[为理表]|依法)?(?:[出到]庭|出席|支持公诉)"
)
_KIN_OF_PARTY: Final = re.compile(
    r"[^。；]{0,12}(?:系|是|为)[^。；，]{0,12}(?:之)?(?:父|母|兄|姐|妻|夫|叔|舅|亲属)"
)


def in_office(text: str, cued: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names of all three ways, given where the offices stand."""
    found = [*signed(text), *prosecuting(text)]
    if any(text[start - 1] in _APPOINTS for start, _ in cued):
        found += appointed(text)
    return found


def signed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names that stand alone behind an office, blanks inside them included."""
    for match in _SIGNED.finditer(text):
        if surname_length(match["name"], 0) or "·" in match["name"]:
            yield match.span("name")


def appointed(text: str) -> list[tuple[int, int]]:
    """Return the names that stand before an office."""
    return _names(text, [match.span("name") for match in _BEFORE.finditer(text)])


def prosecuting(text: str) -> list[tuple[int, int]]:
    """Return the names that stand before what a prosecutor does."""
    if not ("庭" in text or "席" in text or "支" in text):  # one of them is in all that they do
        return []
    spans = []
    for match in _PROSECUTES.finditer(text):
        first = match.start("names")
        parted = _PARTED.finditer(match["names"])
        spans += [(first + one.start(), first + one.end()) for one in parted]
    return _names(text, spans)


def _names(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        (start, end)
        for start, end in spans
        if surname_length(text, start) or "·" in text[start:end]
    ]


def is_kin(text: str, end: int) -> bool:
    """Say whether the counsel whose name ends here is called kin of a party."""
    return bool(_KIN_OF_PARTY.match(text, end))
