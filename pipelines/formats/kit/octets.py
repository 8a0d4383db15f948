r"""Reads bytes that may be text: values of columns, and what no format is known for (字节).

>>> text("陈小禾".encode("gb18030")), text(b"\x00\x01\x02\xff")
('陈小禾', None)
"""

import re
from collections.abc import Iterator
from typing import IO, Final

from pipelines.formats.kit.characters import encoding
from pipelines.formats.kit.source import blocks

_RUN = re.compile(r"[^\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]{4,}")
_ODD = re.compile(r"[\t\n\r -~\udc80-\udcff]*[\udc80-\udcff][\t\n\r -~\udc80-\udcff]{3,}")
_WIDE = re.compile(r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{4,}")
_HALF: Final = 0.5
_LONGEST: Final = 1 << 12  # bytes of a run that may lie over the edge of a block
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1a\x7f\ufffd]")


def text(value: bytes) -> str | None:
    """Return the text that bytes stand for, or None where they are none."""
    for name in (encoding(value) or "utf-8", "gb18030"):
        try:
            found = value.decode(name)
        except UnicodeDecodeError:
            continue
        if not _STRANGE.search(found):
            return found
    return None


def runs(file: IO[bytes], *, wide: bool = False) -> Iterator[tuple[str, int]]:
    """Yield text that stands among bytes, block by block, each run on a line of its own.

    Args:
        file: The bytes.
        wide: Whether text of two bytes a character, as Windows writes it, is looked for too.
    """
    rest = b""
    for block in blocks(file):
        yield "\n".join(_texts(rest + block, wide=wide)) + "\n", len(block)
        rest = block[-_LONGEST:]


def _texts(block: bytes, *, wide: bool) -> Iterator[str]:
    text = block.decode("utf-8", "surrogateescape")
    yield from _RUN.findall(text)
    for run in _ODD.findall(text):
        yield from _RUN.findall(run.encode("utf-8", "surrogateescape").decode("gb18030", "replace"))
    for start in (0, 1) if wide else ():
        for run in _WIDE.findall(block[start:].decode("utf-16-le", "replace")):
            if len(run.encode("gb2312", "ignore").decode("gb2312")) >= len(run) * _HALF:
                yield run
