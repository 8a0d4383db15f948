"""Names that stand behind a role, an office or a word of kin (称谓后的姓名).

被告人, 证人, 其父 … make the following characters a person's name; 审判长, 检察员, 辩护人 … make
it an official's, which stays readable. Roles are followed through enumerations (证人甲、乙和丙).

Source: recognizers/tables/role_cues.tsv and official_cues.tsv; docs/design.md §3.6.

>>> text = "审判长路远征，被告人陈小禾、韦一帆和证人欧阳青禾到庭"
>>> [(text[one.start:one.end], one.kind) for one in mentions(text)][:2]
[('路远征', 'official_name'), ('陈小禾', 'person_name')]
>>> [text[one.start:one.end] for one in mentions(text)][2:]
['韦一帆', '欧阳青禾']
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from recognizers.kit.cue_words import CueWords
from recognizers.names.dotted import dotted
from recognizers.names.mention import OFFICIAL, PERSON, Mention
from recognizers.names.offices import COUNSEL, OFFICES, in_office, is_kin
from recognizers.names.shape import GIVEN, HEAD, ends, name_end, returns
from recognizers.names.stated import stated
from recognizers.names.surnames import RARE, SURNAMES, surname_length
from recognizers.names.tables import rows
from recognizers.names.words import NEVER_NAMES, WORDS, is_word

_ROLES: Final = frozenset(word for _, word in rows("role_cues.tsv"))
_CUES: Final = CueWords(sorted(OFFICES | _ROLES))
_BEHIND: Final = re.compile("(?:[:：]|[ \u3000]*)(?=[一-鿿㐀-䶿])")
_LINKS: Final = frozenset(":： \u3000")
_FIRSTS: Final = frozenset(surname[0] for surname in SURNAMES)
SHORTEST: Final = 2  # characters of a name; a common word of two may begin a name of three
_AND: Final = re.compile(r"、|和|与|及|以及|暨")


def mentions(text: str) -> list[Mention]:
    """Return the names that cues give away, in order, each place once for each kind."""
    cued = _CUES.ends(text)
    found = list(_after_cues(text, cued))
    found += [Mention(*span, OFFICIAL) for span in in_office(text, cued)]
    found += [Mention(*span, PERSON) for span in (*stated(text), *dotted(text))]
    return list(dict.fromkeys(sorted(found))) if len(found) > 1 else found


def _after_cues(text: str, cued: Iterable[tuple[int, int]]) -> Iterator[Mention]:
    """Follow every cue to its name and on through the enumeration."""
    cues, place = _cues(text, cued), 0
    for start in sorted(cues):
        if start < place:
            continue
        cue_end, place = cues[start]
        if text[place] not in _FIRSTS:
            continue
        word = text[start:cue_end]
        kind = OFFICIAL if word in OFFICES else PERSON
        end = _name(text, place)
        while end is not None:
            if kind == OFFICIAL and word in COUNSEL and is_kin(text, end):
                kind = PERSON
            yield Mention(place, end, kind)
            place = end
            joint = _AND.match(text, end)
            end = _name(text, joint.end()) if joint and joint.end() not in cues else None
            if end is not None and joint:
                place = joint.end()


def _cues(text: str, cued: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return by its place where the longest cue there ends, and where a name behind it begins."""
    found: dict[int, tuple[int, int]] = {}
    for start, end in cued:  # of one place the longest comes last
        sign = text[end : end + 1]
        if "一" <= sign <= "鿿":
            found[start] = end, end
        elif (sign in _LINKS or "㐀" <= sign <= "䶿") and (behind := _BEHIND.match(text, end)):
            found[start] = end, behind.end()
    return found


def _name(text: str, start: int) -> int | None:
    """Return the end of the name that begins here, or None where ordinary words stand."""
    length = _length(text[start : start + HEAD])
    if length is not None:
        return start + length if length else None
    end = name_end(text, start)
    if end == start + SHORTEST and is_word(text[start:end]):
        end += 1
    return end if end is not None and is_likely(text, start, end) else None


@lru_cache(maxsize=1 << 12)
def _length(head: str) -> int | None:
    """Return how long the name is that begins these characters, 0 where there is none.

    None where that hangs on what stands elsewhere in the text.
    """
    if not _may_begin(head):
        return 0
    least, most, _ = ends(head)
    if least != most:
        return None
    length = least + (least == SHORTEST and is_word(head[:least]))
    looks = _look(head[: length + 1], length) if length else False
    return None if looks is None else length * looks


def _may_begin(head: str) -> bool:
    """Say whether a name of any length may begin these characters."""
    short = surname_length(head, 0) + 1
    lengths = (short, short + 1, SHORTEST + 1) if short == SHORTEST else (short, short + 1)
    return any(_look(head[: length + 1], length) is not False for length in lengths)


def is_likely(text: str, start: int, end: int) -> bool:
    """Say whether the span is a name rather than the beginning of ordinary words."""
    looks = _look(text[start : end + 1], end - start)
    return returns(text, start, end) if looks is None else looks


@lru_cache(maxsize=1 << 12)
def _look(characters: str, length: int) -> bool | None:
    """Say whether so many of these characters are a name; None where it must stand twice."""
    name, behind = characters[:length], characters[length:]
    if len(name) < length or is_word(name) or name[:2] in NEVER_NAMES:
        return False
    surname = surname_length(name, 0)
    if surname > 1:
        return True
    closed = not "一" <= behind <= "鿿"
    usual = GIVEN.issuperset(name[surname:])
    if SURNAMES.get(name[0], 0) <= RARE:
        return usual and (closed or length > SHORTEST) and name[1:] not in WORDS
    if closed or not _begins_with_word(characters, length):
        return True
    return None if usual else False


def _begins_with_word(characters: str, length: int) -> bool:
    """Say whether ordinary words may stand here, one of them reaching over the end."""
    return characters[:2] in WORDS or (length > SHORTEST and characters[: length - 1] in WORDS)
