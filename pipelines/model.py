"""The words every stage shares: verdicts, questions, facts, answers, held rows (共用词汇).

Source: docs/design.md §2 and §3; the outcome codes are those of docs/law.md.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipelines.vocabulary import (
    AcquittalGround,
    AgeFinding,
    Disposition,
    ElectronicMark,
    Instance,
    LaterEventKind,
    Role,
)


class Verdict(StrEnum):
    """What a decision says about one party, the most protective first."""

    SEAL_WHOLE = "SEAL_WHOLE"
    SEAL = "SEAL"
    REVIEW = "REVIEW"
    PROTECT = "PROTECT"
    MARK_MASK = "MARK_MASK"
    NONE = "NONE"
    UNSEAL = "UNSEAL"


PROTECTION = (
    Verdict.SEAL_WHOLE,
    Verdict.SEAL,
    Verdict.REVIEW,
    Verdict.PROTECT,
    Verdict.MARK_MASK,
    Verdict.NONE,
)
"""Base verdicts, the most protective first. UNSEAL comes from lifting rules only."""

SEALED = frozenset({Verdict.SEAL_WHOLE, Verdict.SEAL, Verdict.REVIEW})
"""Verdicts that downstream must treat as a sealed record; REVIEW fails closed."""


class Flag(StrEnum):
    """What is written on a record (封存标识)."""

    SEALED = "犯罪记录封存"
    CONTAINS_SEALED = "含犯罪记录封存信息"
    IDENTITY_PROTECTED = "未成年人身份保护"
    IN_REVIEW = "待审核"
    LIFTED = "解除封存"


class Question(StrEnum):
    """What a person must settle, apart from the verdict (疑问). The value is the stored code."""

    BIRTH_DATE = "birth_date"
    ACT_DATE = "act_date"
    PRINCIPAL_ACT = "principal_act"
    MINOR_PERIOD_COUNT = "minor_period_count"
    DISPOSITION = "disposition"
    DECIDED_TERM = "decided_term"
    COMBINED_OVER_FIVE = "combined_over_five"
    LAWFUL_ACQUITTAL = "lawful_acquittal"
    LEAP_DAY = "leap_day"
    CONTRADICTION = "contradiction"
    HANDLER = "handler"
    MARK_UNSUPPORTED = "mark_unsupported"
    LIFT_UNPROVEN = "lift_unproven"
    RETRIAL_SIXTY = "retrial_sixty"
    RECITAL = "recital"
    UNLISTED_PERSON = "unlisted_person"
    WHOSE_FACTS = "whose_facts"


class Origin(StrEnum):
    """Where a fact was read (来源)."""

    COLUMN = "column"
    ID_NUMBER = "id_number"
    TEXT = "text"
    REVIEW = "review"


class Standing(StrEnum):
    """How a person in a case is treated when identities are removed."""

    PROTECTED = "protected"
    OTHER = "other"
    OFFICIAL = "official"


class Status(StrEnum):
    """How well a citation is known (docs/law.md, before the rules)."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"
    RECALLED = "recalled"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in the law: act, article with paragraph, version, and how well it is known."""

    act: str
    article: str
    version: str
    status: Status

    def __str__(self) -> str:
        """Cite it as a lawyer would; a recalled or inferred one says so."""
        note = {Status.RECALLED: "（凭记忆，待核）", Status.INFERRED: "（推论，待确认）"}
        return f"{self.act}（{self.version}）{self.article}{note.get(self.status, '')}"


class Contradiction(StrEnum):
    """Facts that cannot both be true (docs/law.md R38)."""

    BIRTH_DATE_ID_NUMBER = "birth_date/id_number"
    SEX_ID_NUMBER = "sex/id_number"
    ACT_BEFORE_BIRTH = "act/birth_date"
    ACT_ORDER = "act_start/act_end"
    AGE_FINDING_BIRTH_DATE = "age_finding/birth_date"
    TEXT_COLUMN = "text/column"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterEvent:
    """What a lifting rule looks at (办法 art 18): an event after the seal."""

    kind: LaterEventKind
    in_minority: bool | None
    combined_months: int | None
    person_matched: bool
    instrument_no: str | None = field(repr=False)
    effective_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the law looks at for one party in one case; every date is exact (one world).

    None means that nobody says, never "no". Dates are legal dates, Asia/Shanghai. `act_end` is
    stated only where the acts did not end on the day they began. `identified`: by a valid ID
    number; `instrument_named`: the outcome itself names the instrument that grants an exception.
    """

    role: Role
    birth_date: date | None = field(default=None, repr=False)
    age_finding: AgeFinding | None = None
    act_start: date | None = None
    act_end: date | None = None
    principal_act_before_18: bool | None = None
    principal_act_found: bool = False
    disposition: Disposition | None = None
    instance: Instance | None = None
    acquittal_ground: AcquittalGround | None = None
    applied_not_to_seal: bool | None = None
    court_agreed: bool | None = None
    probation_end: date | None = None
    term_months: int | None = None
    charges: int = 0
    effective_on: date | None = None
    closed_on: date | None = None
    handler_named: bool = False
    identified: bool = False
    instrument_named: bool = False
    mark: ElectronicMark | None = None
    support_papers: bool = False
    signs_of_minority: bool = False
    contradictions: tuple[Contradiction, ...] = ()
    split_case: bool | None = None
    sealed_beside: bool = False
    minor_beside: bool = False
    sealed_cited: bool = False
    own_sealed_cited: bool = False
    later_event: LaterEvent | None = None
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one rule says: a verdict, its law and its reason; it may leave a question."""

    rule: str
    verdict: Verdict
    law: tuple[Citation, ...]
    reason: str
    reason_en: str
    questions: tuple[Question, ...] = ()
    pending: bool = False


EVERYWHERE = "*"
"""Destination of a row that is held from all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A row that could not be shown to be clean (隔离行); its values are never printed.

    `read` lives for the night alone: quarantine keeps the row as it was written.
    """

    destination: str
    table: str
    source: str
    case_no: str = field(repr=False)
    row_key: str = field(repr=False)
    stage: str
    reason_code: str
    row: dict[str, object] = field(repr=False)
    read: dict[str, object] | None = field(default=None, repr=False)
    """What could be read of it, under our names; None where `row` stands under them already."""
