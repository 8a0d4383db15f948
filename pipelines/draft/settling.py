"""Gives every column of one table at most one meaning, and every meaning to one column (定列)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipelines.draft import alone, cross_checks, header_language
from pipelines.draft.guess import SURE, Guess, Thought
from pipelines.draft.header_forms import folded
from pipelines.draft.header_index import GROUPS, RANK
from pipelines.draft.header_reading import read
from pipelines.draft.seen import Seen
from pipelines.draft.values_reading import Word, looks, may_pass
from pipelines.draft.weighing import weigh
from pipelines.settings.profile_checks import DROP, KEEP

LEAD: Final = 5  # points by which the likeliest must lead the next column of ours

ANOTHER: Final = "说的是别人，不是当事人 of somebody else than the party"
AGAINST: Final = "表头与值矛盾 header and values contradict"
UNKNOWN: Final = "表头和值都说不准 neither header nor values tell"
FREE: Final = "可能写到人 may name people"
CLOSE: Final = "几种都说得通 several fit alike"
HEADER_ALONE: Final = "只有表头可凭 the header alone speaks"
VALUES_ALONE: Final = "只有值可凭 the values alone speak"


def settle(columns: Sequence[Seen], table: str) -> list[Guess]:
    """Return what is thought of each column of a table, in order."""
    initials = header_language.in_initials([one.header for one in columns], table)
    thoughts = {one.header: weigh(one, table, initials=initials) for one in columns}
    thoughts = cross_checks.checked(columns, thoughts)
    thoughts = alone.heard(columns, table, thoughts, initials=initials)
    by_header = {one.header: one for one in columns}
    taken: dict[str, Seen] = {}
    found: dict[str, Guess] = {}
    for header in sorted(thoughts, key=lambda one: _turn(one, thoughts[one])):
        found[header] = _settled(by_header[header], table, thoughts[header], taken)
        if found[header].sure and found[header].target not in (DROP, KEEP):
            taken[found[header].target] = by_header[header]
    for header, guess in found.items():
        if guess.note == CLOSE:  # what another column has taken since, this one is not
            found[header] = _settled(by_header[header], table, thoughts[header], taken)
            if found[header].sure:
                taken[found[header].target] = by_header[header]
    return [found[one.header] for one in columns]


def _turn(header: str, thoughts: list[Thought]) -> tuple[bool, int, int]:
    """Return when a column chooses: ours before others, the surest, the better known first."""
    if not thoughts:
        return (True, 0, 0)
    best = thoughts[0]
    return (best.target in GROUPS, -best.sure, RANK.get((best.target, folded(header)), len(RANK)))


def _settled(seen: Seen, table: str, thoughts: list[Thought], taken: dict[str, Seen]) -> Guess:
    shape = looks(seen)
    guess = Guess(seen.header, "", thoughts, shape, seen.share(shape), may_pass(seen))
    left = [one for one in thoughts if one.target not in taken]
    if left and left[0].sure >= SURE:
        thoughts = left
        guess = replace(guess, thoughts=left)
    note = _doubt(seen, table, thoughts, taken)
    if note:
        return replace(guess, note=note)
    best = thoughts[0]
    if best.target not in taken:
        return replace(guess, target=best.treatment)
    first = taken[best.target]
    if read(seen.header, table).coded and cross_checks.same(seen, first):
        return replace(guess, target=DROP, note=f"与「{first.header}」一一对应 tells the same")
    note = f"「{first.header}」已作 {best.target} has taken it"
    return replace(guess, note=note)


def _doubt(seen: Seen, table: str, thoughts: list[Thought], taken: Mapping[str, Seen]) -> str:
    """Say why a person must decide; nothing where the likeliest is sure."""
    if not thoughts:
        return ANOTHER if read(seen.header, table).of_another else UNKNOWN
    best = thoughts[0]
    shown = [one for one in thoughts if one.word is Word.PROOF and one.target not in taken]
    if best.target in GROUPS and [one for one in shown if one.target not in GROUPS]:
        return AGAINST
    rivals = [one for one in thoughts[1:] if one.target not in GROUPS and best.target not in GROUPS]
    if best.sure >= SURE:
        return CLOSE if rivals and best.sure - rivals[0].sure < LEAD else ""
    return _weak(seen, table, thoughts)


def _weak(seen: Seen, table: str, thoughts: list[Thought]) -> str:
    """Say why the likeliest is not sure."""
    best = thoughts[0]
    if read(seen.header, table).of_another:
        return ANOTHER
    if best.target in GROUPS and GROUPS[best.target].treatment == "free":
        return FREE
    if any(one.word is Word.AGAINST for one in thoughts):
        return AGAINST
    return VALUES_ALONE if best.tier is None else HEADER_ALONE
