"""Which rule said what of how many parties, and on which article it rests (规则与条款的计数).

Source: docs/law.md; the articles are those the rules themselves cite.

>>> by_rule(Counter({"R34 NONE": 2}))[0]["verdicts"]
{'NONE': 2}
>>> by_article(Counter({"R34 NONE": 2}))
[{'law': '未成年人犯罪记录封存实施办法', 'article': '第23条', 'verdicts': {'NONE': 2}}]
"""

import re
from collections import Counter
from functools import cache
from typing import Any

from pipelines import rules
from pipelines.model import Citation

ARTICLE = re.compile(r"第[0-9]+条")


def by_rule(spoke: Counter[str]) -> list[dict[str, Any]]:
    """Tell rule, law, parties and verdicts, in the order of the law's table."""
    laws = _laws()
    known = list(laws)
    said = _said(spoke)
    order = sorted(said, key=lambda rule: (known.index(rule) if rule in known else 99, rule))
    return [
        {
            "rule": rule,
            "article": "；".join(f"{one.act}{one.article}" for one in laws.get(rule, ())),
            "parties": said[rule].total(),
            "verdicts": dict(sorted(said[rule].items())),
        }
        for rule in order
    ]


def by_article(spoke: Counter[str]) -> list[dict[str, Any]]:
    """Tell each article, whatever its paragraph, and what rules that rest on it said.

    A party counts once for each rule that spoke of it.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for rule, said in _said(spoke).items():
        for place in {place for one in _laws().get(rule, ()) for place in _places(one)}:
            counts.setdefault(place, Counter()).update(said)
    order = sorted(counts.items(), key=lambda one: (-one[1].total(), one[0]))
    return [
        {"law": law, "article": article, "verdicts": dict(sorted(said.items()))}
        for (law, article), said in order
    ]


def _said(spoke: Counter[str]) -> dict[str, Counter[str]]:
    """Part the counts by rule: rule → verdict → parties."""
    said: dict[str, Counter[str]] = {}
    for code, parties in spoke.items():
        rule, _, verdict = code.partition(" ")
        said.setdefault(rule, Counter())[verdict] += parties
    return said


def _places(one: Citation) -> list[tuple[str, str]]:
    """Return act and article, without the paragraph; a range of articles stays whole."""
    articles = ARTICLE.findall(one.article) if "至" not in one.article else []
    return [(one.act, article) for article in articles or [one.article]]


@cache
def _laws() -> dict[str, tuple[Citation, ...]]:
    """Return what each rule cites, in the order of the law's table."""
    found: dict[str, tuple[Citation, ...]] = {}
    for rule in (*rules.BASE_RULES, *rules.LIFTING_RULES):
        found.setdefault(rule.RULE, tuple(rule.LAW))
    return found
