"""The case numbers that running text names, and which cases those are (文内援引的案号).

Read with the year in any brackets and 号 or 一案 at the end: a court's, （2021）湘9902刑初12号, or
one with the organ before the year, 明检刑不诉〔2024〕3号. Without brackets a court's alone is read,
2021年湘9902刑初12号, which looks like nothing else. What is written otherwise is not told here, and
the search holds the row in which it stands.

Source: 《关于人民法院案件案号的若干规定》 (法〔2015〕137号), art 2.

>>> sorted(numbers("见（2021）湘9902刑初12号，（二〇二一）湘9902刑初7一案"))
['2021湘9902刑初12', '2021湘9902刑初7']
>>> "明检刑诉(2024)3号" in numbers("据明检刑诉〔2024〕3号")
True
>>> numbers("与2021年湘9902刑初字第012号，【2021】湘9902刑初12号")
{'2021湘9902刑初12'}
>>> numbers("2021年3月1日，3号楼，（2021年）12号，2021年刑初12号")
set()
"""

import re
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from pipelines import links
from pipelines.facts.components import Digests, keyed
from pipelines.facts.named_cases import plain_number
from recognizers.kit.bracketed import CLOSE, OPEN, PROVINCES

_NUMBER = re.compile(
    rf"{OPEN}\s{{0,3}}[12１２一二][0-9０-９〇○零一二三四五六七八九]{{3}}\s{{0,3}}{CLOSE}"
    r"([^，。；、：:;,（(〔\n]{1,30}?)(?:号|一案)"
)
_BARE = re.compile(
    rf"[12１２](?<![0-9０-９].)[0-9０-９]{{3}}年?\s{{0,3}}{PROVINCES}"
    r"[0-9０-９]{2,4}[刑民行执赔司委认][一-龥]{1,6}[0-9０-９]{1,8}(?:号|一案)"
)
_OF_A_COURT = re.compile(r"\s*[一-龥]")
_ORGAN = re.compile("[一-龥]+$")
_LONGEST, _SHORTEST = 12, 3  # characters before the year: 明河市检刑附条件不诉, 明检诉


def numbers(text: str) -> set[str]:
    """Return the numbers in a text, plainly spelled; of an organ's, each that may be meant."""
    found = {plain_number(one[0]) for one in _BARE.finditer(text)}
    for one in _NUMBER.finditer(text):
        if _OF_A_COURT.match(one[1]) and not one[1].lstrip().startswith(("第", "字")):
            found.add(plain_number(one[0]))
        elif organ := _ORGAN.search(text[max(0, one.start() - _LONGEST) : one.start()]):
            words = organ[0]
            starts = range(len(words) - _SHORTEST + 1)
            found |= {plain_number(words[start:] + one[0]) for start in starts}
    return found


def named(table: pa.Table, column: str, key: bytes) -> Digests:
    """Return digests of each number that a column of text names, and of the case that names it."""
    pairs = set(_pairs(table, column))
    told = zip(*pairs, strict=True) if pairs else ((), ())
    columns = [keyed(pa.array(one, pa.string()), key) for one in told]
    return np.unique(np.column_stack(columns), axis=0)


def _pairs(table: pa.Table, column: str) -> Iterator[tuple[str, str]]:
    """Yield each number that is named and the link of the case that names it; not its own."""
    own: dict[str, str] = {}
    for case, text in zip(
        links.case_links(table).to_pylist(), table[column].to_pylist(), strict=True
    ):
        if text and (found := numbers(text)):
            if case not in own:
                own[case] = plain_number(links.split_link(case)[1])
            yield from ((number, case) for number in found - {own[case]})
