"""The index as it lies on the disk: a header, sorted columns, and a seal over all (索引文件).

    FCINDEX1 | length of header | header (canonical JSON) | columns | seal (BLAKE2b under the key)

Columns are mapped into memory and not read before they are needed: one million people take about
half a gigabyte. A changed byte anywhere is refused, so is another key.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.digest import canonical_json
from pipelines.durable import write_parts
from pipelines.errors import InputError, KeyFileError, TamperError
from pipelines.index.digests import SEAL_BYTES, Digests

FORMAT = 1
_MAGIC = b"FCINDEX1"
_COLUMNS = (("lookup", "<u8"), ("confirm", "<u8"), ("person", "<u4"), ("form", "u1"))
_AT_ONCE = 1 << 24  # bytes sealed at a time
_AGAIN = "Make it anew with: fengcun index"


@dataclass(frozen=True, slots=True)
class Header:
    """What may be known of an index without its key."""

    key: str
    as_of: str  # what the register said on that day
    people: int
    canaries: int
    entries: int
    forms: Mapping[str, int]
    lengths: Mapping[str, tuple[int, ...]]  # of digits, strings, pinyin, case numbers
    odds: Mapping[str, int]  # one in how many shares a name, a birthday, …
    odd_names: int  # that do not look like one
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Index:
    """An index that was found whole."""

    header: Header
    handles: tuple[str, ...] = field(repr=False)  # people first, then canaries
    lookup: np.typing.NDArray[np.uint64] = field(repr=False)
    confirm: np.typing.NDArray[np.uint64] = field(repr=False)
    person: np.typing.NDArray[np.uint32] = field(repr=False)
    form: np.typing.NDArray[np.uint8] = field(repr=False)
    seal: str = ""

    def is_canary(self, person: int) -> bool:
        """Say whether a person is invented."""
        return person >= self.header.people


def write(path: Path, index: Index, digests: Digests) -> str:
    """Write an index in place of an older one; return its seal."""
    seal = blake2b(digest_size=SEAL_BYTES, key=digests.seal)

    def sealed() -> Iterator[bytes | memoryview]:
        for part in _parts(index):
            seal.update(part)
            yield part
        yield seal.digest()

    path.unlink(missing_ok=True)
    write_parts(path, sealed())
    return seal.hexdigest()


def _parts(index: Index) -> Iterator[bytes | memoryview]:
    """Yield everything but the seal; columns as they lie in memory."""
    header = canonical_json(asdict(index.header))
    yield _MAGIC + len(header).to_bytes(4, "little") + header + b" " * (-(len(header) + 12) % 8)
    for name, kind in _COLUMNS:
        column = np.ascontiguousarray(getattr(index, name), kind)
        if len(column):
            yield column.data.cast("B")
    yield canonical_json(list(index.handles))


def read(path: Path, digests: Digests) -> Index:
    """Open an index.

    Raises:
        InputError: there is none, or it is of another format.
        KeyFileError: it was made with another key.
        TamperError: it is not what was sealed.
    """
    if not path.is_file():
        raise InputError(path.name, "there is no such index.", "Make one with: fengcun index")
    size = path.stat().st_size
    content = np.memmap(path, np.uint8, "r") if size else np.empty(0, np.uint8)
    header, begin = _header(path, content)
    if header.key != digests.key_id:
        what = f"was made with key {header.key[:8]}, not with {digests.key_id[:8]}."
        raise KeyFileError(path.name, what, f"Give the key it was made with, or: {_AGAIN}")
    seal = blake2b(digest_size=SEAL_BYTES, key=digests.seal)
    end = len(content) - SEAL_BYTES
    for at in range(0, end, _AT_ONCE):
        seal.update(content[at : min(at + _AT_ONCE, end)].data)
    if seal.digest() != content[end:].tobytes():
        raise TamperError(path.name, "is not what was sealed: bytes were changed.", _AGAIN)
    columns: dict[str, Any] = {}
    for name, kind in _COLUMNS:
        size = header.entries * np.dtype(kind).itemsize
        columns[name] = content[begin : begin + size].view(kind)
        begin += size
    handles = tuple(json.loads(content[begin:end].tobytes()))
    return Index(header, handles, **columns, seal=seal.hexdigest())


def _header(path: Path, content: np.typing.NDArray[np.uint8]) -> tuple[Header, int]:
    """Read the header and where the columns begin; nothing of it is believed before the seal."""
    size = int.from_bytes(content[8:12].tobytes(), "little")
    header = None
    if content[:8].tobytes() == _MAGIC:
        header = _told(content[12 : 12 + size].tobytes())
    if header is None:
        what = f"is no index of format {FORMAT}, or was changed."
        raise TamperError(path.name, what, _AGAIN)
    return header, 12 + size + (-(size + 12) % 8)


def _told(text: bytes) -> Header | None:
    try:
        told = json.loads(text)
        header = Header(**{**told, "lengths": {k: tuple(v) for k, v in told["lengths"].items()}})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return header if header.format == FORMAT else None
