"""In which forms somebody can show in any data, and how much each says (检索形式).

A *strong* form says alone who it is. A *composite* joins weak ones, none of which says it alone;
which ones is what `traits` tells, so that two composites of the same traits count as one.

>>> Form.NAME_DAY.strong, Form.PHONE.strong
(False, True)
>>> Form.NAME_DAY.traits == Form.PINYIN_DAY.traits
True
"""

from enum import IntEnum


class Shape(IntEnum):
    """What the two numbers of a form are; part of the digest, so that no two shapes meet."""

    DIGITS = 1  # the number; how many digits
    STRING = 2  # its keyed polynomial; how many characters
    CASE_NUMBER = 3  # likewise
    NAME_DAY = 4  # up to four characters; the date
    NAME_PLACE = 5
    NAME_SCHOOL = 6
    NAME_PHONE = 7  # a starred telephone number
    NAME_IDENTITY = 8  # a starred ID number
    SURNAME_PHONE = 9  # the surname of 陈某
    PINYIN_DAY = 10  # the keyed polynomial of the letters; the date
    SURNAME_DAY_PLACE = 11
    IDENTITY_STARRED = 12  # region, three digits and check digit


class Form(IntEnum):
    """A form, by its number in the file."""

    IDENTITY = 1
    IDENTITY_15 = 2
    OTHER_IDENTITY = 3
    PHONE = 4
    STUDENT_NUMBER = 5
    BANK_CARD = 6
    ACCOUNT = 7
    SHORT_ACCOUNT = 8  # digits that count only near the word QQ or 微信
    CASE_NUMBER = 9
    NAME_DAY = 20
    NAME_PLACE = 21
    NAME_SCHOOL = 22
    NAME_PHONE = 23
    NAME_IDENTITY = 24
    SURNAME_PHONE = 25
    PINYIN_DAY = 26
    SURNAME_DAY_PLACE = 27
    IDENTITY_STARRED = 28

    @property
    def strong(self) -> bool:
        """Say whether it names somebody alone."""
        return self < Form.NAME_DAY

    @property
    def traits(self) -> frozenset[str]:
        """Which weak things, besides the name, a composite joins."""
        return _TRAITS.get(self, frozenset())

    @property
    def code(self) -> str:
        """Its word in reports."""
        return self.name.lower()


_TRAITS = {
    Form.NAME_DAY: frozenset({"day"}),
    Form.PINYIN_DAY: frozenset({"day"}),
    Form.NAME_PLACE: frozenset({"place"}),
    Form.NAME_SCHOOL: frozenset({"school"}),
    Form.NAME_PHONE: frozenset({"phone"}),
    Form.SURNAME_PHONE: frozenset({"phone"}),
    Form.NAME_IDENTITY: frozenset({"identity"}),
    Form.IDENTITY_STARRED: frozenset({"identity"}),
    Form.SURNAME_DAY_PLACE: frozenset({"day", "place"}),
}
