"""One pattern of many words that shares their beginnings (词树).

`被告人|被告单位|证人` written as `被告(?:人|单位)|证人` tells after one character which words are
still possible; a plain list of hundreds is tried word by word at every place. Of two
words that both fit the longer is tried first.

>>> branches(["被告人", "被告单位", "被告", "证人"])
'被告(?:人|单位)?|证人'
"""

import re
from collections.abc import Iterable
from os.path import commonprefix


def branches(words: Iterable[str]) -> str:
    """Return the pattern, without brackets around it; at least one word, none of them empty."""
    firsts: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        firsts.setdefault(word[0], []).append(word)
    return "|".join(_branch(group) for group in firsts.values())


def _branch(group: list[str]) -> str:
    """Return the pattern of words with one beginning."""
    shared = commonprefix(group)  # noqa: RUF071 - words, no paths
    rests = [word.removeprefix(shared) for word in group if word != shared]
    if not rests:
        return re.escape(shared)
    maybe = "?" if shared in group else ""
    return f"{re.escape(shared)}(?:{branches(rests)}){maybe}"
