"""The people of one case in the making, each with what must come of him (当事人).

A child's guardian stands right after the child; numbers follow the order of appearance.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from data_samples import numbers
from data_samples.people import Person
from data_samples.records import Party
from data_samples.world import World

Fields = Any
"""Fields of a record; the record itself checks them."""

ACTOR_ROLE: Final = {
    "court": "被告人",
    "procuratorate": "犯罪嫌疑人",
    "police": "犯罪嫌疑人",
    "justice": "罪犯",
}
CHILD: Final[dict[str, Fields]] = {
    "verdict": "PROTECT",
    "protected": True,
    "may_have_been_minor": True,
}
"""What holds of a child who did nothing."""


class Troupe:
    """The people of one case in the making."""

    def __init__(self, world: World, source: str, acted: date) -> None:
        """Begin with nobody."""
        self.world, self.source, self.acted = world, source, acted
        self.parties: list[Party] = []

    def _add(self, role: str, person: Person, **truth: Fields) -> Party:
        """Add a party under the next number; now and then a column lacks what the papers say."""
        if self.world.likely(0.06):
            truth["stated"] = {"phone": None, "wechat": None, **truth.get("stated", {})}
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

    def _mistyped(self, person: Person) -> Person:
        """Return the person, now and then with a wrong check character in the identity number."""
        if self.world.likely(0.96):
            return person
        return replace(person, id_number=numbers.wrong(person.id_number))

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
            return self._add(role, self._mistyped(someone), **more)
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
