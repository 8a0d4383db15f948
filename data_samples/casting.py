"""Puts one case together: who is in it, how it ended, and what must come of each (组成案件).

The truth is stated here and in the scenarios by construction: nothing of `pipelines` decides it.
"""

from datetime import date, timedelta

from data_samples import numbering
from data_samples.crimes import CAUSES, sentence_words
from data_samples.people import Person
from data_samples.records import Case, Mention, Official, Outcome, Party, Recital
from data_samples.troupe import Fields, Troupe
from data_samples.world import World


class Casting(Troupe):
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
        super().__init__(world, source, acted or world.day())
        self.filed = self.acted + timedelta(world.chance.randint(60, 120))
        self.closed = closed or self.filed + timedelta(world.chance.randint(25, 90))
        self.effective = self.closed + timedelta(world.chance.randint(11, 20))
        self.cause = cause or world.chance.choice(CAUSES)
        self.district = world.district
        self.serial = world.case_number()
        self.number = number or self._number()
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
        known: dict[str, Fields] = {
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
