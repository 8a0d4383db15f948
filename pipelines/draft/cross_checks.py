"""What columns of a table say about each other (列间印证).

A birth date is that of the identity number in the same row; a code beside a word says the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from pipelines.draft.guess import SURENESS, Thought
from pipelines.draft.seen import Seen
from pipelines.draft.shapes import dates, numbers
from pipelines.draft.values_reading import FITS, MIXED, Word

ENOUGH: Final = 5  # rows with both values; fewer say nothing
BIRTH: Final = "birth_date"


SEX: Final = "sex"
ODD: Final = ("1", "男")  # the seventeenth figure of a man's number is odd (GB 11643-1999)
EVEN: Final = ("2", "女")


def checked(
    columns: Sequence[Seen], thoughts: Mapping[str, list[Thought]]
) -> dict[str, list[Thought]]:
    """Return the thoughts with births and codes of sex held against identity numbers."""
    best = max(columns, key=lambda one: one.share("id_number"), default=None)
    held = {one.header: thoughts[one.header] for one in columns}
    if best is None or best.share("id_number") < MIXED:
        return held
    births = [numbers.birth(value) for value in best.values]
    sexes = [numbers.sex(value) for value in best.values]
    return {one.header: _sexed(one, _held(one, held[one.header], births), sexes) for one in columns}


def _sexed(seen: Seen, thoughts: list[Thought], sexes: Sequence[str | None]) -> list[Thought]:
    """Codes that are odd and even as the numbers are can be nothing but sex."""
    pairs = [(value, sex) for value, sex in zip(seen.values, sexes, strict=True)
             if sex and value in (*ODD, *EVEN)]  # fmt: skip
    agree = sum((value in ODD) == (sex in ODD) for value, sex in pairs)
    mine = next((one for one in thoughts if one.target == SEX), None)
    if mine is None or len(pairs) < ENOUGH or agree < FITS * len(pairs):
        return thoughts
    others = [one for one in thoughts if one.target != SEX]
    return [mine._replace(sure=SURENESS[mine.tier][Word.PROOF], word=Word.PROOF), *others]


def _held(seen: Seen, thoughts: list[Thought], births: Sequence[str | None]) -> list[Thought]:
    """A column of days that are the births is one, whatever else it may be; the reverse too."""
    if seen.share("date", "day_number") < MIXED:
        return thoughts
    rows = zip(seen.values, births, strict=True)
    pairs = [(_days(value), born) for value, born in rows if value and born]
    if len(pairs) < ENOUGH:
        return thoughts
    agree = sum(born in days for days, born in pairs) / len(pairs)
    word = Word.PROOF if agree >= FITS else Word.AGAINST if agree < MIXED else Word.MIXED
    tiers = {one.target: one.tier for one in thoughts}
    if BIRTH not in tiers and word is not Word.PROOF:
        return thoughts
    mine = Thought(BIRTH, SURENESS[tiers.get(BIRTH)][word], tiers.get(BIRTH), word)
    others = [one for one in thoughts if one.target != BIRTH]
    return sorted([mine, *others], key=lambda one: -one.sure)


def _days(value: str) -> set[str | None]:
    """Return every day a written date or a number of days may mean."""
    return {dates.day(value), *dates.by_number(value).values()}


def epoch(columns: Sequence[Seen]) -> str:
    """Return from which year day numbers count, where births in identity numbers tell it."""
    best = max(columns, key=lambda one: one.share("id_number"), default=None)
    if best is None or best.share("id_number") < MIXED:
        return ""
    agree = Counter(
        year
        for one in columns
        for value, number in zip(one.values, best.values, strict=True)
        for year, day in dates.by_number(value).items()
        if day == numbers.birth(number)
    )
    year, count = max(agree.items(), key=lambda item: item[1], default=("", 0))
    return year if count >= ENOUGH else ""


def same(one: Seen, other: Seen) -> bool:
    """Say whether two columns tell the same, value for value.

    >>> from pipelines.draft.seen import look
    >>> same(look("代码", ["1", "2", "1"] * 3), look("性别", ["男", "女", "男"] * 3))
    True
    >>> same(look("手机", ["1", "2", "3"] * 3), look("电话", ["1", "1", "3"] * 3))
    False
    """
    pairs = {(a, b) for a, b in zip(one.values, other.values, strict=True) if a and b}
    filled = sum(bool(a and b) for a, b in zip(one.values, other.values, strict=True))
    apart = len({a for a, _ in pairs}), len({b for _, b in pairs})
    return filled >= ENOUGH and apart == (len(pairs), len(pairs)) and filled >= MIXED * one.filled
