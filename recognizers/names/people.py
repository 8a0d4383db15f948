"""The people a name model finds in passages (模型所见人名).

LAC's people are kept when their shape can be a name: two characters or more, Han only, no common
word, no mask. Those that begin with a surname are carried through the text; others (小李, 老黑)
stand only where they were seen.

>>> text = "陈小禾住在长沙。"
>>> [(text[start:end], spread) for start, end, spread in people([text])[0]]
[('陈小禾', True)]
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from recognizers.names import lac
from recognizers.names.passages import passages
from recognizers.names.surnames import surname_length
from recognizers.names.words import is_word

_NAME: Final = re.compile(
    r"[一-鿿㐀-䶿]{2,5}|[一-鿿㐀-䶿A-Za-z]{1,9}(?:[·•.][一-鿿㐀-䶿A-Za-z]{1,9}){1,3}"
)
_MASKS: Final = frozenset("某×*＊○〇")


class Seen(NamedTuple):
    """Where the model saw a person, and whether the name may be looked for elsewhere."""

    start: int
    end: int
    spreads: bool


def people(texts: Sequence[str]) -> list[list[Seen]]:
    """Return the people LAC sees in each text; all passages of all texts go through together."""
    cuts = [passages(text) for text in texts]
    flat = [text[start:end] for text, cut in zip(texts, cuts, strict=True) for start, end in cut]
    tagged = iter(lac.tag(flat))
    seen: list[list[Seen]] = []
    for text, cut in zip(texts, cuts, strict=True):
        seen.append([])
        for start, _ in cut:
            for word in next(tagged):
                if word.tag == "PER" and _may_be_name(
                    name := text[start + word.start : start + word.end]
                ):
                    spreads = surname_length(name, 0) > 0 or "·" in name
                    seen[-1].append(Seen(start + word.start, start + word.end, spreads))
    return seen


def _may_be_name(name: str) -> bool:
    """Say whether the characters can be a name at all."""
    return bool(_NAME.fullmatch(name)) and not is_word(name) and not _MASKS & set(name)
