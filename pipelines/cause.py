"""What a message says, Chinese first for whoever reads it: `causes.tsv` holds the sentences (原因).

A message goes into the record of a run as it is, in English; where people read it, what it says
stands before it in Chinese. A sentence that nobody gave words to is shown in English alone.

>>> chinese("parties.csv: column '姓名' is missing. Nothing was written.")
['缺少列「姓名」']
>>> chinese("parties.csv: something new. Nothing was written.")
[]
"""

import re
from functools import cache
from importlib.resources import files

TABLE = "causes.tsv"
NAMED = "{}"
"""What a sentence names: a header, a table, a count."""


def chinese(message: str) -> list[str]:
    """Return what a message says, in its order; where two fit one place, the upper line holds."""
    said: dict[range, str] = {}
    for pattern, words in _patterns():
        for found in pattern.finditer(message):
            place = range(*found.span())
            if not any(max(place[0], one[0]) < min(place.stop, one.stop) for one in said):
                said[place] = words.format(*found.groups())
    ordered = sorted(said, key=lambda place: place.start)
    return list(dict.fromkeys(said[place] for place in ordered))


@cache
def sentences() -> dict[str, str]:
    """Return every sentence with its Chinese, in the order of the table.

    >>> sentences()["it holds no row"]
    '没有一行数据'
    """
    text = (files("pipelines") / TABLE).read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return dict(rows[1:])


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile("([^';]+?)".join(map(re.escape, english.split(NAMED))) + _end(english)), words)
        for english, words in sentences().items()
    ]


def _end(english: str) -> str:
    """Where a sentence ends with what it names, that is one word."""
    return r"(?=[.;]?(?:\s|$))" if english.endswith(NAMED) else ""
