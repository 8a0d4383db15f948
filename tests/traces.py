"""Looks for a planted value in all files of a folder, however it may be written there."""

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

BASE64 = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")


def traces(folder: Path, value: str) -> list[str]:
    """Return the files in which the value stands."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(holds(content, value) for content in contents(path))
    ]


def contents(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, and what its cells hold when they are decoded."""
    yield path.name.encode() + b"\n" + path.read_bytes()
    if path.suffix == ".parquet":
        yield repr(pq.read_table(path).to_pylist()).encode()


def holds(content: bytes, value: str) -> bool:
    """Say whether a value stands in bytes: encoded, escaped as JSON does, or in base64."""
    if any(form in content for form in forms(value)):
        return True
    return any(form in inner for inner in unpacked(content) for form in forms(value))


def forms(value: str) -> set[bytes]:
    """Return the ways a value may stand in a file."""
    escaped = value.encode("unicode_escape")
    encodings = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
    return {*(value.encode(one) for one in encodings), escaped, escaped.replace(b"\\", b"\\\\")}


def unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what stands in a file as base64; JSON may have broken its lines."""
    for found in BASE64.finditer(content.replace(b"\\n", b"").replace(b"\n", b"")):
        whole = found[0].rstrip(b"=")
        for start in range(4):
            part = whole[start:]
            try:
                yield base64.b64decode(part[: len(part) - len(part) % 4])
            except binascii.Error:
                continue
