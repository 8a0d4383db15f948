"""Tells what a file is: by content first, then by its name; in doubt by both (格式判别).

>>> telling("姓名,年龄".encode("gb18030")), telling(bytes(range(256)))
('姓名,年龄', '')
"""

import io
import re
from collections.abc import Sequence
from typing import Final

from pipelines.formats.kit.characters import Decoded, encoding
from pipelines.formats.kit.contract import Format
from pipelines.formats.kit.source import HEAD

_STRANGE = re.compile("[\x00\x04-\x08\x0e-\x1a\x7f\ufffd]")
_MOST_STRANGE: Final = 0.02  # share of characters that text has not
_SAMPLE: Final = 8192  # characters


def telling(head: bytes) -> str:
    """Return the text the first bytes stand for, or "" where they are no text."""
    whole = head if len(head) < HEAD or encoding(head) else head[: head.rfind(b"\n") + 1 or None]
    text = "".join(part for part, _ in Decoded(io.BytesIO(whole)))[:_SAMPLE]
    strange = len(_STRANGE.findall(text))
    return text if strange <= max(len(text) * _MOST_STRANGE, min(1, len(text) // 10)) else ""


def chosen(
    formats: Sequence[Format], head: bytes, suffix: str
) -> tuple[list[Format], list[Format], bool]:
    """Return the formats a file may be in, those its suffix claims, and whether it is text.

    A format of bytes that the content speaks for stands alone: its mark is no accident. Text is
    read in every format that content or suffix speaks for. A format of bytes that the suffix alone
    claims is tried too, and tells that it found something else.
    """
    text = telling(head)
    claimed = [one for one in formats if suffix in one.SUFFIXES]
    by_content = [one for one in formats if not one.TEXT and one.fits(head, text)]
    if by_content:
        return by_content, claimed, False
    if not text:
        return [one for one in claimed if not one.TEXT], claimed, False
    fitting = [one for one in formats if one.TEXT and one.fits(head, text)]
    return [*claimed, *(one for one in fitting if one not in claimed)], claimed, True
