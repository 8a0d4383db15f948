"""The forms of a person, as numbers that are digested next and kept nowhere (人员的检索形式).

Read with the same code that reads the audited text. No number stands for a name or a date alone.

>>> known = {"person_name": ["陈小禾"], "birth_date": ["2008-03-01"]}
>>> known["mobile_number"] = ["13900000001"]
>>> some = Entries.of([known], Base(1_000_003))
>>> sorted({Form(form).code for form in some.form})
['name_day', 'name_phone', 'phone', 'pinyin_day', 'surname_phone']
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from pipelines.index.forms import Form, Shape
from pipelines.index.spoken import spoken
from pipelines.leak.case_numbers import plain
from pipelines.leak.folding import tight
from pipelines.leak.numbers import needs_account_word, release_wide
from pipelines.leak.owners import FULL_NAMES
from pipelines.traces import places, schools
from pipelines.traces.masked import masked_identity, masked_phone
from pipelines.traces.names import LONGEST, looks_like_name, pack
from pipelines.traces.numbers import LONGEST as MOST_DIGITS
from pipelines.traces.several import several
from pipelines.traces.strings import Base

Known = Mapping[str, Sequence[str]]
"""Kind → values of one person."""
_FORMS = {
    "mobile_number": Form.PHONE,
    "student_number": Form.STUDENT_NUMBER,
    "bank_card": Form.BANK_CARD,
    "resident_id": Form.OTHER_IDENTITY,
}
_IDENTITY = {17: Form.IDENTITY, 15: Form.IDENTITY_15}
_BIRTH = slice(6, 14)


@dataclass(slots=True)
class Entries:
    """The forms of some people; four columns that belong together, and what they tell of texts."""

    person: "array[int]" = field(default_factory=lambda: array("I"), repr=False)
    form: "array[int]" = field(default_factory=lambda: array("B"), repr=False)
    first: "array[int]" = field(default_factory=lambda: array("Q"), repr=False)
    second: "array[int]" = field(default_factory=lambda: array("Q"), repr=False)
    digits: set[int] = field(default_factory=set)  # lengths that occur
    strings: set[int] = field(default_factory=set)
    pinyin: set[int] = field(default_factory=set)
    case_numbers: set[int] = field(default_factory=set)
    odd_names: int = 0  # names that do not look like one
    waiting: list[tuple[int, str]] = field(default_factory=list, repr=False)  # to be hashed

    @classmethod
    def of(cls, people: Sequence[Known], base: Base, number: int = 0) -> "Entries":
        """Return the forms of people who are numbered from `number`."""
        entries = cls()
        homes = several(places.places, [_joined(one.get("address", ())) for one in people])
        taught = several(schools.schools, [_joined(one.get("school", ())) for one in people])
        for step, known in enumerate(people):
            add = _Adding(entries, number + step)
            add.strong(known)
            add.weak(known, homes[step].tolist(), taught[step].tolist())
        hashed = base.of([text for _, text in entries.waiting]).tolist()
        for (row, _), value in zip(entries.waiting, hashed, strict=True):
            entries.first[row] = value
        entries.waiting.clear()
        return entries

    def learn(self, other: "Entries") -> None:
        """Take over what others tell of texts, without their forms."""
        self.digits |= other.digits
        self.strings |= other.strings
        self.pinyin |= other.pinyin
        self.case_numbers |= other.case_numbers
        self.odd_names += other.odd_names

    @property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """Which lengths occur."""
        told = {
            "digits": self.digits,
            "strings": self.strings,
            "pinyin": self.pinyin,
            "case_numbers": self.case_numbers,
        }
        return {name: tuple(sorted(some)) for name, some in told.items()}


def _joined(values: Iterable[str]) -> str:
    return "\n".join(values)


@dataclass(frozen=True, slots=True)
class _Adding:
    """Adds the forms of one person."""

    entries: Entries
    person: int

    def strong(self, known: Known) -> None:
        for kind, values in known.items():
            for form in {one for value in values for one in release_wide(kind, value)}:
                self._wide(kind, form)
        for number in {plain(value) for value in known.get("case_number", ())}:
            if not number.isascii():
                self.entries.case_numbers.add(len(number))
                self._hashed(Form.CASE_NUMBER, number, Shape.CASE_NUMBER, len(number))

    def _wide(self, kind: str, text: str) -> None:
        form = _FORMS.get(kind, Form.ACCOUNT)
        if needs_account_word(kind, text):
            form = Form.SHORT_ACCOUNT
        if not text.isdigit():
            self.entries.strings.add(len(text))
            self._hashed(form, text, Shape.STRING, len(text))
        elif len(text) <= MOST_DIGITS:
            form = _IDENTITY.get(len(text), form) if kind == "resident_id" else form
            self.entries.digits.add(len(text))
            self._add(form, int(text), Shape.DIGITS, len(text))

    def weak(self, known: Known, homes: Sequence[int], taught: Sequence[int]) -> None:
        days = set(_days(known))
        phones = {masked_phone(tight(one)) for one in known.get("mobile_number", ())} - {None}
        stars = {masked_identity(tight(one)) for one in known.get("resident_id", ())} - {None}
        parts = (
            (Form.NAME_DAY, Shape.NAME_DAY, days),
            (Form.NAME_PLACE, Shape.NAME_PLACE, homes),
            (Form.NAME_SCHOOL, Shape.NAME_SCHOOL, taught),
            (Form.NAME_PHONE, Shape.NAME_PHONE, phones),
            (Form.NAME_IDENTITY, Shape.NAME_IDENTITY, stars),
        )
        for star in stars:
            self._add(Form.IDENTITY_STARRED, star or 0, Shape.IDENTITY_STARRED, 0)
        for name in {one for kind in FULL_NAMES for one in known.get(kind, ())}:
            self._letters(name, days)
            written = tight(name)[:LONGEST]
            if len(written) < 2 or written.isascii():  # noqa: PLR2004, a surname and more
                continue
            self.entries.odd_names += not looks_like_name(written)
            packed, surname = pack(written), pack(written[:1])
            for form, shape, values in parts:
                for value in values:
                    self._add(form, packed, shape, value or 0)
            for phone in phones:
                self._add(Form.SURNAME_PHONE, surname, Shape.SURNAME_PHONE, phone or 0)
            for day, home in product(days, homes):
                both = surname << 32 | day
                self._add(Form.SURNAME_DAY_PLACE, both, Shape.SURNAME_DAY_PLACE, home)

    def _letters(self, name: str, days: set[int]) -> None:
        for letters in spoken(name):
            self.entries.pinyin.add(len(letters))
            for day in days:
                self._hashed(Form.PINYIN_DAY, letters, Shape.PINYIN_DAY, day)

    def _hashed(self, form: Form, text: str, shape: Shape, value: int) -> None:
        self.entries.waiting.append((len(self.entries.first), text))
        self._add(form, 0, shape, value)

    def _add(self, form: Form, first: int, shape: Shape, value: int) -> None:
        self.entries.person.append(self.person)
        self.entries.form.append(form)
        self.entries.first.append(first)
        self.entries.second.append(value | shape << 56)


def _days(known: Known) -> Iterator[int]:
    births = [*known.get("birth_date", ())]
    numbers = [tight(one) for one in known.get("resident_id", ())]
    births += [one[_BIRTH] for one in numbers if len(one) == 18]  # noqa: PLR2004, characters
    for birth in births:
        try:
            yield int(f"{date.fromisoformat(birth):%Y%m%d}")
        except ValueError:
            continue
