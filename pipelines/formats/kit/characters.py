r"""Reads bytes as text without being told their encoding, and never stops (字符解码).

UTF-8, UTF-16 and UTF-32 by their marks, UTF-16 without one by its zero bytes; else every block is
UTF-8 if it can be, else GB18030, else every line by itself: files are put together from others.
What no encoding fits is replaced and counted.

Source: RFC 3629 (UTF-8); RFC 2781 (UTF-16); GB 18030-2022 (bytes below 0x30 stand alone).

>>> import io
>>> text = Decoded(io.BytesIO("姓名\n".encode("gb18030") + "陈小禾\n".encode()))
>>> [part for part, _ in text], text.faults
(['姓名\n陈小禾\n'], 0)
"""

import codecs
import re
from collections.abc import Iterator
from typing import IO, Final

BLOCK: Final = 1 << 20  # bytes decoded together
_LONGEST: Final = 1 << 24  # bytes without a mark below 0x30; longer is cut anywhere
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HALF: Final = 0.5
_SAMPLE: Final = 4096  # bytes; headers in UTF-16 have zero bytes there
_ALONE: Final = b"\n\r ,\t\"';<>-./&=|"  # never part of a longer character in UTF-8 or GB18030
_SHIFTED: Final = b"\x1b$"  # ISO-2022 writes Chinese in plain letters behind it
_COMMON = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")  # level 1 of GB 2312: 3,755 common characters
_SIGNS = re.compile(rb"(?:[\x81-\xfe][0-9]){2}|[\xa1-\xa3][\xa1-\xfe]")  # no characters
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
_HIGH = re.compile("[\u0800-\U0010ffff]")
_WRITTEN = re.compile("[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_FEW: Final = 8  # pairs; below that nothing can be said of how common they are


def encoding(head: bytes) -> str:
    """Return what the first bytes say of the encoding, or "" for UTF-8 or GB18030.

    >>> encoding("姓名".encode("utf-16")), encoding("a,b".encode("utf-16-be")), encoding(b"a")
    ('utf-16', 'utf-16-be', '')
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return "" if name == "utf-8-sig" else name
    sample = head[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd <= len(sample) // 20 or min(even, odd) > max(even, odd) // 10:
        return ""
    name = "utf-16-be" if even > odd else "utf-16-le"
    text = sample[: len(sample) // 2 * 2].decode(name, "replace")
    return name if len(_WRITTEN.sub("", text)) <= len(text) // 10 else ""


class Decoded:
    """The text of a stream, in parts with the number of bytes each stands for."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Read a stream from its beginning."""
        self._stream = stream
        self.faults = 0
        """Places that no encoding fits, so far."""

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Yield the parts in order; all but the last end where a character ends."""
        first = self._stream.read(BLOCK)
        name = encoding(first)
        if name:
            yield from self._wide(first, name)
        else:
            skipped = len(codecs.BOM_UTF8) if first.startswith(codecs.BOM_UTF8) else 0
            yield from self._narrow(first[skipped:], skipped)

    def _wide(self, block: bytes, name: str) -> Iterator[tuple[str, int]]:
        decoder = codecs.getincrementaldecoder(name)("replace")
        while block:
            text = decoder.decode(block)
            self.faults += text.count("\ufffd")
            yield text, len(block)
            block = self._stream.read(BLOCK)
        rest = decoder.decode(b"", final=True)
        self.faults += len(rest)
        if rest:
            yield rest, 0

    def _narrow(self, block: bytes, counted: int) -> Iterator[tuple[str, int]]:
        rest = b""
        while block:
            rest += block
            cut = _end(rest)
            if cut:
                yield self._text(rest[:cut]), cut + counted
                rest, counted = rest[cut:], 0
            block = self._stream.read(BLOCK)
        if rest or counted:
            yield self._text(rest), len(rest) + counted

    def _text(self, block: bytes) -> str:
        self.faults += block.count(_SHIFTED)
        if (text := _utf8(block)) is not None:
            return text + _otherwise(block, text)
        try:
            text = block.decode("gb18030")
        except UnicodeDecodeError:
            return "".join(map(self._line, block.splitlines(keepends=True)))
        if any(map(_surely_utf8, block.splitlines())):
            return "".join(map(self._line, block.splitlines(keepends=True)))
        self.faults += _uncommon(block)
        return text

    def _line(self, line: bytes) -> str:
        if line.isascii() or _surely_utf8(line):
            return line.decode("utf-8")
        try:
            text = line.decode("gb18030")
        except UnicodeDecodeError:
            self.faults += 1
            return line.decode("gb18030", "replace")
        self.faults += _uncommon(line)
        return text


def _utf8(block: bytes) -> str | None:
    try:
        return block.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _surely_utf8(line: bytes) -> bool:
    """Say whether it is UTF-8 with a character of three bytes; GB18030 hardly ever is."""
    text = None if line.isascii() else _utf8(line)
    return text is not None and _HIGH.search(text) is not None


def _otherwise(block: bytes, text: str) -> str:
    r"""Return what two-byte characters stand for in GB18030 where they are all there is.

    >>> _otherwise("联通".encode("gb18030"), "ͨͨ")
    '\n联通'
    """
    if text.isascii() or _HIGH.search(text):
        return ""
    try:
        return "\n" + block.decode("gb18030")
    except UnicodeDecodeError:
        return ""


def _uncommon(block: bytes) -> bool:
    """Say whether most characters are ones nobody writes: Big5 and others read as GB18030.

    >>> _uncommon("某某中級人民法院刑事附帶民事判決書".encode("big5"))
    True
    >>> _uncommon("某某中级人民法院刑事附带民事判决书".encode("gb18030"))
    False
    """
    sample = _SIGNS.sub(b"", block[: 1 << 14])
    pairs = len(_PAIR.findall(sample))
    return pairs >= _FEW and len(_COMMON.findall(sample)) < pairs * _HALF


def _end(block: bytes) -> int:
    """Return where to cut behind a byte that is a character by itself; 0 if nowhere yet."""
    new = max(0, len(block) - BLOCK)  # what came before was looked at already
    cut = block.rfind(b"\n", new) + 1
    if cut:
        return cut
    cut = max(block.rfind(bytes([one]), new) for one in _ALONE) + 1
    return cut or (len(block) if len(block) > _LONGEST else 0)
