"""Who is told as a child beside the name, by age, birth or school, listed or not (未成年人表述).

A witness, a victim, a child of the accused, somebody who acted and is tried elsewhere: the tables
rarely list them, and an age or a birth stands beside the name (李文静（女，15岁）; 陈小禾（未成年，
另案处理）; 某小学学生李文静). The value is the name, and the birth if it is told. Of a party who
did not act it is a sign of minority, where no birth is told. A name that is hidden already is left
out, and so is whoever acted.

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
from collections.abc import Iterator, Mapping

from pipelines.reading import dates, id_number
from pipelines.statements.kit.cast import Cast
from pipelines.statements.kit.children import BEFORE, BEHIND, CUES
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Told
from recognizers.names.plausible import LONGEST_GIVEN, may_be_name, usual
from recognizers.names.shape import name_end
from recognizers.names.surnames import surname_length

_CUE = re.compile(CUES)
_FAR = 40  # characters before a cue in which the name stands
_SOON = 30  # characters behind it
_ENDS = "。；;\n"
_HIDDEN = re.compile("[某×xX*＊✕甲乙丙丁]")
_ANOTHER = re.compile("(?:(?:曾用|又|化|别|小|乳|真)名|绰号|外号|自报)(?:叫|为|是|[：:])?$")
"""What stands before another name of somebody just named."""
_LENGTHS = (3, 2, 4)
"""Characters of a name, the usual ones first."""


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield every birth, age or word of a child that stands beside the name of somebody."""
    acted = {one.entry.name for one in cast.members if one.entry.acted}
    known = {**dict.fromkeys(acted), **dict(cast.names)}
    for first, last in _stretches(page.text, page.closing.stop):
        for shape in (BEFORE, BEHIND):
            for found in shape.finditer(page.text, first, last):
                yield from _of(found, known, cast)


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


def _of(found: re.Match[str], known: Mapping[str, str | None], cast: Cast) -> Iterator[Stated]:
    """Yield what is told of whoever stands there: a child the tables lack, or a sign of one."""
    text = found.string
    group = "name" if found["name"] else "said"
    start, end = found.span(group)
    meant = next((one for one in known if _is_meant(one, text[start:end], found)), None)
    party = known[meant] if meant else None
    if meant and (party is None or party in cast.actors):
        return  # whoever acted
    born = _birth(found)
    if found.re is BEFORE and found["number"] and not born:
        return
    if party and not born:
        yield Stated(Told.MINORITY, "stated", party, start, end)
    place = None if meant else _unlisted(found, start, end)
    name = text[slice(*place)] if place else ""
    if place and not any(one in name or name in one for one in known):
        yield Stated(Told.YOUNG, f"{name} {born}".rstrip(), None, *place)


def _is_meant(name: str, run: str, found: re.Match[str]) -> bool:
    """Say whether a name is the one beside which a child is told of."""
    return run.startswith(name) if found.re is BEHIND else run.endswith(name)


def _unlisted(found: re.Match[str], start: int, end: int) -> tuple[int, int] | None:
    """Return where the name stands that somebody has whom the tables lack."""
    text = found.string
    begins = [start] if found.re is BEHIND else [end - length for length in _LENGTHS]
    for begin in begins:
        last = name_end(text, begin) if found.re is BEHIND else end
        if begin < start or not last or _ANOTHER.search(text, max(0, begin - _FAR), begin):
            continue
        if _is_name(text, begin, last):
            return begin, last
    return None


def _is_name(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    surname = surname_length(text, start)
    return bool(
        surname
        and 1 <= len(name) - surname <= LONGEST_GIVEN
        and not _HIDDEN.search(name)
        and may_be_name(name)
        and usual(text, start, end)
    )


def _birth(found: re.Match[str]) -> str:
    """Return the birth that is told, nothing where only a word tells."""
    if found.re is BEHIND:
        return ""
    number = id_number.read(found["number"])
    if number and number.birth:
        return number.birth.isoformat()
    born = found["born"] or found["born_on"] or found["born_then"]
    try:
        days = dates.parse(born) if born else None
    except ValueError:
        days = None
    return days.text if days else ""
