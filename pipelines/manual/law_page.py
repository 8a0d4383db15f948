"""Prints docs/law.md from the rules: what the law asks, where, and on which cases it was tried.

Source: docs/design.md §3.3; every word comes from `pipelines.rules`.

>>> law_page().splitlines()[0]
'# The law, rule by rule (规则与依据)'
"""

from pathlib import Path

from pipelines.manual.case_table import read
from pipelines.model import Citation, Status
from pipelines.rules import BASE_RULES, LIFTING_RULES, Rule

PAGE = Path(__file__).parents[2] / "docs" / "law.md"

INTRODUCTION = """\
# The law, rule by rule (规则与依据)

Printed from `pipelines/rules` by `fengcun pages docs`; a test fails if it is stale.

Every rule takes the facts about one person in one case and answers, or stays silent. The most
protective answer wins: SEAL_WHOLE > SEAL > REVIEW > PROTECT > MARK_MASK > NONE; all that spoke are
kept. Lifting rules are asked only where a record is sealed. Age counts at the act and from the day
after the birthday: on the 18th birthday itself a person is still a minor.

| verdict | 中文 | what follows |
|---|---|---|
| SEAL_WHOLE | 全案封存 | the acts of the adult time are sealed along |
| SEAL | 封存 | the record is sealed |
| REVIEW | 待审核 | a person decides; sealed until then |
| PROTECT | 身份保护 | not sealed, but nobody may learn who it was; `pending`: treated as sealed |
| MARK_MASK | 含封存信息 | the file is marked, what it says of a sealed record is masked |
| UNSEAL | 解除封存 | the seal is lifted; identity protection stays |
| NONE | 不适用 | no rule for minors applies |

A citation is confirmed (its words were read) unless it says *recalled* (from memory, to be checked
against the official text before it is relied on) or *inferred* (our reading, to be signed off by a
legal owner).

In the case tables a column that is left out has the value of the ordinary case: a defendant who
acted before 18, sentenced for one crime to 36 months, in effect; decided on 23 November 2026.
"""


def law_page() -> str:
    """Return the page."""
    parts = [INTRODUCTION, "## Base rules\n", *map(_section, BASE_RULES)]
    parts += ["## Lifting rules\n", *map(_section, LIFTING_RULES)]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    """Print one rule: title, words, law, date, cases."""
    title, _, rest = (rule.__doc__ or "").partition("\n\n")
    prose = rest.partition("\n\n")[0].strip()
    law = "\n".join(f"- {_cited(citation)}" for citation in rule.LAW)
    table = read(rule.__doc__ or "")
    rows = [table.header, tuple("---" for _ in table.header), *table.rows]
    cases = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    force = f"In force since {rule.IN_FORCE.isoformat()}."
    return f"### {rule.RULE} {title}\n\n{prose}\n\n{law}\n\n{force}\n\n{cases}\n"


def _cited(citation: Citation) -> str:
    """Cite as the rule does; a citation that was not read says so."""
    known = citation.status is Status.CONFIRMED
    note = "" if known else f" *{citation.status.value}*"
    return f"{citation.act}（{citation.version}）{citation.article}{note}"
