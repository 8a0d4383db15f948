"""Who is told as a child beside the name, by age, birth or school, listed or not (未成年人表述).

A witness, a victim, a child of the accused, somebody who acted and is tried elsewhere: the tables
rarely list them, and an age or a birth stands beside the name (李文静（女，15岁）; 陈小禾（未成年，
另案处理）; 某小学学生李文静). The value is the name, and the birth if it is told. Of a party who
did not act it is a sign of minority, where no birth is told. A name that is hidden already is left
out, and so is whoever acted. What such a child is called besides (小名二丫) is told too.

Source: 未成年人保护法 (2024) art 103; docs/design.md §2 (protected person) and §3.4.

>>> from pipelines.statements.kit.cast import Cast
>>> from pipelines.statements.kit import page
>>> cast = Cast((), (("赵云天", "1"),), frozenset())
>>> def told(words):
...     return [one.value for one in state(page.of(words), cast)]
>>> told("被害人李文静（女，2013年4月5日出生）到案。"), told("赵云天伙同李文静（未成年，另案处理）")
(['李文静 2013-04-05'], ['李文静'])
>>> told("赵云天17岁时离家。其子8岁。李某（15岁）到案。证人王建国（45岁）证实。")
[]
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pipelines.reading import dates, id_number
from pipelines.statements.kit import child_names, pupils
from pipelines.statements.kit.cast import Cast
from pipelines.statements.kit.children import (
    BEFORE,
    BEHIND,
    COUNTS,
    CUES,
    IDENTIFYING,
    PLURAL,
    TOGETHER,
    WARD,
)
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Told
from recognizers.names.words import is_word

_CUE = re.compile(CUES)
_FAR = 40  # characters before a cue in which the name stands
_SOON = 30  # characters behind it
_ENDS = "。；;\n"
_ANOTHER = re.compile("(?:(?:曾用|又|化|别|小|乳|真)名|绰号|外号|自报)(?:叫|为|是|[：:])?$")
"""What stands before another name of somebody just named."""
_CALLED = re.compile(
    r"(?:[小乳奶大别]名|别[号称]|[绰外]号|又[叫名称]|[也都]叫|人称)(?:叫做?|为|是|[：:])?[“\"「『]?([一-龥]{2,3})(?![一-龥])"
)
_BESIDE = 120  # characters behind a hidden name in which something may tell who it is
_AND = "、和与及"


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield every birth, age or word of a child that stands beside the name of somebody."""
    acted = {one.entry.name for one in cast.members if one.entry.acted}
    known = {**dict.fromkeys(acted), **dict(cast.names)}
    parts = Counter(part for one in known for part in child_names.parts(one))
    known |= {
        part: known[one] for one in known for part in child_names.parts(one) if parts[part] == 1
    }
    for first, last in _stretches(page.text, page.closing.stop):
        for shape in (BEFORE, BEHIND, WARD):
            place = first
            while found := shape.search(page.text, place, last):
                told = list(_of(page, found, known, cast))
                yield from told
                place = found.end() if told or _is_known(found, known) else found.end("name")
    for start, end, called in pupils.told(page.text):
        yield Stated(Told.YOUNG, called, None, start, end)


def _stretches(text: str, stop: int) -> Iterator[tuple[int, int]]:
    """Give the stretches around a cue, those that overlap as one."""
    first = last = -1
    for cue in _CUE.finditer(text, 0, stop):
        begin, place = max(0, cue.start() - _FAR), cue.start()
        for end in _ENDS:
            begin = max(begin, text.rfind(end, begin, place) + 1)
        if begin >= last:
            if last > 0:
                yield first, last
            first = begin
        last = min(cue.end() + _SOON, stop)
    if last > 0:
        yield first, last


