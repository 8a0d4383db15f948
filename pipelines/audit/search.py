"""Every form of a portion that is in the index (检索).

Numbers, accounts and case numbers are looked up as they stand; names, surnames and pinyin together
with each date, place, school and starred number near them.
"""

from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from pipelines.audit.pairs import Things, pairs, things
from pipelines.audit.portion import Portion
from pipelines.index.digests import Digests, second
from pipelines.index.file import Index
from pipelines.index.forms import Form, Shape
from pipelines.index.table import Table
from pipelines.leak.numbers import ACCOUNT_WORDS
from pipelines.traces import masked, names, numbers, places, schools
from pipelines.traces.case_numbers import case_numbers
from pipelines.traces.days import Marks, days
from pipelines.traces.folded import Folded, Positions, Values
from pipelines.traces.numbers import Windows
from pipelines.traces.strings import strings

_BEFORE, _AFTER = 16, 24  # characters around a short account number in which QQ or 微信 stands


class Hit(NamedTuple):
    """A form that is somebody's, and the character it begins with."""

    place: int
    person: int
    form: Form


@dataclass(frozen=True, slots=True)
class Search:
    """An index, ready to be searched for."""

    index: Index
    digests: Digests = field(repr=False)
    table: Table = field(repr=False)

    @classmethod
    def of(cls, index: Index, digests: Digests) -> "Search":
        """Take an index."""
        return cls(index, digests, Table(index.lookup, index.confirm, index.person, index.form))

    def find(self, portion: Portion, seen: Counter[Form]) -> list[Hit]:
        """Return every hit of a portion in order of place; add up who was seen in `seen`."""
        if not len(portion.text.codes):
            return []
        found = {hit for hit in self._strong(portion.text) if _counts(portion, hit)}
        return sorted(found.union(self._weak(portion, seen)))

    def _strong(self, text: Folded) -> Iterator[Hit]:
        lengths, base = self.index.header.lengths, self.digests.base
        for one in (text, numbers.lookalikes(text)):
            if one is not None:
                digits = numbers.joined(one)
                some = numbers.windows(digits, lengths["digits"])
                yield from self._whole(one, some, Shape.DIGITS)
                yield from self._whole(one, numbers.identities(digits), Shape.DIGITS)
        yield from self._whole(text, strings(text, base, lengths["strings"]), Shape.STRING)
        found = case_numbers(text, base, lengths["case_numbers"])
        yield from self._whole(text, found, Shape.CASE_NUMBER)

    def _whole(self, text: Folded, found: Windows, shape: Shape) -> Iterator[Hit]:
        length = found.length.astype(np.uint64)
        yield from self._hits(text.place(found.start), found.value, second(shape, length))

    def _hits(self, place: Positions, a: Values, b: Values) -> Iterator[Hit]:
        for row, person, form in self.table.find(a, b, self.digests):
            yield Hit(int(place[row]), person, form)

    def _weak(self, portion: Portion, seen: Counter[Form]) -> Iterator[Hit]:
        text, header = portion.text, self.index.header
        stars = masked.identities(text)
        nothing = np.zeros(len(stars.value), np.uint64)
        seen[Form.IDENTITY_STARRED] += int(portion.real(text.place(stars.start)).sum())
        starred = second(Shape.IDENTITY_STARRED, nothing)
        yield from self._hits(text.place(stars.start), stars.value, starred)
        letters = strings(text, self.digests.base, header.lengths["pinyin"], letters_only=True)
        spoken = _things(portion, letters)
        if text.han is None:
            if len(spoken.place):
                beside = text.near(text.in_records(letters.start), 0)
                said = days(beside)
                born = things(portion, beside.place(said.start), (said.value,))
                yield from self._joined(portion, spoken, born, Form.PINYIN_DAY)
            return
        found = days(text), masked.phones(text), places.places(text), schools.schools(text), stars
        within = text.in_records(np.concatenate([one.start for one in found]))
        who = names.names(text, every=header.odd_names > 0, within=within)
        named, surnames = things(portion, *who), things(portion, *names.surnames(text))
        born, phones, homes, taught, stars_here = (_things(portion, one) for one in found)
        for one, other, form in (
            (named, born, Form.NAME_DAY),
            (named, homes, Form.NAME_PLACE),
            (named, taught, Form.NAME_SCHOOL),
            (named, phones, Form.NAME_PHONE),
            (named, stars_here, Form.NAME_IDENTITY),
            (surnames, phones, Form.SURNAME_PHONE),
            (spoken, born, Form.PINYIN_DAY),
            (_both(surnames, born), homes, Form.SURNAME_DAY_PLACE),
        ):
            seen[form] += yield from self._joined(portion, one, other, form)

    def _joined(
        self, portion: Portion, one: Things, other: Things, form: Form
    ) -> Generator[Hit, None, int]:
        """Look up every two that stand near each other; return how many of the others did."""
        met = np.zeros(len(other.place), np.bool_)
        many = one.values.shape[1]
        seconds = second(Shape[form.name], other.values[:, 0])
        for here, there in pairs(one, other):
            met[there] = True
            a, b = one.values[here].ravel(), np.repeat(seconds[there], many)
            for row, person, as_form in self.table.find(a, b, self.digests):
                if a[row] or many == 1:
                    yield Hit(int(one.place[here[row // many]]), person, as_form)
        return int(portion.real(other.place[met]).sum())


def _both(surnames: Things, born: Things) -> Things:
    """Join surnames and the dates near them."""
    found = [
        (who, surnames.values[who] << np.uint64(32) | born.values[day])
        for who, day in pairs(surnames, born)
    ]
    if not found:
        return surnames.some(np.zeros(len(surnames.place), np.bool_))
    who = np.concatenate([one for one, _ in found])
    order = np.argsort(who, kind="stable")
    value = np.concatenate([one for _, one in found])[order]
    return surnames.some(who[order])._replace(values=value)


def _things(portion: Portion, found: Windows | Marks) -> Things:
    return things(portion, found.start, (found.value,))


def _counts(portion: Portion, hit: Hit) -> bool:
    """Say whether a hit counts: short digits do only where QQ or 微信 is spoken of."""
    if hit.form is not Form.SHORT_ACCOUNT:
        return True
    spot = portion.spot(hit.place)
    begin = hit.place - min(_BEFORE, spot.within - spot.before)
    end = hit.place + min(_AFTER, spot.size - spot.within + spot.before)
    raw = portion.text.raw[begin:end].astype(np.uint32)
    around = raw.tobytes().decode("utf-32-le", "replace").lower() + spot.column.lower()
    return any(word in around for word in ACCOUNT_WORDS)
