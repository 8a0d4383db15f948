"""Who is protected with a protected person: guardians and close relatives (法定代理人与近亲属).

`relation_to` says "party_no:relation", `represented_by` names the guardians of a party; where an
export writes a name there, the party of that name is meant. A guardian or relative whom nobody ties
to anyone belongs to whoever is protected in the case; where nobody is, to whoever may be a child.

Source: docs/design.md §2 (protected person).

>>> is_kin("哥哥"), is_kin("同学")
(True, False)
"""

import re
from collections.abc import Iterable, Iterator

from pipelines.facts.birth import of_party
from pipelines.facts.case_rows import PartyRow
from pipelines.vocabulary import Role

_KIN = re.compile(
    "父|母|爸|妈|爹|娘|夫|妻|配偶|丈|儿|女|子|孙|兄|弟|姐|妹|哥|嫂|媳|婿|祖|爷|奶|姥|外公|外婆"
    "|叔|伯|姑|姨|舅|婶|侄|甥|亲属|亲戚|监护|法定代理|收养|继"
)
_NO_KIN = re.compile("女友|男友|女朋友|男朋友|子女的?同学|师父|师母|师傅|师兄|师弟|师姐|师妹")
_WARDS = (Role.VICTIM, Role.WITNESS, Role.PLAINTIFF, Role.CIVIL_PLAINTIFF)
_WITH_CHILDREN = (Role.GUARDIAN, Role.RELATIVE)


def is_kin(relation: str) -> bool:
    """Say whether a word of relation is one of kinship or guardianship."""
    return bool(_KIN.search(relation)) and not _NO_KIN.search(relation)


def along_with(parties: Iterable[PartyRow], protected: set[str]) -> set[str]:
    """Return the party numbers protected together with the given ones, these included."""
    if not protected:
        return set()
    rows = list(parties)
    ties: list[tuple[str, str]] = []
    untied = {row.party_no for row in rows if row.role in _WITH_CHILDREN}
    for row in rows:
        for told, word in _told(row):
            others = _meant(told, row, rows)
            ties += [(row.party_no, other) for other in others]
            if not others and is_kin(word or told):
                untied.add(row.party_no)
    tied = {number for tie in ties for number in tie}
    kin = {other for tie in ties for other in tie if protected & set(tie)}
    return protected | kin | (untied - tied)


def wards(parties: Iterable[PartyRow]) -> set[str]:
    """Return who may be the ward of a guardian whom no column ties to anybody.

    A guardian stands for a child, or for somebody who cannot act himself: of those who did not act,
    whoever has no birth date may be the one.
    """
    rows = list(parties)
    if not any(row.role == Role.GUARDIAN and not any(_told(row)) for row in rows):
        return set()
    if any(row.represented_by for row in rows):
        return set()
    return {
        row.party_no
        for row in rows
        if row.role in _WARDS and not row.age_finding and not of_party(row).corners
    }


def _told(row: PartyRow) -> Iterator[tuple[str, str]]:
    """Yield whom a row ties its party to, by number or in words, and the word of relation."""
    for guardian in row.represented_by or ():
        yield guardian.strip(), ""
    for relation in row.relation_to or ():
        other, _, word = relation.replace("：", ":").partition(":")
        if not word or is_kin(word):
            yield other.strip(), word


def _meant(told: str, row: PartyRow, rows: Iterable[PartyRow]) -> list[str]:
    """Return the party of that number, else those whose names stand there as kin (陈小禾之父)."""
    numbers = [one.party_no for one in rows if one.party_no == told]
    if numbers:
        return numbers
    named = [one for one in rows if one is not row and len(one.name or "") > 1]
    return [
        one.party_no
        for one in named
        if (place := told.find(str(one.name))) >= 0
        and (told == one.name or is_kin(told[:place] + told[place + len(str(one.name)) :]))
    ]