def _of(
    page: Page, found: re.Match[str], known: Mapping[str, str | None], cast: Cast
) -> Iterator[Stated]:
    """Yield what is told of whoever stands there: a child the tables lack, or a sign of one."""
    text = found.string
    group = "said" if found.re is BEFORE and found["said"] else "name"
    start, end = found.span(group)
    what = text.rfind("系", start, end)  # 李小满系大学生，17岁
    end = what if what > start and found.re is BEFORE else end
    meant = next((one for one in known if _is_meant(one, text[start:end], found)), None)
    party = known[meant] if meant else None
    if meant and (party is None or party in cast.actors):
        return  # whoever acted
    born = _birth(found)
    if found.re is BEFORE and found["number"] and not born:
        return
    if party and not born:
        yield Stated(Told.MINORITY, "stated", party, start, end)
    for place in () if meant else _unlisted(page, found, start, end):
        name = page.written(*place)
        alike = [one for one in known if one in name or name in one]
        if not alike:
            yield Stated(Told.YOUNG, f"{name} {born}".rstrip(), None, *place)
            yield from _also_called(page, place[1], known)
        elif len(alike) == 1 and alike[0][1:].endswith(name) and not born:
            own = known[alike[0]]
            if own and own not in cast.actors:
                yield Stated(Told.MINORITY, "stated", own, *place)


def _also_called(page: Page, start: int, known: Mapping[str, str | None]) -> Iterator[Stated]:
    """Yield what a child just named is called besides (小名二丫), unless a word or a party is."""
    soon = min(_sentence_end(page.text, start), start + _SOON)
    called = _CALLED.search(page.text, start, soon)
    if called and not is_word(called[1]) and not any(called[1] in one for one in known):
        yield Stated(Told.YOUNG, page.written(*called.span(1)), None, *called.span(1))


def _is_known(found: re.Match[str], known: Mapping[str, str | None]) -> bool:
    """Say whether what tells stands beside a known name, or right behind a name without a sign."""
    run = found["name"]
    return not run or any(_is_meant(one, run, found) for one in known)


def _is_meant(name: str, run: str, found: re.Match[str]) -> bool:
    """Say whether a name is the one beside which a child is told of."""
    return run.startswith(name) if found.re is BEHIND else run.endswith(name)


def _unlisted(page: Page, found: re.Match[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the names stand of those whom the tables lack: of one, or of several together."""
    text = found.string
    if found.re is BEHIND:
        yield from _in_a_row(page, found.start(), start)
        return
    if found.re is BEFORE and found["bare"] and text[end - 1] in COUNTS:
        return
    place = child_names.ending(page, max(0, end - _FAR), end)
    if place is None and IDENTIFYING.search(text, end, _sentence_end(text, end)):
        place = child_names.hidden(text, start, end)
    together = found.re is BEFORE and TOGETHER.match(text, end)
    while place and not _ANOTHER.search(text, max(0, place[0] - _FAR), place[0]):
        yield place
        first = place[0] - 1
        if not together or first < 0 or text[first] not in _AND:
            return
        place = child_names.ending(page, max(0, first - _FAR), first)


def _in_a_row(page: Page, cue: int, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the name stands that begins at a place, and others of the row it begins."""
    text, place = page.text, child_names.beginning(page, start)
    several = PLURAL.search(text, cue, start)
    while place:
        yield place
        goes_on = several and text.startswith("、", place[1])
        place = child_names.beginning(page, place[1] + 1) if goes_on else None


def _sentence_end(text: str, start: int) -> int:
    """Return where the sentence ends, or how far it is read."""
    stop = text.find("。", start, start + _BESIDE)
    return stop if stop >= 0 else start + _BESIDE


def _birth(found: re.Match[str]) -> str:
    """Return the birth that is told, nothing where only a word tells."""
    if found.re is not BEFORE:
        return ""
    number = id_number.read(found["number"])
    if number and number.birth:
        return number.birth.isoformat()
    born = found["born"] or found["born_on"] or found["born_then"] or found["born_at"]
    try:
        days = dates.parse(born) if born else None
    except ValueError:
        days = None
    return days.text if days else ""
