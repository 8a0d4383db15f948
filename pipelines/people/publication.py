"""How names are written in published documents: 张某, 张某1, 欧阳某 (隐名处理).

The surname stays and 某 replaces the given name; a minority name or the Chinese form of a foreign
one keeps its first character, an English one its first letter. Different people who would read
alike get a number. This is a style for reading, not a seal: surname and case still point at someone
(docs/design.md §4 gives protected people tokens instead).

Source: 《最高人民法院关于人民法院在互联网公布裁判文书的规定》 法释〔2016〕19号 art 9.

>>> styles(["张伟明", "张秀", "欧阳春", "阿依古丽·买买提", "Smith"])
{'张伟明': '张某1', '张秀': '张某2', '欧阳春': '欧阳某', '阿依古丽·买买提': '阿某', 'Smith': 'S'}
"""

import re
from collections import Counter
from collections.abc import Iterable

_COMPOUND = (
    "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐宇文长孙司徒司空夏侯轩辕端木百里呼延南宫西门独孤"
    "公冶申屠太叔钟离淳于单于闻人澹台濮阳赫连万俟拓跋完颜东郭南门羊舌梁丘左丘谷梁段干乐正漆雕"
    "公良仲孙闾丘亓官鲜于"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND[at : at + 2] for at in range(0, len(_COMPOUND), 2))
_LATIN = re.compile(r"[A-Za-z]")
_MASKED = re.compile(r"[某×Xx*＊Ｘ]")
_LONGEST_HAN_NAME = 3  # characters of a Han name with a simple surname


def style(name: str) -> str:
    """Return the published form of one name; one that is already hidden stays.

    >>> style("李小荷"), style("司马光明"), style("张某"), style("古丽米热")
    ('李某', '司马某', '张某', '古某')
    """
    if _MASKED.search(name) and len(name) > 1:
        return name
    if _LATIN.match(name):
        return name[0]
    compound = name[:2] in COMPOUND_SURNAMES and len(name) > _LONGEST_HAN_NAME - 1
    return name[: 2 if compound else 1] + "某"


def styles(names: Iterable[str]) -> dict[str, str]:
    """Return the published form of different people's names; those that read alike are numbered."""
    people = list(dict.fromkeys(names))
    forms = {name: style(name) for name in people}
    alike = Counter(forms[name] for name in people if forms[name] != name)
    numbers: Counter[str] = Counter()
    for name in people:
        form = forms[name]
        if alike[form] > 1 and form != name:
            numbers[form] += 1
            forms[name] = f"{form}{numbers[form]}"
    return forms
