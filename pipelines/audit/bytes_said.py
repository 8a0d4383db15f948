"""What bytes say that were decoded from letters, in any encoding they may be text in (字节内容)."""

import io
import re

from pipelines.formats.kit import octets

_DIGEST = 64  # bytes of the longest digest in use, SHA-512
_ASCII = re.compile(rb"[ -~]{8,}")
_OF_HAN = rb"[\x30\x4e-\x9f\xff]"
_WIDE = re.compile(rb"(?:\xff\xfe)?(?:[\t\n\r -~]\0|[\0-\xff]" + _OF_HAN + rb")+", re.DOTALL)
_WIDE_TURNED = re.compile(rb"(?:\xfe\xff)?(?:\0[\t\n\r -~]|" + _OF_HAN + rb"[\0-\xff])+", re.DOTALL)
"""Text in UTF-16, of ASCII, Han characters and what is written with them."""


def text_of(content: bytes) -> str | None:
    r"""Return what bytes say in whatever encodings they may be text in, None where in none.

    Of bytes that are more than text, certificates or signatures, it is what text stands among them;
    of those no longer than a digest only what is plain ASCII.

    >>> text_of("陈小禾".encode("utf-16-le")).split()[-1], text_of(b"ab"), text_of(b"\0\1")
    ('陈小禾', 'ab', None)
    """
    said = _decoded(content, "utf-8")
    if said is not None:
        return said
    others = ("utf-16-le", _WIDE), ("utf-16-be", _WIDE_TURNED)
    wide = [content.decode(encoding) for encoding, one in others if one.fullmatch(content)]
    found = [said for said in (_decoded(content, "gb18030"), *wide) if said is not None]
    return " ".join(found or _among(content)) or None


def _among(content: bytes) -> list[str]:
    """Return the text that stands among bytes."""
    if len(content) <= _DIGEST:
        return [run.decode("ascii") for run in _ASCII.findall(content)]
    return [text for text, _ in octets.runs(io.BytesIO(content), wide=True) if text.strip()]


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        said = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return said if all(char.isprintable() or char in "\r\n\t" for char in said) else None
