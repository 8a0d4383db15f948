"""Says in words what is thought of a column, Chinese first (说明).

>>> thought = Thought("phone", 99, Tier.LISTED, Word.PROOF)
>>> why(Guess("电话", "phone", [thought], "phone", 0.98))
'表头、值 header + values：表头即别名；值 98 % 像电话号码'
"""

import re
from collections.abc import Sequence
from typing import Final

from pipelines import schema
from pipelines.draft.guess import Guess, Thought
from pipelines.draft.header_index import GROUPS, Tier
from pipelines.draft.settling import ANOTHER
from pipelines.draft.shapes import BY_NAME
from pipelines.draft.values_reading import Word
from pipelines.settings.profile_checks import DROP, KEEP

MOST_CANDIDATES: Final = 3
EMPTY_COLUMN: Final = "仅凭表头，请核对 the header alone, column empty in the sample: check"
LIST_ALONE: Final = "仅凭值 the values alone, words of a closed list"

_ASKED: Final = "在「请定」的列中选定 choose it where 请定 stands"
_EXPORTED: Final = "请在导出中补上 have the export give it"

_TIERS: Final = {
    Tier.LISTED: "表头即别名",
    Tier.DERIVED: "表头可推得",
    Tier.LONG_INITIALS: "表头是拼音首字母",
    Tier.INITIALS: "表头是拼音首字母",
    Tier.SHORT: "表头是缩写或泛称",
    Tier.PART: "表头部分相符",
    None: "表头不识",
}
_WORDS: Final = {
    Word.PROOF: "",
    Word.FITS: "，不足为证",
    Word.EMPTY: "抽样中无值",
    Word.MIXED: "，参差",
    Word.AGAINST: "，不符",
}
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


def why(guess: Guess) -> str:
    """Return which witness spoke and what it said."""
    if not guess.thoughts:
        return f"{guess.note}；{_values(guess, None)}"
    best = guess.thoughts[0]
    said = f"{_witness(best)}：{_TIERS[best.tier]}；{_values(guess, best)}"
    group = GROUPS.get(best.target)
    reason = f"；{group.chinese} {group.english}" if group else ""
    alone = EMPTY_COLUMN if best.word is Word.EMPTY else LIST_ALONE if best.tier is None else ""
    alone = f"；{alone}" if alone and guess.sure else ""
    return plain(f"{said}{reason}{alone}{f'；{guess.note}' if guess.note else ''}")


def _witness(best: Thought) -> str:
    if best.tier is None:
        return "值 values"
    if best.word is Word.PROOF:
        return "表头、值 header + values"
    return "表头 header"


def _values(guess: Guess, best: Thought | None) -> str:
    if best is not None and best.word is Word.EMPTY:
        return _WORDS[Word.EMPTY]
    looks = f"值 {guess.share:.0%} 像{BY_NAME[guess.shape].chinese}" if guess.shape else "值无定形"
    return looks.replace("%", " %") + ("" if best is None else _WORDS[best.word])


def candidates(guess: Guess) -> list[str]:
    """Return what a person may choose from; `keep` never where values may be identities."""
    found = [one.treatment for one in guess.thoughts if one.treatment != KEEP]
    found = [*dict.fromkeys(found)][:MOST_CANDIDATES]
    free = guess.may_pass and guess.note != ANOTHER and not _ours(guess)
    return [*found, *[KEEP] * free, *[DROP] * (DROP not in found)]


def lost(columns: Sequence[str]) -> str:
    """Say which required columns no column is for sure.

    >>> lost(["document_no"])
    '缺必需列 required and not found：document_no'
    """
    return f"缺必需列 required and not found：{', '.join(columns)}"


def whence(columns: Sequence[str], guesses: Sequence[Guess]) -> str:
    """Say where columns that are lost are to come from: a choice that waits, or the export.

    >>> whence(["document_no"], [])
    '请在导出中补上 have the export give it'
    """
    asked = {one for guess in guesses if not guess.sure for one in candidates(guess)}
    return _ASKED if asked.issuperset(columns) else _EXPORTED


def _ours(guess: Guess) -> bool:
    """Say whether some witness takes it for a column of ours."""
    columns = {column for table in schema.TABLES.values() for column in table}
    return any(one.target in columns for one in guess.thoughts)


def plain(text: str) -> str:
    """Return a text of one line, for comments and terminals."""
    return _CONTROL.sub(" ", text)
