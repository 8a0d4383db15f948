"""Where a document says that minors of the same matter were tried apart (分案处理).

Only 分案 is that; 另案处理 also stands for whoever has fled or was dealt with elsewhere.

Source: 未成年人犯罪记录封存实施办法 art 5; 人民检察院刑事诉讼规则 art 459.

>>> from pipelines.statements.kit.cast import Cast
>>> from pipelines.statements.kit import page
>>> read = page.of("被告人。指控。因系未成年人，已分案起诉。")
>>> [one.value for one in state(read, Cast((), (), frozenset()))]
['是']
"""

import re
from collections.abc import Iterator

from pipelines.statements.kit.cast import Cast
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Told

YES = "是"
_SPLIT = re.compile("(?<![不未])(?:予以|依法|另行|已)?分案(?:起诉|审理|处理|办理|移送|提起)")


def state(page: Page, _cast: Cast) -> Iterator[Stated]:
    """Yield that the case was split, once."""
    if "分案" in page.text:
        found = _SPLIT.search(page.text, 0, page.closing.stop)
        if found:
            yield Stated(Told.SPLIT, YES, None, *found.span())
