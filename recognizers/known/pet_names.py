"""What a child is called after the last character of the given name (小辈称呼).

煜儿, 博丫头, 满崽 for the child; 诗爸, 诗妈 for the parents, who are called by it; 满同学. Also a
character twice (满满, 诗诗), 禾哥 and 姓陈的学生. All weak.

Guards: none counts where either end is rather of a word beside it (富强|子公司, 说明|妈妈). What is
a word itself (明儿, 满满, the given name 国庆) counts where it is used as a name, and then wherever
it stands in that text; an adverb (天天, 刚刚) behind 叫 or before 妈妈 alone.

Source: docs/design.md §3.5.

>>> view = View.of("煜儿哭了，煜丫头和煜妈也在，煜煜说明妈妈来过")
>>> hits = [*like_kin(view, "陈", "煜"), *pet_names(view, "煜"), *doubled(view, "煜")]
>>> [view.text[one.start:one.end] for one in hits]
['煜儿', '煜丫头', '煜', '煜煜']
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from recognizers.known.cues import (
    has_kin_behind,
    is_a_person,
    is_called,
    is_introduced,
    is_no_person,
    is_surely,
    leads_to_a_name,
)
from recognizers.known.hit import Hit
from recognizers.known.name_places import letters_of, places
from recognizers.known.signs import LIKE_KIN, PET
from recognizers.known.view import View, squeeze
from recognizers.names.surnames import surname_length
from recognizers.names.words import is_word

_KIN_THEMSELVES = frozenset("大二三四五六小老哥姐弟妹兄堂表亲胞义干师学")
"""Names after which 哥 and the like tell of kin: 大哥, 表弟."""
_NO_PET = frozenset("儿妻女男孩弟孙嫂侄婶姑哥小老新各名位班校级本该众全这那哪大二三")
"""Given names that make words for people or things with 子, 儿 or 同学: 儿子, 妻子, 新同学."""
_BEHIND = re.compile("丫头?|伢子?|囡囡?|妞妞?|宝[宝贝]?|崽[崽子]?|娃[娃子]?|仔仔?|[子儿]")
"""What is part of the name that is called."""
_PARENTS = re.compile("爸爸?|妈妈?|同学")
"""What is not: 诗妈 is the mother."""
_ADVERBS = frozenset("天常刚往渐偏时年日人家处事明每仅稍")
_SEVERAL = 2  # places that show a person; one of them alone may be chance
Place = tuple[int, int]
_CHILD = re.compile(
    "的?(?:小?(?:女孩|男孩|孩|孩子|女生|男生|女学生|男学生|[小中高初大]?[中学]?学?生|同学|女童|男童|少[女年]|女?娃|丫头"
    "|姑娘|伢子|朋友)|未成年)"
)


def like_kin(view: View, surname: str, given: str) -> Iterator[Hit]:
    """禾哥, 陈姐: the last character of either with a word for kin who is none."""
    for name in dict.fromkeys((given[-1], surname)):
        for word in LIKE_KIN:
            if squeeze(name[-1]) + word in view.familiar and name not in _KIN_THEMSELVES:
                yield from (Hit(*place, weak=True) for place in places(view, name + word))


def of_surname(view: View, surname: str) -> Iterator[Hit]:
    """姓陈的学生: the surname alone before a word for a child."""
    if "姓" + squeeze(surname[0]) in view.familiar:
        for start, end in places(view, "姓" + surname):
            if _CHILD.match(view.text, end):
                yield Hit(start, end, weak=True)


def pet_names(view: View, given: str) -> Iterator[Hit]:
    """强子, 强仔, 煜儿, 博丫头: the last character of the given name made a pet name."""
    sign = squeeze(given[-1])
    if sign not in view.little or given[-1] in _NO_PET:
        return
    for word in PET:
        if sign + word not in view.familiar:
            continue
        for start, end in places(view, given[-1] + word):
            own = _BEHIND.match(view.text, end - 1)
            all_of_it = own or _PARENTS.match(view.text, end - 1)
            if all_of_it and _is_pet_name(view.text, start, all_of_it.end()):
                yield Hit(start, own.end() if own else start + 1, weak=True)


@lru_cache(maxsize=1 << 14)
def twice(given: str) -> tuple[str, ...]:
    """Return a character of a given name twice, as children are called (娟娟, 丽丽).

    >>> twice("丽娟"), twice("一"), twice("")
    (('娟娟', '丽丽'), (), ())
    """
    names = dict.fromkeys((given[-1:] * 2, given[:1] * 2))
    return tuple(name for name in names if name and squeeze(name) == name)


def doubled(view: View, given: str) -> Iterator[Hit]:
    """娟娟 for 丽娟; 丽丽 where it is used as a name, for it may be part of another (李丽丽芳)."""
    for name in twice(given):
        if name not in view.squeezed:
            continue
        found = [one for one in places(view, name) if not _belongs_to_words(view.text, *one)]
        if name[0] != given[-1]:
            found = [one for one in found if begins(view.text, one[0])]
        if is_word(name):
            found = (_no_adverbs if name[0] in _ADVERBS else used_as_names)(view.text, found)
        yield from (Hit(*one, weak=True) for one in found)


def _no_adverbs(text: str, found: Sequence[Place]) -> list[Place]:
    return [one for one in found if is_called(text, one[0]) or has_kin_behind(text, one[1])]


def used_as_names(text: str, found: Sequence[Place]) -> list[Place]:
    """Return where a word is a name: wherever it stands if one place, or two, show it.

    >>> text = "证人国庆证实，国庆节放假，与国庆素有矛盾"
    >>> [text[start:end + 1] for start, end in used_as_names(text, [(2, 4), (7, 9), (14, 16)])]
    ['国庆证', '国庆素']
    """
    found = [one for one in found if not _is_of_a_longer_word(text, *one)]
    people = [one for one in found if is_a_person(text, *one)]
    sure = len(people) >= _SEVERAL or any(is_surely(text, *one) for one in people)
    return (
        [one for one in found if one in people or not is_no_person(text, one[1])]
        if sure
        else people
    )


def _is_of_a_longer_word(text: str, start: int, end: int) -> bool:
    """Say whether a word is part of a longer one (国庆节), 的 apart."""
    if has_kin_behind(text, end):
        return False
    longer = (text[start : end + 1], text[start : end + 2], text[max(0, start - 1) : end])
    return any(is_word(one) and one[-1] != "的" for one in longer if len(one) > end - start)


def begins(text: str, start: int) -> bool:
    """Say whether a word may be a whole name: no surname stands before it, or what leads to one."""
    if not start or not "一" <= text[start - 1] <= "龥" or is_introduced(text, start):
        return True
    return not surname_length(text, start - 1) or leads_to_a_name(text, start)


def _is_pet_name(text: str, start: int, end: int) -> bool:
    """Tell 强子 the person from a word, from 富强 and from 子公司."""
    if _belongs_to_words(text, start, end):
        return False
    return not is_word(letters_of(text[start:end])) or is_a_person(text, start, end)


def _belongs_to_words(text: str, start: int, end: int) -> bool:
    """Say whether either end is rather of a word with what stands beside it (规定定罪)."""
    return is_word(text[end - 1 : end + 1]) or is_word(text[max(0, start - 1) : start + 1])
