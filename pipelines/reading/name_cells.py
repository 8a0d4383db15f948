"""The names in a cell for a name, apart from what else is written there (姓名栏所载姓名).

Exports write an age, a birth, a sex or another name into the cell: 陈小禾（15岁）, 陈小禾2008年生.
Texts go on with the bare name, which is what is to be known.

Source: docs/design.md §3.5 (known values before recognition).

>>> names("陈小禾（15岁）"), names("陈小禾2008年3月4日生"), names("John Smith (male, 15)")
(('陈小禾',), ('陈小禾',), ('John Smith',))
>>> names("陈小禾（曾用名陈禾，绰号小黑）"), names("陈小禾、李小满"), names("陈小禾")
(('陈小禾', '陈禾', '小黑'), ('陈小禾', '李小满'), ())
"""

import re
from functools import lru_cache
from unicodedata import normalize

from recognizers.names.plausible import LONGEST_GIVEN, may_be_name
from recognizers.names.surnames import surname_length

MORE = r"[（(\[【〔,，:：;；/／、|0-9０-９岁年]"
"""What stands in a cell that holds more than a name; RE2 syntax, for one pass over a column."""
_MORE = re.compile(MORE)
_HAN = "㐀-鿿"
_FIRST = re.compile(
    rf"\s*(?:姓名:?)?(?P<name>[{_HAN}](?:[{_HAN}·•]|\s(?=[{_HAN}]))+?"
    r"|[A-Za-z][A-Za-z.'’·\- ]+[A-Za-z.])\s*"
    r"(?P<rest>[(\[【〔,:;/、|].+|[0-9一二三四五六七八九十]{1,3}周?岁.*"
    r"|(?:(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3}年).+|[1-9][0-9]{14,16}[0-9Xx])",
    re.DOTALL,
)
_ALIAS = re.compile(
    "(?:曾用名|又名|别名|化名|原名|本名|小名|乳名|绰号|外号|英文名|网名|昵称|自报姓?名)(?:叫|为|是|[:\"“'])*"
    rf"(?P<name>[{_HAN}·]{{2,8}}|[A-Za-z][A-Za-z ]+)"
)
_AFTER_ALL = re.compile(rf"[(\[【〔](?P<one>[{_HAN}]{{2,4}})[)\]】〕]?|(?:、[{_HAN}]{{2,4}})+")


@lru_cache(maxsize=1 << 12)
def names(cell: str) -> tuple[str, ...]:
    """Return the names in a cell that holds more than a name; none where it holds nothing else."""
    found = _FIRST.fullmatch(normalize("NFKC", cell)) if _MORE.search(cell) else None
    if not found:
        return ()
    named = [found["name"].strip()]
    named += [one["name"].strip() for one in _ALIAS.finditer(found["rest"])]
    if beside := _AFTER_ALL.fullmatch(found["rest"]):
        others = [beside["one"]] if beside["one"] else found["rest"].split("、")
        named += [one for one in others if _is_name(one)]
    return tuple(dict.fromkeys(named))


def bare(cell: str) -> str:
    """Return the first name in a cell, the whole of it where it holds nothing else.

    >>> bare("陈小禾（未成年）"), bare("陈小禾")
    ('陈小禾', '陈小禾')
    """
    return next(iter(names(cell)), cell)


def _is_name(text: str) -> bool:
    surname = surname_length(text, 0)
    return bool(surname and 1 <= len(text) - surname <= LONGEST_GIVEN and may_be_name(text))
