"""Weighs what header and values say of one column, independently of each other (权衡).

>>> from pipelines.draft.seen import look
>>> phones = ["13800000000", "13900000000"]
>>> [(one.target, one.sure) for one in weigh(look("联系电话", phones), "parties")][:1]
[('phone', 99)]
>>> [(one.target, one.sure) for one in weigh(look("姓名", phones), "parties")][:2]
[('phone', 60), ('name', 35)]
"""

from pipelines import schema
from pipelines.draft import prose
from pipelines.draft.guess import PART_PROVED, SURE, SURENESS, Thought
from pipelines.draft.header_forms import folded
from pipelines.draft.header_index import GROUPS, INITIALS, Tier
from pipelines.draft.header_index import initials as initials_of
from pipelines.draft.header_reading import read
from pipelines.draft.seen import Seen
from pipelines.draft.shapes import BY_NAME
from pipelines.draft.values_reading import (
    EXPECTED,
    GENERAL,
    IDENTITIES,
    NOTHING,
    ROW_NUMBER,
    Word,
    judge,
)

FREE_AT_MOST = 70  # per cent; free text with an identity in it is for a person to let pass


def weigh(seen: Seen, table: str, *, initials: bool = False) -> list[Thought]:
    """Return what a column of a table may be, the likeliest first.

    Args:
        seen: The column.
        table: One of our tables.
        initials: Whether the headers of this table are initials of pinyin throughout: then two
            letters that stand for one column alone say as much as four.
    """
    reading = read(seen.header, table)
    told = [_weigh(seen, table, target, tier) for target, tier in reading.targets.items()]
    open_to = [one for one in told if one.word is not Word.AGAINST]
    if initials and seen.filled and len(open_to) == 1 and open_to[0].tier is Tier.SHORT:
        told.append(_weigh(seen, table, open_to[0].target, Tier.INITIALS))
        told.remove(open_to[0])
    named = set(reading.targets)
    proved = [
        Thought(column, SURENESS[None][Word.PROOF], None, Word.PROOF)
        for column in schema.TABLES[table]
        if column not in named
        and judge(seen, column) is Word.PROOF
        and not EXPECTED[column].proof <= GENERAL
    ]
    if any(one.word is Word.PROOF and one.sure >= SURE for one in told):
        told = [one for one in told if one.target not in GROUPS or one.word is Word.PROOF]
    likely = [one for one in (*told, *proved) if one.sure]
    return sorted(likely, key=lambda one: (-one.sure, one.target in GROUPS, one.target))


def _weigh(seen: Seen, table: str, target: str, tier: Tier) -> Thought:
    word = judge(seen, target)
    if target == "party_no" and tier is Tier.SHORT and seen.distinct >= ROW_NUMBER:
        word = min(word, Word.MIXED)  # it may as well count the rows
    if word is Word.EMPTY and (read(seen.header, table).cut or _short(seen.header, table)):
        tier = Tier.SHORT  # part of a header, or two letters, prove little over an empty column
    if read(seen.header, table).whose and _of_a_person(target):
        tier = min(tier, Tier.PART)  # a school's phone is not the party's
    sure = SURENESS[tier][word]
    if tier is Tier.PART and word is Word.PROOF and _only(seen, table, target):
        sure = PART_PROVED
    text = target in GROUPS and GROUPS[target].treatment == "free"
    if text and not prose.free(seen):
        sure = min(sure, FREE_AT_MOST)
    return Thought(target, sure, tier, word)


def _short(header: str, table: str) -> bool:
    """Say whether a header is initials that stand for many words."""
    plain = folded(header)
    return len(plain) < INITIALS and plain in initials_of(table)


def _of_a_person(target: str) -> bool:
    """Say whether what proves a column is somebody's number, name or address."""
    return bool(EXPECTED.get(target, NOTHING).proof & IDENTITIES)


def _only(seen: Seen, table: str, target: str) -> bool:
    """Say whether no other column of the table has this shape, and no person is told by it.

    Whose number or name it is, only the header can say: a wife's phone looks like a party's.
    """
    if any(BY_NAME[shape].identity for shape in EXPECTED[target].proof):
        return False
    return all(judge(seen, one) is not Word.PROOF for one in schema.TABLES[table] if one != target)
