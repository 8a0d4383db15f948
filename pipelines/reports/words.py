"""The words pages write for codes, Chinese first; `words.tsv` holds them (报告用词).

A code nobody gave words to is printed as it is: a page must not fail over a word. A kind of
identity has its words in the title of its module, where the table has none.

>>> word("table", "cases")
Word(chinese='案件', english='cases')
>>> word("table", "nobody_knows")
Word(chinese='nobody_knows', english='')
>>> word("reason", "unreadable:birth_date")
Word(chinese='无法读取', english='unreadable:birth_date')
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

TABLE = "words.tsv"
_TITLE = re.compile(r'"""(?P<english>[^\n]*?), (?P<chinese>[^\n]*?)\.?\n')


class Word(NamedTuple):
    """What is printed for a code."""

    chinese: str
    english: str


def word(group: str, code: str) -> Word:
    """Return the words for a code; of `code:detail` the code is looked up and all of it shown."""
    known = _words()
    if found := known.get((group, code)):
        return found
    head, _, detail = code.partition(":")
    found = known.get((group, head)) if detail else None
    if found:
        return Word(found.chinese, code)
    return _title(code) if group == "kind" else Word(code, "")


def codes(group: str) -> list[str]:
    """Return the codes of a group in the order of the table.

    >>> codes("policy")
    ['marks', 'masked', 'open', 'statistics']
    """
    return [code for one, code in _words() if one == group]


@cache
def _title(kind: str) -> Word:
    """Return what the module of a kind is called, read without being imported."""
    module = files("recognizers") / f"{kind}.py"
    found = (
        _TITLE.match(module.read_text("utf-8"))
        if kind.isidentifier() and module.is_file()
        else None
    )
    return Word(found["chinese"], found["english"]) if found else Word(kind, "")


@cache
def _words() -> dict[tuple[str, str], Word]:
    text = (files("pipelines.reports") / TABLE).read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {(group, code): Word(*words) for group, code, *words in lines[1:]}
