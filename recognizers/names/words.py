"""Common words: what a name is not, and what may follow one (常用词).

Source: recognizers/tables/common_words.txt (from jieba, MIT) and court_words.txt (by hand).

>>> is_word("公司"), is_word("陈小禾")
(True, False)
"""

from typing import Final

from recognizers.names.tables import rows

NEVER_NAMES: Final = frozenset(row[0] for row in rows("court_words.txt"))
"""Words of courts and of facts; no name begins with them."""

WORDS: Final = NEVER_NAMES | {row[0] for row in rows("common_words.txt")}


def is_word(text: str) -> bool:
    """Say whether the whole text is a common word."""
    return text in WORDS
