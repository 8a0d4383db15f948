"""Writes the papers of a case: judgments and everything else (案件文书).

Other papers are whole templates, paragraph by paragraph; a paragraph marked `@actors` is written
for each who acted, `@children` for each child among them.
"""

import json
from collections.abc import Iterator
from datetime import date
from random import Random

from data_samples.calendar_words import after
from data_samples.clauses import acting, first_outcome, print_statutes, recite, ruling
from data_samples.judgment import write_judgment
from data_samples.records import Case, Paper
from data_samples.scene import Linked, actor, stage
from data_samples.stage import Stage, Written
from data_samples.wording import Family

JUDGMENT = "刑事判决书"
LOOPS = ("@actors ", "@children ")
ATTACHMENT_SHARE = 0.15


def write_papers(  # noqa: PLR0913 - the case, its surroundings and the wish of the caller
    case: Case,
    linked: Linked,
    chance: Random,
    families: tuple[Family, ...],
    *,
    disguised: float,
    written: Written,
) -> Iterator[Paper]:
    """Write every paper of a case."""
    family = chance.choice(families)
    for place, kind in enumerate(case.papers, start=1):
        sheet = stage(case, linked, chance, disguised, written)
        if kind == JUDGMENT:
            write_judgment(sheet, case, family, linked)
        else:
            write_other(sheet, case, family, linked, kind)
            if kind.endswith("判决书"):
                print_statutes(sheet, _statutes(family, kind))
        yield Paper(
            document_no=f"{case.case_no}-{place}",
            kind=kind,
            served_on=_served(case),
            text=sheet.page.text,
            attachments=_attachments(case, chance),
            spans=tuple(sheet.page.spans),
        )


def write_other(stage: Stage, case: Case, family: Family, linked: Linked, kind: str) -> None:
    """Write a paper that is one template of several paragraphs."""
    drafts = family.papers[kind]
    draft = drafts[stage.chance.randrange(len(drafts))]
    people = [(party, actor(case, party, linked)) for party in case.parties]
    for paragraph in draft.strip("\n").split("\n"):
        loop = next((mark for mark in LOOPS if paragraph.startswith(mark)), "")
        if not loop:
            _paragraph(stage, family, case, paragraph)
            continue
        for party, who in acting(people):
            if loop == "@children " and not party.may_have_been_minor:
                continue
            guardian = [one for other, one in people if other.no in party.represented_by]
            stage.words["sentence"] = ruling(first_outcome(case, party))
            stage.say([paragraph.removeprefix(loop)], end="", d=who, g=guardian)
            recite(stage, case, party)
            stage.page.add("\n")


def _statutes(family: Family, kind: str) -> list[str]:
    """Return the statutes that go with a judgment."""
    if kind.startswith("民事"):
        return family.parts["annex_civil"]
    return [*family.parts["annex"], *family.parts["annex_more"]]


def _paragraph(stage: Stage, family: Family, case: Case, paragraph: str) -> None:
    """Write one paragraph; `@facts` stands for what happened."""
    if paragraph == "@facts":
        stage.say(family.facts.get(case.cause) or family.facts["盗窃"])
    elif paragraph == "@statements":
        for part in ("statement_victim", "statement_stranger", "statement_actor"):
            stage.say(family.parts[part])
    else:
        stage.say([paragraph])


def _served(case: Case) -> date:
    """Return the day on which the papers were served."""
    return after(case.closed_on or case.filed_on, 3)


def _attachments(case: Case, chance: Random) -> str:
    """Return the list of attachments as JSON; their names may name people."""
    if chance.random() > ATTACHMENT_SHARE or not case.parties:
        return ""
    name = case.parties[0].person.name
    files = [{"file": f"讯问录像_{name}.mp4", "bytes": chance.randint(10**6, 10**8)}]
    return json.dumps(files, ensure_ascii=False)
