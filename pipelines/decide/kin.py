"""Who is protected with a protected person: guardians and close relatives (法定代理人与近亲属).

`relation_to` says "party_no:relation", `represented_by` names the guardians of a party. A guardian
or relative whom nobody ties to anyone belongs to whoever is protected in the case.

Source: docs/design.md §2 (protected person).

>>> is_kin("哥哥"), is_kin("同学")
(True, False)
"""

import re
from collections.abc import Iterable, Iterator

from pipelines.facts.case_rows import PartyRow
from pipelines.vocabulary import Role

_KIN = re.compile(
    "父|母|爸|妈|爹|娘|夫|妻|配偶|丈|儿|女|子|孙|兄|弟|姐|妹|哥|嫂|媳|婿|祖|爷|奶|姥|外公|外婆"
    "|叔|伯|姑|姨|舅|婶|侄|甥|亲属|亲戚|监护|法定代理|收养|继"
)
_NO_KIN = re.compile("女友|男友|女朋友|男朋友|子女的?同学|师父|师母|师傅|师兄|师弟|师姐|师妹")
_WITH_CHILDREN = (Role.GUARDIAN, Role.RELATIVE)


def is_kin(relation: str) -> bool:
    """Say whether a word of relation is one of kinship or guardianship."""
    return bool(_KIN.search(relation)) and not _NO_KIN.search(relation)


def along_with(parties: Iterable[PartyRow], protected: set[str]) -> set[str]:
    """Return the party numbers protected together with the given ones, these included."""
    if not protected:
        return set()
    rows = list(parties)
    ties = [tie for row in rows for tie in _ties(row)]
    tied = {number for tie in ties for number in tie}
    kin = {other for tie in ties for other in tie if protected & set(tie)}
    untied = {row.party_no for row in rows if row.role in _WITH_CHILDREN} - tied
    return protected | kin | untied


def _ties(row: PartyRow) -> Iterator[tuple[str, str]]:
    """Yield the pairs of parties that a row ties together."""
    for guardian in row.represented_by or ():
        yield row.party_no, guardian.strip()
    for relation in row.relation_to or ():
        other, _, word = relation.replace("：", ":").partition(":")
        if not word or is_kin(word):
            yield row.party_no, other.strip()
