"""In which forms an address can show in the rows of a person's own and linked cases (住址的写法).

The whole address; without province; without city; without county; its village, estate or
community; its road with the house number. Figures and Chinese numerals are the same by now.

Guards, and what they cost: an address that ends at province, city, county, town or street office
is not searched (every court's name begins with one); a road without a number is not; a village
needs a name of two characters that is no word (本村, 新村). A protected village counts wherever the
case names it, as the place of the act too: masking must take it there.

>>> cells = ["东湖区金山镇石板村三组12号", "石板村", "金山镇", "东湖区法院", "建设路8号", "建设路"]
>>> def rows(home):
...     return [cell for cell, there in zip(cells, seen(cells), strict=True)
...             if any(form.stands_in(there) for form in forms("address", home))]
>>> rows("湖南省湘潭市东湖区金山镇石板村3组12号")
['东湖区金山镇石板村三组12号', '石板村']
>>> rows("建设路8号")
['建设路8号']
"""

import re
from collections.abc import Iterator, Sequence

from pipelines.leak import in_letters
from pipelines.leak.folding import tight
from pipelines.leak.forms import Form, View, seen
from pipelines.leak.homes import counts_apart, homes
from pipelines.leak.regions import region_and_rest

__all__ = ["forms", "region_and_rest", "seen"]

_TOWN = re.compile(r"^[^镇乡村路街]{1,8}(?:镇|乡|街道办事处|街道)")
_SETTLEMENT = re.compile(
    r"([一-龥0-9]{2,8}?(?:社区|小区|家园|花园|公寓|新城|大院|宿舍|村|苑|屯|寨|庄|里弄|公馆))"
)
_HOUSE = re.compile(r"([一-龥0-9]{1,8}?(?:路|街|大道|巷|弄|胡同)[0-9]+(?:号|弄))")
_NO_NAME = re.compile(
    r"(?:本|该|同|农|全|新|山|乡|城中|自然|行政|某|职工|单位|家属|住宅)[村庄屯寨]|.{0,3}某.*"
)
_GROUP = re.compile(r"([一-龥]{2,6}?)村([0-9十]{1,3}[组队社])")  # 石板村3组 is also called 石板3组
_REST = 5  # characters left of an address that still point at one house


def forms(kind: str, address: str) -> Iterator[Form]:
    """Yield the forms of an address that says more than a town."""
    plain = tight(address)
    (province, city, county), rest = region_and_rest(plain)
    below_town = _TOWN.sub("", rest)
    if not below_town:
        return
    shorter = [plain, city + county + rest, county + rest, rest, below_town]
    if province or city or county:
        shorter[0:0] = [city[:-1] + rest, county[:-1] + rest]
    for text in dict.fromkeys(shorter):
        if len(text) >= _REST or text == plain:
            yield Form(kind, View.TIGHT, text)
    told = []
    for found in (_SETTLEMENT.match(below_town), _HOUSE.search(below_town)):
        if found and not _NO_NAME.fullmatch(found[1]) and len(found[1]) > 2:  # noqa: PLR2004, 村 and a name of two
            told.append(found[1])
            yield Form(kind, View.TIGHT, found[1])
    if (group := _GROUP.match(below_town)) and not _NO_NAME.fullmatch(f"{group[1]}村"):
        yield Form(kind, View.TIGHT, group[1] + group[2])
    yield from in_letters.homes(kind, below_town)
    yield from _in_other_words(kind, address, (below_town, *told))


def _in_other_words(kind: str, address: str, told: Sequence[str]) -> Iterator[Form]:
    """Yield a home in other words than its neighbours' addresses have, and its counts alone."""
    below, *named = told
    for home in homes(address):
        if home not in below and not any(one in home for one in named):
            yield Form(kind, View.TIGHT, home)
    if apart := counts_apart(address):
        yield Form(kind, View.FOLDED, *apart)
