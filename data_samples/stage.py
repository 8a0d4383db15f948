"""Fills templates with people and numbers, and keeps what was written of whom (填写).

A stage is one paper in the making: a cast (who plays `d`, `v`, `judge` …), plain words, numbers
that are values themselves, and the way this paper writes dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from data_samples import forms
from data_samples.actors import Actor, Number, stated
from data_samples.disguises import disguise
from data_samples.kinds import PLAIN
from data_samples.records import Official
from data_samples.text import Optional, Part, Slot, TextBuilder, parse

Written = dict[tuple[str, str | None, str], set[str]]
"""Case, party and kind → every form in which a protected value was written."""


@dataclass(slots=True)
class Stage:
    """One paper in the making."""

    chance: Random
    cast: dict[str, Actor | Sequence[Actor]]
    words: dict[str, str]
    numbers: dict[str, Number]
    shared: frozenset[str] = frozenset()
    disguised: float = 0.0
    date_form: str = "chinese"
    written: Written = field(default_factory=dict)
    page: TextBuilder = field(default_factory=TextBuilder)

    def say(
        self, templates: Sequence[str], end: str = "\n", **cast: Actor | Sequence[Actor]
    ) -> bool:
        """Write one of the templates that can be filled; say whether there was one."""
        before = self.cast
        self.cast = {**before, **cast} if cast else before
        start = self.chance.randrange(len(templates)) if len(templates) > 1 else 0
        for step in range(len(templates)):
            parts = parse(templates[(start + step) % len(templates)])
            if self._ready(parts):
                self._write(parts)
                self.page.add(end)
                break
        else:
            self.cast = before
            return False
        self.cast = before
        return True

    def _ready(self, parts: Sequence[Part]) -> bool:
        """Tell whether every value outside optional parts is stated."""
        return all(self._known(part) for part in parts if isinstance(part, Slot))

    def _known(self, slot: Slot) -> bool:
        """Tell whether a value is stated."""
        if not slot.who:
            return bool(self.words.get(slot.what)) or slot.what in self.numbers
        actors = self.cast.get(slot.who)
        if not actors:
            return False
        several = actors if isinstance(actors, Sequence) else (actors,)
        return all(stated(actor, slot.what) for actor in several)

    def _write(self, parts: Sequence[Part]) -> None:
        """Write words, values, and the optional parts that can be filled."""
        for part in parts:
            if isinstance(part, str):
                self.page.add(part)
            elif isinstance(part, Optional):
                if self._ready(part.parts):
                    self._write(part.parts)
            elif part.who:
                self._people(part)
            else:
                self._word(part.what)

    def _word(self, what: str) -> None:
        """Write a plain word or a number."""
        number = self.numbers.get(what)
        if number is None:
            self.page.add(self.words[what])
            return
        words, form = forms.bracketed(self.chance, number.kind, number.words)
        self._value(words, number.kind, None, number.owner, number.scope, form)

    def _people(self, slot: Slot) -> None:
        """Write a value of one actor, or of several one after the other."""
        actors = self.cast[slot.who]
        for place, actor in enumerate(actors if isinstance(actors, Sequence) else (actors,)):
            if place:
                self.page.add("、")
            self._one(actor, slot.what)

    def _one(self, actor: Actor, what: str) -> None:
        """Write a value of one actor."""
        person = actor.person
        if isinstance(person, Official):
            self._value(person.name, "person_name", None, None, "official", "full")
            return
        if what in PLAIN:
            self.page.add(actor.relation if what == "relation" else getattr(person, what))
            return
        kind, form = forms.WHAT[what]
        answer = form(person, self.chance, self.date_form)
        if answer is None:  # _ready has looked already
            return
        words, name = answer
        scope = actor.standing
        place = person.household_address if what == "household" else person.home_address
        if scope == "other" and kind == "address" and place in self.shared:
            scope = "shared"
        self._value(words, kind, actor.party_no, actor.owner, scope, name)

    def _value(  # noqa: PLR0913, PLR0917 - what a span has to say
        self, words: str, kind: str, party: str | None, owner: str | None, scope: str, form: str
    ) -> None:
        """Write a value, disguised by chance where it must be found, and remember its form."""
        if scope in {"protected", "shared"}:
            if self.disguised and self.chance.random() < self.disguised:
                words, changed = disguise(self.chance, kind, words)
                form = form if changed == "plain" else changed
            if owner is not None:
                self.written.setdefault((owner, party, kind), set()).add(words)
        self.page.value(words, kind, person=party, owner=owner, scope=scope, form=form)
