"""Cases, parties, outcomes and papers as the generator hands them on (案件记录).

Dates in outcomes are ISO text, possibly imprecise, as docs/design.md §6 has them; `write` gives
them the form each agency uses. What must come out of them stands beside: verdict, questions,
protected. None means that the export does not say.
"""

from dataclasses import dataclass, field
from datetime import date

from data_samples.people import Person
from data_samples.places import District


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One person in one case, what the export says of him, and the truth."""

    no: str
    role: str
    person: Person
    verdict: str = "NONE"
    questions: tuple[str, ...] = ()
    protected: bool = False
    may_have_been_minor: bool = False
    relation_to: tuple[str, ...] = ()
    represented_by: tuple[str, ...] = ()
    relation_word: str = ""
    stated: dict[str, str | None] = field(default_factory=dict)
    """Columns that differ from the person: a year for a birth date, a school left out."""
    hidden: frozenset[str] = frozenset()
    """What neither the columns nor the papers say: `birth`, `id`; a `finding` of age at the act."""

    @property
    def standing(self) -> str:
        """Protected, official or other."""
        if self.protected:
            return "protected"
        return "official" if self.role in {"辩护人", "诉讼代理人", "公诉人"} else "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one case ended for one party in one instance; the columns of the table."""

    party_no: str
    disposition: str | None
    instance: str | None = None
    document_no: str | None = None
    charges: tuple[str, ...] = ()
    act_start: str | None = None
    act_end: str | None = None
    principal_act_before_18: bool | None = None
    principal_act_found_by: str | None = None
    principal_act_found_on: str | None = None
    acquittal_ground: str | None = None
    applied_not_to_seal: bool | None = None
    court_agreed: bool | None = None
    probation_end: str | None = None
    term_months: int | None = None
    sentence_text: str | None = None
    effective_on: str | None = None
    handler: str | None = None
    later_event: str | None = None
    later_event_case: str | None = None
    later_combined_months: int | None = None
    instrument_no: str | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """A judge, clerk or prosecutor, whose name stays readable."""

    surname: str
    given: str

    @property
    def name(self) -> str:
        """Surname and given name."""
        return self.surname + self.given


@dataclass(frozen=True, slots=True, kw_only=True)
class Recital:
    """An earlier punishment quoted in a later paper, and what has to become of it."""

    party_no: str
    words: str
    scope: str
    case_no: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person of another case who is named in this case's text."""

    person: Person
    case_no: str
    party_no: str
    protected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of one agency with its people, its outcomes and what its papers tell."""

    source: str
    case_no: str
    serial: int
    organ: str
    district: District
    cause: str
    procedure: str
    filed_on: date
    closed_on: date | None
    acted_on: date
    split_case: bool | None = None
    judges: tuple[Official, ...] = ()
    clerk: Official | None = None
    prosecutor: Official | None = None
    e_mark: str | None = None
    related: tuple[str, ...] = ()
    indictment_no: str = ""
    parties: tuple[Party, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    papers: tuple[str, ...] = ("刑事判决书",)
    recitals: tuple[Recital, ...] = ()
    mentions: tuple[Mention, ...] = ()
    strangers: tuple[Person, ...] = ()
    first_instance: str = ""
    told_day: str = ""
    """How the papers name the days of the acts, where they do not name the day itself."""
    rules: tuple[str, ...] = ()
    """Rows of docs/law.md that this case stands for."""

    @property
    def protected(self) -> bool:
        """Whether somebody in it is protected."""
        return any(party.protected for party in self.parties)


@dataclass(frozen=True, slots=True)
class Span:
    """One value in one text: where, what, whose, and how it has to be treated."""

    start: int
    end: int
    kind: str
    person: str | None
    owner_case: str | None
    scope: str
    form: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a case with the spans of its text."""

    document_no: str
    kind: str
    served_on: date
    text: str
    attachments: str
    spans: tuple[Span, ...]
