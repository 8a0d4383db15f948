r"""Reads bytes that may be text: values of columns, and what no format is known for (字节).

>>> text("陈小禾".encode("gb18030")), text(b"\x00\x01\x02\xff")
('陈小禾', None)
"""

import re
from collections.abc import Iterator
from typing import IO, Final

from pipelines.formats.kit.characters import encoding
from pipelines.formats.kit.source import blocks

_RUN = re.compile(rb"(?:[\x20-\x7e\t\r\n]|[\xc2-\xf4][\x80-\xbf]{1,3}){6,}")
_RUN_GB = re.compile(rb"(?:[\x20-\x7e\t\r\n]|[\xb0-\xf7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe]){6,}")
_RUN_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]){6,}")
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


def runs(file: IO[bytes]) -> Iterator[tuple[str, int]]:
    """Yield text that stands among bytes, block by block, each run on a line of its own."""
    rest = b""
    for block in blocks(file):
        yield "\n".join(_texts(rest + block)) + "\n", len(block)
        rest = block[-_LONGEST:]


def _texts(block: bytes) -> Iterator[str]:
    for pattern, name in ((_RUN, "utf-8"), (_RUN_GB, "gb18030"), (_RUN_WIDE, "utf-16-le")):
        for run in pattern.findall(block):
            if name == "utf-8" or not run.isascii():
                yield run.decode(name, "replace")
