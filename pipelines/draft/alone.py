"""Lets one witness suffice where it can mean one thing only and nobody speaks against it (独证).

Words of a closed list say what a column is, whatever its header, if no other column of the table
has them. Initials say what an empty column is, if all headers are initials and these are of one
name. An identity never: whose it is, only the header can say.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from pipelines.draft.guess import Thought
from pipelines.draft.header_index import Tier
from pipelines.draft.header_reading import read
from pipelines.draft.seen import Seen
from pipelines.draft.values_reading import Word

SUFFICES: Final = 82  # per cent; as a header that can be derived has over an empty column
ENOUGH: Final = 5  # rows; fewer words of a list are chance
LISTS: Final = frozenset(
    {
        *("procedure", "e_mark", "role", "sex", "ethnicity", "age_finding", "id_type"),
        *("relation_to", "instance", "charges", "disposition", "acquittal_ground", "later_event"),
        *("kind",),
    }
)
"""Columns that hold words of a closed list."""
WEAK: Final = (None, Tier.PART, Tier.SHORT, Tier.INITIALS, Tier.LONG_INITIALS)
"""Headers that may mean something else than they seem to."""


def heard(
    columns: Sequence[Seen],
    table: str,
    thoughts: Mapping[str, list[Thought]],
    *,
    initials: bool,
) -> dict[str, list[Thought]]:
    """Return the thoughts, with those raised that one witness suffices for.

    Args:
        columns: The columns of a table.
        table: One of our tables.
        thoughts: What header and values say together.
        initials: Whether the headers of this table are initials of pinyin throughout.
    """
    proofs = Counter(
        one.target for known in thoughts.values() for one in known if one.word is Word.PROOF
    )
    raised: dict[str, list[Thought]] = {}
    for seen in columns:
        known = thoughts[seen.header]
        reading = read(seen.header, table)
        by_values = _by_values(seen, known, proofs) and not reading.of_another
        by_values = by_values and (reading.cut or all(one.tier in WEAK for one in known))
        by_header = initials and _by_initials(known)
        raised[seen.header] = _raised(known) if by_values or by_header else known
    return raised


def _by_values(seen: Seen, thoughts: Sequence[Thought], proofs: Mapping[str, int]) -> bool:
    """Say whether the values are words of one list, and of no other column's."""
    shown = [one for one in thoughts if one.word is Word.PROOF]
    return (
        len(shown) == 1
        and shown[0].target in LISTS
        and proofs[shown[0].target] == 1
        and seen.filled >= ENOUGH
        and seen.different > 1
    )


def _by_initials(thoughts: Sequence[Thought]) -> bool:
    """Say whether letters over an empty column can be of one name only."""
    tiers = [one.tier for one in thoughts if one.word is Word.EMPTY]
    return len(thoughts) == 1 and tiers in ([Tier.INITIALS], [Tier.LONG_INITIALS])


def _raised(thoughts: Sequence[Thought]) -> list[Thought]:
    """Return the one thought that counts, as sure as one witness makes it."""
    mine = next(one for one in thoughts if one.word in (Word.PROOF, Word.EMPTY))
    return [mine._replace(sure=max(mine.sure, SUFFICES))]
