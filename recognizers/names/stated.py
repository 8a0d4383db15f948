"""Names of any shape that a text states beyond doubt (明示姓名).

Sex behind a name (黄河，男，) or testimony (证人温和证实) leaves no doubt, even where the name is
also a common word; such a name is then looked for in the whole text.

Source: 公安部、法院文书格式: name, sex, birth date in this order.

>>> text = "被告人黄河，男，汉族。证人温和的证言"
>>> [text[start:end] for start, end in stated(text)]
['黄河', '温和']
>>> text = "被告人乔茜，原名乔平，女，汉族"
>>> [text[start:end] for start, end in stated(text)]
['乔平']
>>> text = "被告人孙大河殴打被害人李小满，女，七岁"
>>> [text[start:end] for start, end in stated(text)]
['李小满']
"""

import re
from collections.abc import Iterator
from typing import Final

from recognizers.kit.shape import opening
from recognizers.names.plausible import SYLLABLES
from recognizers.names.shape import name_end
from recognizers.names.surnames import SURNAMES, surname_length

USUAL: Final = 6  # people in 10,000 from which a surname makes a word a name before testimony
LONGEST: Final = 4  # characters of a Chinese name, unless a role stands before it
_USUAL_LENGTHS: Final = (3, 4, 2)  # characters of a name, the likeliest first
_ROLE: Final = "被告人|被害人|证人|嫌疑人|法定代理人|监护人|罪犯|原告人?|上诉人|不起诉人|处罚人"
_CALLED: Final = "原名|曾用名|又名|别名|化名|乳名"
_SIGN: Final = r"[，,（(]\s?[男女](?:性)?[，,、。；）)]"
# The sex is searched and what opens its sign looked back at: commas stand in every sentence.
_OPENING: Final = "[一-鿿㐀-䶿·•）)][，,（(]"
_MARK: Final = re.compile(rf"[男女](?:(?<={_OPENING}.)|(?<={_OPENING}\s.))(?:性)?[，,、。；）)]")
_SEX: Final = re.compile(
    rf"(?:(?P<role>{_ROLE})[:：是为系]?\s?|^|[。；，、：:\s])(?!{_ROLE})(?:{_CALLED})?(?P<name>[一-鿿㐀-䶿·•]{{2,12}})"
    rf"(?=(?:[（(][^（()）]{{2,40}}[）)])?{_SIGN})"
)
_REACH: Final = 64  # characters before a sign of sex: role, name and what stands in brackets
_REACH_BARE: Final = 20  # the same where no bracket closes before the sign
_OPENS: Final = frozenset("，,（(")
_CLOSING: Final = ("）", ")")
_STATES: Final = re.compile(
    rf"{opening(_ROLE)}(?P<name>[一-鿿]{{2,4}}?)(?=的?(?:证言|陈述|供述|证词)|证实|述称|陈述称)"
)


def stated(text: str) -> list[tuple[int, int]]:
    """Return where such names stand."""
    return sorted({*_with_sex(text), *_in_testimony(text)})


def _with_sex(text: str) -> Iterator[tuple[int, int]]:
    """Yield names with the person's sex behind them."""
    done = closed = 0
    for mark in _MARK.finditer(text) if "男" in text or "女" in text else ():
        place = mark.start() - 1
        place -= text[place] not in _OPENS
        if place < closed:  # what closes one sign opens no other
            continue
        closed = mark.end()
        reach = _REACH if text[place - 1 : place] in _CLOSING else _REACH_BARE
        for match in _SEX.finditer(text, max(done, place - reach), mark.end()):
            name, done = match["name"], match.end()
            if match["role"] or (surname_length(name, 0) and len(name) <= LONGEST):
                start, end = match.span("name")
                yield start + _last_name(name), end


def _last_name(run: str) -> int:
    """Return where the name begins that a run ends with: 孙大河殴打李文静（女）tells of the latter.

    Nowhere but at its start in one that no surname begins (阿依古丽) or that is written with a dot.
    """
    if len(run) <= LONGEST or "·" in run or "•" in run or not surname_length(run, 0):
        return 0
    if SYLLABLES.issuperset(run):
        return 0
    for length in _USUAL_LENGTHS:
        place = len(run) - length
        if surname_length(run, place) and name_end(run, place) == len(run):
            return place
    return 0


def _in_testimony(text: str) -> Iterator[tuple[int, int]]:
    """Yield names of those who testify."""
    if not ("证" in text or "述" in text):  # one of them is in every word for what was said
        return
    for match in _STATES.finditer(text):
        surname = match["name"][: surname_length(match["name"], 0)]
        if SURNAMES.get(surname, 0) >= USUAL:
            yield match.span("name")
