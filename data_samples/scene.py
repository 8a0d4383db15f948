"""Who and what a paper speaks of: the cast, the words and the numbers of one case (场景)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data_samples import numbering, places
from data_samples.actors import Actor, Number
from data_samples.calendar_words import after, numeral, said
from data_samples.records import Case, Party
from data_samples.stage import Stage, Written

ACTORS = frozenset({"被告人", "犯罪嫌疑人", "被不起诉人", "罪犯", "被处罚人"})
HOURS = ("凌晨2时", "上午10时", "下午3时", "傍晚6时", "晚上9时", "23时")
LAW_NOTES = ("法释〔2013〕8号", "法释〔2012〕21号", "法发〔2021〕21号", "高检发〔2020〕1号")
DATE_FORMS = ("chinese",) * 15 + ("padded", "iso", "dots", "han", "chinese")


@dataclass(frozen=True, slots=True)
class Linked:
    """What other cases of the unit make of this one's text."""

    shared: frozenset[str]
    """Addresses and names of people who are protected elsewhere or share a protected home."""
    protected_cases: frozenset[str]
    protected_people: frozenset[str]
    """Identity numbers of people who are protected in some case of the unit."""


def actor(case: Case, party: Party, linked: Linked) -> Actor:
    """Return a party as he appears in the text of his own case."""
    standing = party.standing
    if standing == "other" and party.person.id_number in linked.protected_people:
        standing = "shared"
    return Actor(party.person, party.no, case.case_no, standing, party.relation_word, party.hidden)


def of_role(case: Case, linked: Linked, *roles: str) -> list[Actor]:
    """Return the parties of some roles."""
    return [actor(case, party, linked) for party in case.parties if party.role in roles]


def actors(case: Case, linked: Linked) -> list[Actor]:
    """Return those who acted."""
    return of_role(case, linked, *ACTORS)


def cast(case: Case, linked: Linked) -> dict[str, Actor | Sequence[Actor]]:
    """Return who plays which part."""
    found: dict[str, Actor | Sequence[Actor]] = {
        "ds": actors(case, linked),
        "vs": of_role(case, linked, "被害人"),
        "ws": of_role(case, linked, "证人"),
        "gs": of_role(case, linked, "法定代理人"),
        "ls": of_role(case, linked, "辩护人"),
        "p": of_role(case, linked, "原告")[:1],
        "q": of_role(case, linked, "被告")[:1],
        "k": of_role(case, linked, "未成年子女")[:1],
    }
    for one, several in (("d", "ds"), ("v", "vs"), ("w", "ws"), ("g", "gs"), ("l", "ls")):
        many = found[several]
        if isinstance(many, list) and many:
            found[one] = many[0]
    if "v" not in found and case.strangers:
        found["v"] = Actor(case.strangers[0], None, None, "nobody")
    if case.strangers:
        found["s"] = Actor(case.strangers[-1], None, None, "nobody")
    if case.mentions:
        other = case.mentions[0]
        standing = "protected" if other.protected else "other"
        found["m"] = Actor(other.person, other.party_no, other.case_no, standing)
    return found | _officials(case)


def _officials(case: Case) -> dict[str, Actor | Sequence[Actor]]:
    """Return judges, clerk and prosecutor."""
    named = {"clerk": case.clerk, "prosecutor": case.prosecutor}
    named |= dict(zip(("judge", "judge_two", "judge_three"), case.judges, strict=False))
    return {word: Actor(person, None, None, "official") for word, person in named.items() if person}


def told_acts(case: Case) -> tuple[str | None, str | None]:
    """Return the first and the last day of the acts as the papers tell them."""
    if case.told_day:
        return None, None
    days = {(one.act_start, one.act_end) for one in case.outcomes}
    only = next(iter(days)) if len(days) == 1 else None
    here = case.acted_on.isoformat()
    return only if only and all(map(_exact, only)) and only[0] == here else (here, here)


def _exact(text: str | None) -> bool:
    return text is not None and len(text) == len("2021-03-05")


def act_day(case: Case) -> str:
    """Return how the papers name the days of the acts."""
    if case.told_day:
        return case.told_day
    first, last = (date.fromisoformat(day) for day in told_acts(case) if day)
    return said(first) if first == last else f"{said(first)}至{said(last)}期间"


def words(case: Case, chance: Random) -> dict[str, str]:
    """Return the plain words of a case."""
    closed = case.closed_on or after(case.filed_on, 10)
    charges = case.outcomes[0].charges if case.outcomes else ()
    juvenile = any(party.may_have_been_minor for party in case.parties)
    return {
        "court": case.organ if case.source == "court" else case.district.court,
        "organ": case.organ,
        "procuratorate": case.district.procuratorate,
        "police": case.district.police,
        "justice": case.district.justice,
        "district": case.district.name,
        "city": places.CITY,
        "cause": case.cause,
        "charge": "、".join(charges) or f"{case.cause}罪",
        "act_day": act_day(case),
        "act_hour": chance.choice(HOURS),
        "arrest_day": said(case.acted_on + timedelta(chance.randint(1, 25))),
        "filed_day": said(case.filed_on),
        "closed_day": said(closed),
        "closed_han": said(closed, "han"),
        "scene": chance.choice(places.SCENES),
        "shop": chance.choice(places.SHOPS),
        "amount": str(chance.randint(3, 60) * 50),
        "worth": str(chance.randint(1_200, 60_000)),
        "law_firm": chance.choice(places.LAW_FIRMS),
        "openly": "不公开" if juvenile else "公开",
        "count": numeral(len(case.parties)),
    }


def numbers(case: Case, linked: Linked, chance: Random) -> dict[str, Number]:
    """Return the numbers of a case: its own, the indictment's, those of police and laboratory."""

    def owned(words_: str, kind: str, owner: str) -> Number:
        scope = "protected" if owner in linked.protected_cases else "other"
        return Number(words_, kind, owner, scope)

    year = case.filed_on.year
    police = numbering.police(case.district, year, case.serial)
    forensic = numbering.forensic(year, case.serial)
    found = {
        "case_no": owned(case.case_no, "case_number", case.case_no),
        "indictment": owned(case.indictment_no, "procuratorate_number", case.case_no),
        "police_no": owned(police, "police_number", case.case_no),
        "forensic_no": owned(forensic, "forensic_number", case.case_no),
        "law_note": Number(chance.choice(LAW_NOTES), "law_citation", None, "official"),
    }
    if case.first_instance:
        found["first_no"] = owned(case.first_instance, "case_number", case.first_instance)
    if case.mentions:
        other = case.mentions[0].case_no
        found["linked_no"] = owned(other, "case_number", other)
    return found


def stage(case: Case, linked: Linked, chance: Random, disguised: float, written: Written) -> Stage:
    """Return an empty paper of a case."""
    return Stage(
        chance=chance,
        cast=cast(case, linked),
        words=words(case, chance),
        numbers=numbers(case, linked, chance),
        shared=linked.shared,
        disguised=disguised,
        date_form=chance.choice(DATE_FORMS),
        written=written,
    )
