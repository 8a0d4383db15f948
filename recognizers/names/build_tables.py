"""Rebuild the word tables from jieba's dictionary; run by hand, needs the extra `train`.

`common_words.txt`: words that must not be taken for names, and words by which a name's end is seen.
`given_names.tsv`: how often a character stands first, second or alone in the given names that
jieba lists.

Source: jieba 0.42.1, dict.txt (MIT, © 2013 Sun Junyi).
"""

import sys
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from recognizers.names.surnames import surname_length

OFTEN = 20  # occurrences in jieba's corpus; a two-character word this common may end a name
SELDOM = 3  # occurrences; below it jieba's list is mostly names and slips
LONGEST_WORD = 3  # characters; four-character words are never mistaken for names
# Listed by jieba as names, yet first of all words.
NOT_NAMES = ["明白", "张望", "高明", "安静", "文明", "温柔", "严明", "舒服", "宽敞", "明亮"]

_HEADER = """# {title}
# origin	jieba 0.42.1 dict.txt, filtered by recognizers/names/build_tables.py
# date	2026-11
# licence	MIT, © 2013 Sun Junyi
"""


def entries() -> Iterator[tuple[str, int, str]]:
    """Yield word, frequency and tag of jieba's dictionary, Han characters only."""
    listing = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    for line in listing.splitlines():
        word, count, tag = line.split()
        if all("一" <= char <= "鿿" for char in word):
            yield word, int(count), tag


def common_words() -> list[str]:
    """Return the words that guard against false names, in the order of their characters."""
    kept = set(NOT_NAMES)
    for word, count, tag in entries():
        if tag.startswith("nr") or not 1 < len(word) <= LONGEST_WORD:
            continue
        like_a_name = surname_length(word, 0) > 0
        if count >= (SELDOM if like_a_name else OFTEN) and (len(word) == 2 or like_a_name):  # noqa: PLR2004 - two characters
            kept.add(word)
    return sorted(kept)


def given_names() -> list[tuple[str, int, int, int]]:
    """Count characters first of two, second of two, and alone, after a surname."""
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for word, _, tag in entries():
        length = surname_length(word, 0)
        if tag != "nr" or not length:
            continue
        match word[length:]:
            case str(given) if len(given) == 1:
                alone[given] += 1
            case str(given) if len(given) == 2:  # noqa: PLR2004 - a given name of two characters
                first[given[0]] += 1
                second[given[1]] += 1
    chars = sorted(set(first) | set(second) | set(alone))
    return [(char, first[char], second[char], alone[char]) for char in chars]


def main(folder: Path) -> None:
    """Write both tables into the folder."""
    words = _HEADER.format(title="Common words, one a line (常用词).") + "\n".join(common_words())
    (folder / "common_words.txt").write_text(words + "\n", encoding="utf-8")
    header = _HEADER.format(
        title="Characters of given names and how often they stand where (名用字)."
    )
    rows = ["\t".join(map(str, row)) for row in given_names()]
    columns = "# columns	character	first of two	second of two	alone\n"
    text = header + columns + "\n".join(rows) + "\n"
    (folder / "given_names.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
