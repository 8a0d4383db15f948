"""docs/law.md is what the rules say today."""

import re
from dataclasses import replace
from pathlib import Path

from pipelines.lookup import reasons
from pipelines.manual import law_page
from pipelines.model import Status
from pipelines.rules import BASE_RULES, LIFTING_RULES

RULES = [*BASE_RULES, *LIFTING_RULES]


def test_the_page_in_docs_is_not_stale():
    assert law_page.PAGE.read_text(encoding="utf-8") == reasons.law_page()


def test_a_stale_page_would_be_seen(monkeypatch):
    rule = BASE_RULES[0]
    monkeypatch.setattr(rule, "LAW", (replace(rule.LAW[0], article="第999条"), *rule.LAW[1:]))

    assert law_page.PAGE.read_text(encoding="utf-8") != reasons.law_page()


ROOT = Path(__file__).parents[1]
CITED = re.compile(r"law\.md[^\n]{0,20}§")


def test_no_source_cites_a_section_the_page_does_not_have():
    folders = ("pipelines", "recognizers", "data_samples", "docs")
    files = [one for name in folders for one in sorted((ROOT / name).rglob("*.[pm][yd]"))]

    assert files
    assert [one.name for one in files if CITED.search(one.read_text("utf-8"))] == []
    assert CITED.search("docs/law.md §1.7 no. 4")


def test_every_rule_is_on_the_page():
    page = reasons.law_page()

    assert [rule.RULE for rule in RULES if f"### {rule.RULE} " not in page] == []


def test_what_was_not_read_says_so():
    page = reasons.law_page()
    doubtful = [one for rule in RULES for one in rule.LAW if one.status is not Status.CONFIRMED]

    assert doubtful
    for citation in doubtful:
        assert f"{citation.article} *{citation.status.value}*" in page
