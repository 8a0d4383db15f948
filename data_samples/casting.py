"""Puts one case together: who is in it, how it ended, and what must come of each (组成案件).

The truth is stated here and in the scenarios by construction: nothing of `pipelines` decides it.
A child's guardian stands right after the child; numbers follow the order of appearance.
"""

from datetime import date, timedelta
from typing import Any

from data_samples import numbering
from data_samples.calendar_words import term
from data_samples.people import Person
from data_samples.records import Case, Mention, Official, Outcome, Party, Recital
from data_samples.world import World

Fields = Any
"""Fields of a record; the record itself checks them."""

ACTOR_ROLE = {
    "court": "被告人",
    "procuratorate": "犯罪嫌疑人",
    "police": "犯罪嫌疑人",
    "justice": "罪犯",
}
CHILD: dict[str, Fields] = {"verdict": "PROTECT", "protected": True, "may_have_been_minor": True}
"""What holds of a child who did nothing."""

CAUSES = ("盗窃", "故意伤害", "抢劫", "寻衅滋事", "诈骗", "聚众斗殴", "贩卖毒品", "抢夺")
SECOND_CHARGES = {
    "盗窃": "抢夺罪",
    "抢劫": "盗窃罪",
    "故意伤害": "寻衅滋事罪",
    "贩卖毒品": "容留他人吸毒罪",
}


