"""Where the name of a child stands, beside what tells of one (未成年人姓名位置).

A name is a surname and one or two characters; parts joined by a dot, 阿依古丽·买买提; Latin words
with capitals, John Smith; or a given name alone, 小满. The last counts where its shape tells (小满,
阿强, 妞妞) or a word for a person stands before it (证人子涵), and only if it is no common word.
A name that is hidden already, 李某满, is a name of nobody.

>>> from pipelines.statements.kit import page
>>> def named(words, before):
...     read = page.of(words)
...     place = ending(read, 0, read.text.index(before))
...     return read.written(*place) if place else None
>>> named("证人John Smith（15岁）", "（"), named("殴打小满，15岁", "，"), named("其女（5岁）", "（")
('John Smith', '小满', None)
"""

import re
from collections.abc import Sequence

from pipelines.statements.kit.page import Page
from recognizers.known import foreign
from recognizers.names.dotted import dotted
from recognizers.names.plausible import LONGEST_GIVEN, may_be_name, usual
from recognizers.names.shape import GIVEN, name_end
from recognizers.names.surnames import surname_length
from recognizers.names.words import is_word

_PARTS = re.compile("[A-Z][a-z'.]+")
_HIDDEN = re.compile("[某×*＊✕甲乙丙丁]|(?<![A-Za-z])[xX](?![A-Za-z])")
_LENGTHS = (3, 2, 4)
"""Characters of a name, the usual ones first."""
_ALONE = 2  # characters of a given name that stands alone
_NO_END = "族籍及尚"
"""Characters with which no name ends, but words beside one do (蒙古族, 陈小禾及, 陈小禾尚)."""
_WORD = 3  # characters before it in which a word for a person stands
_FAR = 30  # characters of the longest name with dots or in Latin letters
_LATIN_END = re.compile(r"[A-Za-z][A-Za-z.'’·]{2,29}\Z")
_LATIN = re.compile(r"[A-Z][A-Za-z.'’·]{2,29}")
_LATIN_NAME = re.compile(
    r"(?:[A-Z][a-z'’.]+|[A-Z]\.|[A-Z][a-z]*['’][A-Z][a-z]+|[A-Z]{2,})"
    r"(?:[ ·](?:[A-Z][a-z'’.]+|[A-Z]\.?|[A-Z][a-z]*['’][A-Z][a-z]+|[A-Z]{2,})){1,3}|[A-Z][a-z]{2,}"
)
_CHILDISH = re.compile(
    r"[小阿](?![学区时组计孩童女男子儿伙姐])[一-龥]\Z|([一-龥])\1\Z|[二三四幺][丫妞娃妮]\Z"
)
"""A given name whose shape tells it is one."""
_PERSON = re.compile(
    "(?:证人|被害人|受害人|女孩|男孩|女童|男童|女婴|男婴|女生|男生|少女|少年|学生|儿子|女儿|孩子"
    "|[长次三幼养继独][子女]|其子|其女|之子|之女|[叫名]|名为|伙同|同学)\\Z"
)
"""What stands before somebody's name."""
_NO_NAME = re.compile(
    "[其该此某两二三四五六七八九十是为系][一-龥]|[一-龥][女子儿孙婴童孩人者岁时年月日的]"
)


def is_hidden(name: str) -> bool:
    """Say whether a name is hidden already.

    >>> is_hidden("李某满"), is_hidden("李小满"), is_hidden("Max Smith")
    (True, False, False)
    """
    return bool(_HIDDEN.search(name))


def parts(name: str) -> Sequence[str]:
    """Return the parts of a foreign name, written without blanks; none of any other.

    >>> parts("JohnSmith"), parts("阿依古丽·买买提"), parts("李小满")
    (('John', 'Smith'), ('阿依古丽', '买买提'), ())
    """
    if not name.isascii():
        return foreign.parts(name)
    found = _PARTS.findall(name)
    return tuple(one for one in found if len(one) >= _ALONE) if len(found) > 1 else ()


def is_full(name: str) -> bool:
    """Say whether it is more than a given name.

    >>> is_full("李小满"), is_full("小满"), is_full("John Smith")
    (True, False, True)
    """
    whole = surname_length(name, 0) and not _CHILDISH.match(name)
    return bool(whole or len(name) > _ALONE)


def ending(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Return where the name stands that ends at a place, and begins at another or later."""
    text = page.text
    for length in _LENGTHS:
        if end - length >= start and _is_name(text, end - length, end):
            return end - length, end
    if text[end - 1 : end].isascii():
        latin = _LATIN_END.search(text, max(start, end - _FAR), end)
        return _latin(page, latin.span()) if latin else None
    first = max(0, end - _FAR)
    for begin, last in dotted(text[first:end]):
        if first + last == end:
            return first + begin, end
    return _alone(text, end - _ALONE) if end - _ALONE >= start else None


def beginning(page: Page, start: int) -> tuple[int, int] | None:
    """Return where the name stands that begins at a place."""
    text = page.text
    if text[start : start + 1].isascii():
        latin = _LATIN.match(text, start)
        return _latin(page, latin.span()) if latin else None
    for begin, end in dotted(text[start : start + _FAR]):
        return (start, start + end) if not begin else None
    last = name_end(text, start)
    if last and _is_name(text, start, last):
        return start, last
    return _alone(text, start, childish=True)


def hidden(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a hidden name stands that ends at a place: 李某, 李某满."""
    for length in _LENGTHS:
        begin = end - length
        if begin >= start and surname_length(text, begin) and text[begin + 1] in "某×":
            return begin, end
    return None


def _latin(page: Page, place: tuple[int, int]) -> tuple[int, int] | None:
    return place if _LATIN_NAME.fullmatch(page.written(*place)) else None


def _is_name(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    surname = surname_length(text, start)
    return bool(
        surname
        and 1 <= len(name) - surname <= LONGEST_GIVEN
        and not is_hidden(name)
        and name[-1] not in _NO_END
        and may_be_name(name)
        and usual(text, start, end)
    )


def _alone(text: str, start: int, *, childish: bool = False) -> tuple[int, int] | None:
    """Return where a given name stands alone."""
    end = start + _ALONE
    name = text[start:end]
    if len(name) < _ALONE or is_word(name) or is_word(text[start - 1 : start + 1]):
        return None
    if _CHILDISH.fullmatch(name):
        return start, end
    person = not childish and _PERSON.search(text, max(0, start - _WORD), start)
    usual_one = GIVEN.issuperset(name) and not _NO_NAME.fullmatch(name)
    return (start, end) if person and usual_one else None
