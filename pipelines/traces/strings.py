"""Letters with digits: accounts, passports, pinyin, each as one keyed number (字母与数字串).

A string counts where something begins and ends (a gap, a cell, a letter beside a digit, a Han
character), and goes on through up to six such words: jsq_12@example.cn is five. Its number is a
polynomial over a base that comes from the key; it is never written anywhere as it is.

>>> text, key = folded("邮箱：ab.c1@example.cn，Chen Xiaohe"), Base(1_000_003)
>>> found = strings(text, key, range(3, 20))
>>> wanted = key.of(["abc1examplecn", "chenxiaohe", "xiaohec"])
>>> np.isin(wanted, found.value).tolist()
[True, True, False]
"""

from collections.abc import Collection, Sequence

import numpy as np

from pipelines.traces.folded import Codes, Folded, Positions, Values, folded
from pipelines.traces.numbers import Windows

__all__ = ["Base", "folded", "strings"]

_WORDS = 6  # that one value is spread over at most
_BITS = 64


class Base:
    """Hashes strings: the sum of each character times a power of an odd number, modulo 2^64."""

    def __init__(self, base: int) -> None:
        """Take the number, made odd."""
        self._base = base | 1
        self._inverse = pow(self._base, -1, 1 << _BITS)
        self._up = self._down = np.ones(1, np.uint64)

    def of(self, texts: Sequence[str]) -> Values:
        """Hash whole strings."""
        codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
        length = np.array([len(one) for one in texts], np.int64)
        return self.windows(codes, np.cumsum(length) - length, length)

    def windows(self, codes: Codes, start: Positions, length: Positions) -> Values:
        """Hash windows of a text."""
        self._grow(len(codes) + 1)
        sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(codes * self._down[: len(codes)], out=sums[1:])
        hashed: Values = (sums[start + length] - sums[start]) * self._up[start]
        return hashed

    def _grow(self, count: int) -> None:
        if len(self._up) < count:
            size = 1 << count.bit_length()
            self._up, self._down = _powers(self._base, size), _powers(self._inverse, size)


def _powers(factor: int, size: int) -> Values:
    row = np.full(size, factor, np.uint64)
    row[0] = 1
    return np.cumprod(row)


def strings(
    text: Folded, base: Base, lengths: Collection[int], *, letters_only: bool = False
) -> Windows:
    """Return the strings of these lengths that hold a letter, or nothing but letters."""
    none = np.empty(0, np.int64)
    if not text.letter.any() or not lengths:
        return Windows(none, none, np.empty(0, np.uint64))
    part = text.near(text.letter, max(lengths), min(lengths) if letters_only else 1)
    start, end, letters, follows = _words(part)
    if letters_only:
        follows[1:] &= letters[:-1] & letters[1:]
    wanted = np.zeros(max(lengths) + 2, np.bool_)
    wanted[list(lengths)] = True
    parts: list[tuple[Positions, Positions]] = []
    here, last = np.arange(len(start)), np.arange(len(start))
    some = letters.copy()
    for _ in range(_WORDS):
        size = np.minimum(end[last] - start[here], len(wanted) - 1)
        fits = wanted[size] & some
        parts.append((start[here[fits]], size[fits]))
        more = last + 1 < len(start)
        more[more] = follows[last[more] + 1]
        more &= size < len(wanted) - 1
        here, last, some = here[more], last[more] + 1, some[more]
        some = some | letters[last]
    begin, size = (np.concatenate(one) for one in zip(*parts, strict=True))
    value = base.windows(part.codes.astype(np.uint32, copy=False), begin, size)
    where = part.place(begin)
    start = where if text.at is None else np.searchsorted(text.at, where)
    return Windows(start, size, value)


def _words(
    text: Folded,
) -> tuple[Positions, Positions, np.typing.NDArray[np.bool_], np.typing.NDArray[np.bool_]]:
    """Return where words begin and end, whether they are letters, whether they follow the last."""
    sort = text.digit.astype(np.int8) + 2 * text.letter.astype(np.int8)
    begins = text.gap | text.opens
    begins[1:] |= sort[1:] != sort[:-1]
    at = np.flatnonzero(begins)
    end = np.append(at[1:], len(sort))
    kept = sort[at] > 0
    follows = np.zeros(len(at), np.bool_)
    follows[1:] = kept[:-1] & ~text.opens[at[1:]]
    return at[kept], end[kept], text.letter[at[kept]], follows[kept]