class Casting:
    """One case in the making."""

    def __init__(  # noqa: PLR0913 - what may be fixed before chance has its say
        self,
        world: World,
        source: str = "court",
        *,
        acted: date | None = None,
        closed: date | None = None,
        cause: str | None = None,
        number: str | None = None,
    ) -> None:
        """Begin a case of one agency about an act on a day."""
        self.world, self.source = world, source
        self.acted = acted or world.day()
        self.filed = self.acted + timedelta(world.chance.randint(60, 120))
        self.closed = closed or self.filed + timedelta(world.chance.randint(25, 90))
        self.effective = self.closed + timedelta(world.chance.randint(11, 20))
        self.cause = cause or world.chance.choice(CAUSES)
        self.district = world.district
        self.serial = world.case_number()
        self.number = number or self._number()
        self.parties: list[Party] = []
        self.outcomes: list[Outcome] = []
        self.recitals: list[Recital] = []
        self.mentions: list[Mention] = []
        self.judges = tuple(world.official() for _ in range(3 if world.likely(0.6) else 1))
        self.clerk, self.prosecutor = world.official(), world.official()

    def _number(self) -> str:
        """Return the agency's own number."""
        year, serial = self.filed.year, self.serial
        if self.source == "procuratorate":
            return numbering.non_prosecution(self.district, year, serial, conditional=False)
        give = {"court": numbering.court, "police": numbering.police, "justice": numbering.justice}
        return give[self.source](self.district, year, serial)

    def _add(self, role: str, person: Person, **truth: Fields) -> Party:
        """Add a party under the next number."""
        party = Party(no=str(len(self.parties) + 1), role=role, person=person, **truth)
        self.parties.append(party)
        return party

    def minor(
        self,
        verdict: str,
        *questions: str,
        born: date | None = None,
        person: Person | None = None,
        ages: tuple[int, int] = (14, 18),
        guardian: bool = True,
        **more: Fields,
    ) -> Party:
        """Add somebody who was, or may have been, a minor at an act, with a guardian."""
        world = self.world
        someone = person or world.person(born or world.born(self.acted, *ages), pupil=True)
        next_no = str(len(self.parties) + 2)
        truth = {
            "verdict": verdict,
            "questions": tuple(sorted(questions)),
            "protected": True,
            "may_have_been_minor": True,
            "represented_by": (next_no,) if guardian else (),
        }
        role = more.pop("role", ACTOR_ROLE[self.source])
        child = self._add(role, someone, **{**truth, **more})
        if guardian:
            self.guardian(child)
        return child

    def guardian(self, child: Party) -> Party:
        """Add the child's father or mother, who shares the address and the protection."""
        mother = self.world.likely(0.45)
        older = self.world.chance.randint(22, 38) * 365
        surname = None if mother else child.person.surname
        parent = self.world.person(
            child.person.born - timedelta(older),
            female=mother,
            surname=surname,
            address=child.person.home_address,
        )
        word = "母亲" if mother else "父亲"
        return self._add(
            "法定代理人",
            parent,
            protected=True,
            relation_to=(f"{child.no}:{word}",),
            relation_word=word,
        )

    def adult(
        self,
        verdict: str = "NONE",
        *questions: str,
        person: Person | None = None,
        address: str | None = None,
        kin: Party | None = None,
        **more: Fields,
    ) -> Party:
        """Add a grown actor; `kin` makes him the brother or sister of a protected person."""
        world = self.world
        if kin is not None:
            more |= self._kinship(kin)
            address = kin.person.home_address
        someone = person or world.person(
            world.born(self.acted, 19, 55 if kin is None else 24),
            surname=kin.person.surname if kin else None,
            female=False if kin else None,
            address=address,
        )
        role = more.pop("role", ACTOR_ROLE[self.source])
        return self._add(role, someone, verdict=verdict, questions=tuple(sorted(questions)), **more)

    @staticmethod
    def _kinship(child: Party) -> dict[str, Any]:
        """Say what makes somebody an elder brother of the child."""
        return {"protected": True, "relation_to": (f"{child.no}:哥哥",), "relation_word": "哥哥"}

    def bystander(self, role: str, *, minor: bool = False, **more: Fields) -> Party:
        """Add a victim or witness; a minor is protected and comes with a guardian."""
        world = self.world
        ages = (7, 17) if minor else (20, 65)
        someone = more.pop("person", None) or world.person(
            world.born(self.acted, *ages), pupil=minor, female=world.likely(0.5)
        )
        if not minor:
            return self._add(role, someone, **more)
        next_no = str(len(self.parties) + 2)
        child = self._add(
            role,
            someone,
            **{**CHILD, "represented_by": (next_no,), **more},
        )
        self.guardian(child)
        return child

    def company(self) -> None:
        """Add the adults whom most cases have: a victim, a witness, a defender."""
        self.bystander("被害人")
        if self.world.likely(0.6):
            self.bystander("证人")
        if self.world.likely(0.5):
            self._add("辩护人", self.world.person(self.world.born(self.acted, 27, 55)))

    def sentence(
        self,
        party: Party,
        months: int | None,
        disposition: str | None = "有期徒刑",
        **more: Fields,
    ) -> Outcome:
        """Say how the case ended for one party; effective, with a handler, unless told."""
        charges = more.pop("charges", (f"{self.cause}罪",))
        words = more.pop("words", sentence_words(disposition, months, several=len(charges) > 1))
        known = {
            "instance": "一审",
            "document_no": self.number,
            "charges": charges,
            "act_start": self.acted.isoformat(),
            "act_end": self.acted.isoformat(),
            "effective_on": self.effective.isoformat(),
            "handler": self.judges[0].name,
            "term_months": months,
            "sentence_text": words,
        }
        made = Outcome(party_no=party.no, disposition=disposition, **{**known, **more})
        self.outcomes.append(made)
        return made

    def recite(self, party: Party, words: str, scope: str, case_no: str | None = None) -> None:
        """Quote an earlier punishment of a party."""
        self.recitals.append(Recital(party_no=party.no, words=words, scope=scope, case_no=case_no))

    def mention(self, other: Case, party: Party) -> None:
        """Name a person of another case in this one's text."""
        self.mentions.append(
            Mention(
                person=party.person,
                case_no=other.case_no,
                party_no=party.no,
                protected=party.protected,
            )
        )

    def done(self, *rules: str, **more: Fields) -> Case:
        """Close the case; `rules` are the rows of docs/law.md that it stands for."""
        organ = {
            "court": self.district.court,
            "procuratorate": self.district.procuratorate,
            "police": self.district.police,
            "justice": self.district.justice,
        }[self.source]
        juvenile = any(party.may_have_been_minor for party in self.parties)
        known: dict[str, Any] = {
            "organ": organ,
            "procedure": "一审"
            if self.source == "court"
            else "侦查"
            if self.source == "police"
            else "",
            "closed_on": self.closed,
            "judges": self.judges if self.source == "court" else (),
            "clerk": self.clerk if self.source == "court" else None,
            "indictment_no": numbering.indictment(
                self.district,
                self.filed.year,
                self.serial,
                juvenile=juvenile and self.serial % 2 == 0,
            ),
            "strangers": self._strangers(),
        }
        return Case(
            source=self.source,
            serial=self.serial,
            case_no=self.number,
            district=self.district,
            cause=self.cause,
            filed_on=self.filed,
            acted_on=self.acted,
            prosecutor=self.prosecutor,
            parties=tuple(self.parties),
            outcomes=tuple(self.outcomes),
            recitals=tuple(self.recitals),
            mentions=tuple(self.mentions),
            rules=rules,
            **{**known, **more},
        )

    def _strangers(self) -> tuple[Person, ...]:
        """Invent people whom the tables do not know but the text names."""
        count = self.world.chance.choice((0, 1, 1, 2))
        return tuple(self.world.person(self.world.born(self.acted, 20, 60)) for _ in range(count))

    def judge_named(self, person: Person) -> None:
        """Let the presiding judge share somebody's name."""
        self.judges = (Official(person.surname, person.given), *self.judges[1:])


def sentence_words(disposition: str | None, months: int | None, *, several: bool) -> str | None:
    """Return the sentence as a judgment words it.

    >>> sentence_words("有期徒刑", 18, several=True), sentence_words("拘役", 5, several=False)
    ('决定执行有期徒刑一年六个月，并处罚金人民币五千元', '判处拘役五个月，并处罚金人民币二千元')
    """
    verb = "决定执行" if several else "判处"
    if disposition == "有期徒刑" and months:
        return f"{verb}有期徒刑{term(months)}，并处罚金人民币五千元"
    if disposition == "缓刑" and months:
        return f"{verb}有期徒刑{term(months)}，缓刑{term(months + 12)}，并处罚金人民币三千元"
    if disposition == "拘役" and months:
        return f"{verb}拘役{term(months)}，并处罚金人民币二千元"
    if disposition == "管制" and months:
        return f"{verb}管制{term(months)}"
    fixed = {
        "单处附加刑": "单处罚金人民币四千元",
        "免予刑事处罚": "免予刑事处罚",
        "无期徒刑": "判处无期徒刑",
    }
    return fixed.get(disposition or "")
