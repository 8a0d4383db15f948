"""Where a text tells a known day by the lunar calendar (已知日期的农历写法).

The year may stand there in figures, by its stem and branch (戊子年) or its animal (鼠年), or be
missing: then the caller asks whether a birth is spoken of.

>>> view = View.of("戊子年二月廿四，农历2008年2月24日，2009年二月廿四，二月廿四")
>>> [view.text[one.start:one.end] for one in told(view, "2008-03-31")]
['戊子年二月廿四', '农历2008年2月24日', '二月廿四']
"""

from collections.abc import Iterator
from functools import lru_cache

from recognizers.kit.lunar_calendar import lunar
from recognizers.kit.lunar_dates import LunarDate, lunar_date
from recognizers.known.view import View

_TEN, _TENS = 10, {2: "廿", 3: "卅"}


@lru_cache(maxsize=1 << 14)
def words(value: str) -> tuple[str, ...]:
    """Return what of a lunar day stands squeezed in every text that tells it.

    >>> words("2008-04-06"), words("2008-03-31"), words("2008-04")
    (('月初1', '月1日', '月1号'), ('月24', '月2十4', '月廿4'), ())
    """
    known = lunar(value)
    if known is None:
        return ()
    tens, ones = divmod(known.day, _TEN)
    if not tens:
        return f"月初{ones}", f"月{ones}日", f"月{ones}号"
    some = [f"月{known.day}", f"月{tens if tens > 1 else ''}十{ones or ''}"]
    some += ["月初十"] if known.day == _TEN else []
    some += [f"月{_TENS[tens]}{ones or ''}"] if tens in _TENS else []
    return tuple(some)


def told(view: View, value: str) -> Iterator[LunarDate]:
    """Yield the lunar days of a text that are this day, as far as they say."""
    known = lunar(value)
    if known is None:
        return
    years = known.year, int(value[:4])  # 腊月 of 2008 lies in 2009
    for place in sorted({start for word in words(value) for start, _ in view.places(word)}):
        one = lunar_date(view.text, place)
        same = one and (one.month, one.day) == known[1:3] and one.leap <= known.leap
        if one and same and (not one.year or any(map(one.may_be_in, years))):
            yield one
