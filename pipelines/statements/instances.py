"""Which instance a document is of, and whether it has taken effect (审级与生效).

The number and the title say the instance. A judgment that calls itself final took effect on the
day it was pronounced, which is the day it is signed; so did an order that says it takes effect on
service. A first judgment takes effect when the time for appeal has run out, which no judgment says.

Source: 刑事诉讼法 arts 244 and 259; docs/law.md R30.

>>> from pipelines.statements.kit.cast import Cast
>>> from pipelines.statements.kit import page
>>> words = "（2021）湘99刑终1号裁定书。裁定如下：维持原判。本裁定为终审裁定。审判长甲"
>>> read = page.of(f"{words} 二〇二一年三月一日")
>>> cast = Cast((), (), frozenset({"1"}))
>>> of(read).value, [one.value for one in state(read, cast)]
('二审', ['2021-03-01'])
"""

import re
from collections.abc import Iterator

from pipelines.statements.kit.cast import Cast
from pipelines.statements.kit.days import written
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Instance, Told

_TITLE = 400  # characters at the top of a document in which its title and number stand
_NUMBER = re.compile("刑[一二三四五六]?(初|终|再)")
_BY_NUMBER = {"初": Instance.FIRST, "终": Instance.SECOND, "再": Instance.RETRIAL}
_BY_WORDS = (("再审", Instance.RETRIAL), ("终审", Instance.SECOND), ("二审", Instance.SECOND))
_FINAL = re.compile(
    "本(?:判决|裁定)(?:为终审(?:判决|裁定)|(?:自?送达后|一经[^，。]{1,6})即发生法律效力)"
)


def of(page: Page) -> Instance | None:
    """Return the instance of a judgment; None for what is no judgment of a court."""
    title = page.text[:_TITLE]
    if "判决" not in title and "裁定" not in title:
        return None
    numbered = _NUMBER.search(title)
    if numbered:
        return _BY_NUMBER[numbered[1]]
    found = (instance for word, instance in _BY_WORDS if word in title)
    return next(found, Instance.FIRST)


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield the day on which a final judgment took effect, for everybody who acted."""
    final = _FINAL.search(page.text, page.order.start, page.closing.stop)
    if final is None:
        return
    signed = list(written(page.text, final.end(), page.closing.stop))
    for party in sorted(cast.actors) if signed else ():
        day = signed[0]
        yield Stated(Told.EFFECTIVE_ON, day.last.text, party, day.start, day.end)
