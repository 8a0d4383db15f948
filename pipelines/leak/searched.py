"""Long texts and rows in which nothing was found, known again by digest (已检索文本).

What leaves is searched twice: before it is written, and as it lies in the file. A document that was
searched with the same known set, and of which every character is the same, shows nothing the second
time either: only its digest is compared. So it is with a row of a protected case, all its cells
together, and what the people of that case alone are looked for by. What showed anything, was
changed by a character or was searched for other people is searched again; a text in which a home or
school stands as well, unless its whole row is the same, and no name stood beside it.

>>> told = Searched(b"of these people")
>>> text = "无" * LONG
>>> told.add([told.digests([text, "无"])[0]])
>>> again = Searched(b"of these people", [told.table()["digest"]])
>>> again.unread(again.digests([text, text + "无", "无"]), 3)
[1, 2]
>>> others = Searched(b"of others", [told.table()["digest"]])
>>> others.unread(others.digests([text]), 1)
[0]
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

LONG = 500
"""Characters from which a digest costs less than the search: documents, not names and places."""
_DIGEST = 16  # bytes; no two texts share them by chance, or because somebody wants it
COLUMNS = pa.schema([("digest", pa.binary(_DIGEST))])


class Searched:
    """Digests of texts in which nothing was found, bound to what was looked for."""

    def __init__(self, key: bytes, before: Iterable[pa.ChunkedArray] = ()) -> None:
        """Take a digest of what is looked for, and the digests of texts searched before."""
        self._key = key
        self._before = _in_order(before)
        self._now: set[bytes] = set()

    def digests(self, texts: Sequence[str]) -> dict[int, bytes]:
        """Return number → digest of every long text."""
        return {
            number: self._digest(text.encode("utf-8", "surrogatepass"))
            for number, text in enumerate(texts)
            if len(text) >= LONG
        }

    def row(self, about: bytes, parts: Sequence[str]) -> bytes:
        """Return the digest of a row.

        Args:
            about: A digest, always as long, of what is looked for in it.
            parts: Its columns, its cells and what else the search sees of them.
        """
        return self._of_parts(about, parts, b"row")

    def whole_row(self, long: Iterable[bytes], short: Iterable[str]) -> bytes:
        """Return the digest of a row, whatever column its texts stand in.

        Args:
            long: The digests of its long texts.
            short: Its other texts.
        """
        parts = [b"".join(sorted(long)).hex(), *sorted(short)]
        return self._of_parts(b"", parts, b"whole row")

    def numberless(self, digest: bytes) -> bytes:
        """Return the digest that says of a long text that no number in it names anybody."""
        return hashlib.blake2b(
            digest, digest_size=_DIGEST, key=self._key, person=b"numbers"
        ).digest()

    def unread(self, digests: Mapping[int, bytes], count: int) -> list[int]:
        """Return which of so many texts are still to be searched."""
        read = {number for number, digest in digests.items() if digest in self}
        return [number for number in range(count) if number not in read]

    def add(self, digests: Iterable[bytes]) -> None:
        """Remember texts or rows in which nothing was found."""
        self._now.update(digests)

    def among(self, column: pa.ChunkedArray) -> Iterator[bytes]:
        """Yield the cells of a column in which no number was found before, as their bytes."""
        for chunk in column.chunks:
            cells = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
            if pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type):
                long = pc.greater_equal(pc.binary_length(cells), LONG)
                for content in cells.filter(long).cast(pa.large_binary()).to_pylist():
                    digest = self._digest(content)
                    if digest in self or self.numberless(digest) in self:
                        yield content

    def table(self) -> pa.Table:
        """Return the digests that were added, in order."""
        return pa.table([pa.array(sorted(self._now), COLUMNS.field(0).type)], schema=COLUMNS)

    def _digest(self, content: bytes) -> bytes:
        return hashlib.blake2b(content, digest_size=_DIGEST, key=self._key).digest()

    def _of_parts(self, about: bytes, parts: Sequence[str], person: bytes) -> bytes:
        """Return a digest of texts, of how long each is and of what they are looked through for."""
        lengths = ",".join(str(len(part)) for part in parts)
        content = "\x1f".join((lengths, *parts)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(
            about + content, digest_size=_DIGEST, key=self._key, person=person
        ).digest()

    def __contains__(self, digest: bytes) -> bool:
        """Say whether the text or row of a digest was searched, and nothing found."""
        if digest in self._now:
            return True
        one = np.frombuffer(digest, self._before.dtype)
        place = int(np.searchsorted(self._before, one[0]))
        return bool((self._before[place : place + 1] == one).any())


def _in_order(before: Iterable[pa.ChunkedArray]) -> npt.NDArray[np.bytes_]:
    """Return digests as one array, 16 bytes each, in order."""
    parts = [_plain(chunk) for some in before for chunk in some.chunks if len(chunk)]
    return np.unique(np.concatenate([np.empty(0, f"S{_DIGEST}"), *parts]))


def _plain(digests: pa.FixedSizeBinaryArray) -> npt.NDArray[np.bytes_]:
    """Return digests as they lie in memory."""
    there = np.frombuffer(digests.buffers()[1], f"S{_DIGEST}")
    return there[digests.offset : digests.offset + len(digests)]
