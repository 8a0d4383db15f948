"""What the law looks at in each table, row by row, and a case as the bundle of its rows (案件行).

`told` and `upholds` are no columns: `pipelines.facts.told` puts there what documents state.

Source: docs/design.md §6; `pipelines.schema.TABLES` and `TOLD`.
"""

from typing import NamedTuple

from pipelines.model import Contradiction, Question

Key = tuple[str, str]
"""Source and case number."""


class ToldRow(NamedTuple):
    """One statement of a document (`pipelines.schema.TOLD`)."""

    source: str
    case_no: str
    document_no: str
    party_no: str | None
    kind: str
    value: str
    start: int
    end: int
    instance: str | None
    weight: int

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return f"ToldRow({self.kind})"


class ReadIn(NamedTuple):
    """Where a document states a fact, and what that does to the columns."""

    fact: str
    use: str
    document_no: str
    start: int
    end: int

    def __repr__(self) -> str:
        """Show no number: that of a document is its case's."""
        return f"ReadIn({self.fact}, {self.use})"


class FromText(NamedTuple):
    """What documents state of one party beyond what fills a column."""

    births: tuple[str, ...] = ()
    answerable_on: str | None = None
    minor: bool = False
    acts: tuple[tuple[str, str | None], ...] = ()
    doubts: tuple[Contradiction, ...] = ()
    asked: tuple[Question, ...] = ()
    read: tuple[ReadIn, ...] = ()

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return "FromText(...)"


NOTHING_TOLD = FromText()


class CaseRow(NamedTuple):
    """What the cases table says that the law looks at."""

    source: str
    case_no: str
    procedure: str | None
    filed_on: str | None
    closed_on: str | None
    split_case: bool | None
    e_mark: str | None
    related_case_no: list[str] | None

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return "CaseRow(...)"


class PartyRow(NamedTuple):
    """What the parties table says that the law looks at."""

    source: str
    case_no: str
    party_no: str
    role: str | None
    name: str | None
    sex: str | None
    birth_date: str | None
    age_finding: str | None
    id_type: str | None
    id_number: str | None
    school: str | None
    school_class: str | None
    student_number: str | None
    employer: str | None
    occupation: str | None
    relation_to: list[str] | None
    represented_by: list[str] | None
    told: FromText = NOTHING_TOLD

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return "PartyRow(...)"


class OutcomeRow(NamedTuple):
    """What the outcomes table says that the law looks at."""

    source: str
    case_no: str
    party_no: str
    instance: str | None
    charges: list[str] | None
    act_start: str | None
    act_end: str | None
    principal_act_before_18: bool | None
    principal_act_found_by: str | None
    principal_act_found_on: str | None
    disposition: str | None
    acquittal_ground: str | None
    applied_not_to_seal: bool | None
    court_agreed: bool | None
    probation_end: str | None
    term_months: int | None
    sentence_text: str | None
    effective_on: str | None
    handler: str | None
    later_event: str | None
    later_event_case: str | None
    later_combined_months: int | None
    instrument_no: str | None
    upholds: bool = False

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return "OutcomeRow(...)"


class PaperRow(NamedTuple):
    """One kind of paper in a case."""

    source: str
    case_no: str
    kind: str | None


class Bundle(NamedTuple):
    """One case with its parties, outcomes and kinds of papers."""

    key: Key
    case: CaseRow
    parties: tuple[PartyRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    papers: frozenset[str | None]
    young_stranger: bool = False
    """Whether a document introduces an actor whom the tables lack and who may have been a minor."""
    young_people: tuple[str, ...] = ()
    """Names of others whom the tables lack and a text tells of as minors."""

    def __repr__(self) -> str:
        """Show no value: it is about a person."""
        return "Bundle(...)"
