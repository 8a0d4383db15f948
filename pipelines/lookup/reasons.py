"""Prints why somebody is or is not sealed: every rule that spoke, with article and reason (理由树).

The tree names parties by number only, and facts of documents by their place.

Source: docs/design.md §2 (decision).

>>> import pyarrow as pa
>>> from pipelines.schema import DECISIONS
>>> tree(pa.Table.from_pylist([], DECISIONS)).label
'0 名当事人 parties'
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from rich.markup import escape
from rich.tree import Tree

from pipelines.lookup import waiting
from pipelines.manual.law_page import law_page
from pipelines.model import HeldRow, Question, Verdict
from pipelines.vocabulary import Told

__all__ = ["law_page", "tree"]

QUESTIONS = {
    Question.BIRTH_DATE: "出生日期 birth date",
    Question.ACT_DATE: "行为日期 day of the act",
    Question.PRINCIPAL_ACT: "主要犯罪行为何时实施 when the principal acts were",
    Question.MINOR_PERIOD_COUNT: "成年前罪行是否单独封存 is the part before 18 sealed",
    Question.DISPOSITION: "处理结果 outcome",
    Question.DECIDED_TERM: "决定执行的刑期 decided term",
    Question.COMBINED_OVER_FIVE: "数罪并罚超过五年是否封存 combined term over five years",
    Question.LAWFUL_ACQUITTAL: "依法无罪是否封存 is an acquittal by law sealed",
    Question.LEAP_DAY: "二月二十九日生日如何计算 how a leap-day birthday counts",
    Question.CONTRADICTION: "矛盾的事实以何者为准 which of two facts holds",
    Question.HANDLER: "承办人 handler",
    Question.MARK_UNSUPPORTED: "已有标识的依据 what the existing mark rests on",
    Question.LIFT_UNPROVEN: "解除封存的证明 proof for lifting the seal",
    Question.RETRIAL_SIXTY: "再审恰为五年是否解封 retrial at exactly five years",
    Question.RECITAL: "前科记载 recital of an earlier record",
    Question.UNLISTED_PERSON: "文书列明而表中没有的被告人 a defendant whom the tables lack",
    Question.WHOSE_FACTS: "文书所列系何当事人 which party a document means",
}
"""What a person is asked, in words."""

COLOUR = {
    Verdict.SEAL_WHOLE: "bold red",
    Verdict.SEAL: "bold red",
    Verdict.REVIEW: "bold yellow",
    Verdict.PROTECT: "magenta",
    Verdict.MARK_MASK: "cyan",
    Verdict.UNSEAL: "green",
    Verdict.NONE: "dim",
}

ORIGINS = {"column": "出生日期栏", "id_number": "身份证号码", "text": "文书", "review": "人工答复"}

USES = {"fills": "补空栏 fills", "beside": "与表对照 beside the columns"}

FACTS = {
    Told.ROLE: "诉讼地位 role",
    Told.SEX: "性别 sex",
    Told.ETHNICITY: "民族 ethnicity",
    Told.BIRTH_DATE: "出生日期 birth date",
    Told.ANSWERABLE: "曾受处罚之日 day of an earlier punishment",
    Told.HOUSEHOLD: "户籍地 household",
    Told.ACT_START: "最早行为日期 first act",
    Told.ACT_END: "最后行为日期 last act",
    Told.CHARGE: "罪名 charge",
    Told.DISPOSITION: "处理结果 outcome",
    Told.TERM: "决定执行的刑期 decided term",
    Told.UPHELD: "维持原判 upheld",
    Told.EFFECTIVE_ON: "生效日期 day of effect",
    Told.AGE_FINDING: "行为时年龄的认定 finding of age",
    Told.MINORITY: "未成年的表述 sign of minority",
    Told.GUARDIAN: "法定代理人 guardian",
    Told.SPLIT: "分案处理 split case",
    Told.UNLISTED: "表外被告人 actor whom the tables lack",
    Told.UNCERTAIN: "所指不明 whom it means is open",
    Told.YOUNG: "表外未成年人 minor whom the tables lack",
}
"""What a document states, in words."""


def tree(decisions: pa.Table, held: Sequence[HeldRow] = ()) -> Tree:
    """Return the tree of reasons for every party decided about, then what is held of the case."""
    root = Tree(f"{decisions.num_rows} 名当事人 parties")
    for row in decisions.to_pylist():
        _add_party(root, row)
    if held:
        waits = root.add(f"[bold yellow]{waiting.TITLE}[/bold yellow]")
        for line in waiting.lines(held):
            waits.add(escape(line))
    return root


def _add_party(root: Tree, row: Mapping[str, Any]) -> None:
    """Add one party: verdict first, then what was said, what is asked, and the facts used."""
    verdict = Verdict(row["verdict"])
    number = escape(f"{row['source']} {row['case_no']} 当事人 {row['party_no']}")
    notes = [word for column, word in _NOTES.items() if row[column]]
    colour = COLOUR[verdict]
    party = root.add(f"{number}  [{colour}]{verdict.value}[/{colour}]  {' '.join(notes)}".rstrip())
    for answer in row["answers"]:
        pending = "（待定 pending）" if answer["pending"] else ""
        said = party.add(
            escape(f"{answer['rule']} {answer['verdict']}{pending}：{answer['reason']}")
        )
        said.add(escape(answer["reason_en"]))
        said.add(escape(answer["article"]))
    for question in row["questions"]:
        party.add(f"[yellow]疑问[/yellow] {QUESTIONS[Question(question)]}")
    birth = ORIGINS.get(row["birth_date_from"] or "", "不明 unknown")
    party.add(f"出生日期来源：{birth}；事实摘要 {row['facts_digest'][:16]}")
    if row["read_in"]:
        _add_places(party, row["read_in"])


def _add_places(party: Tree, places: Sequence[Mapping[str, Any]]) -> None:
    """Say where documents state facts: by kind and place, never by words."""
    read = party.add("文书所载 read in documents")
    for place in places:
        use = USES[place["use"]]
        where = f"{place['document_no']} 第 {place['start']}–{place['end']} 字"
        read.add(escape(f"{FACTS[Told(place['fact'])]}：{where}（{use}）"))


_NOTES = {"withheld": "按封存处理", "protected": "受保护人", "may_have_been_minor": "可能未成年"}
