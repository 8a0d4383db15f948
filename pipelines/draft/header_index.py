"""Which headers our columns go by: as listed, in pinyin, in initials (表头别名索引).

Source: `headers.tsv`, `others.tsv`.

>>> index("parties")["身份证号"], index("parties")["sfzh"]
({'id_number': <Tier.LISTED: 6>}, {'id_number': <Tier.INITIALS: 3>})
>>> index("parties")["xb"], index("cases")["larq"], index("cases")["lianriqi"]
({'sex': <Tier.SHORT: 2>}, {'filed_on': <Tier.INITIALS: 3>}, {'filed_on': <Tier.DERIVED: 5>})
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from pipelines import schema
from pipelines.draft.header_forms import english, folded
from pipelines.draft.header_variants import dated, either, pinyin, variants

INITIALS: Final = 4  # letters; shorter initials stand for many words and need the values
LONG_INITIALS: Final = 6  # letters; so many hardly stand for other words by chance


class Tier(IntEnum):
    """How a header was recognised, the surest last."""

    PART = 1  # a name of ours stands inside it
    SHORT = 2  # two or three initials, or a name that many columns go by
    INITIALS = 3  # four or five initials
    LONG_INITIALS = 4  # six initials or more
    DERIVED = 5  # pinyin, or a listed name behind "当事人", "party_" …
    LISTED = 6  # it stands in the table


class Group(NamedTuple):
    """Columns of case systems that none of ours stands for."""

    name: str
    treatment: str
    may: frozenset[str]
    chinese: str
    english: str


def _rows(name: str) -> Iterator[list[str]]:
    text = files("pipelines.draft").joinpath(name).read_text("utf-8")
    yield from (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


GROUPS: Final[Mapping[str, Group]] = {
    row[0]: Group(row[0], row[1], frozenset(row[2].split()) - {"-"}, row[3], row[4])
    for row in _rows("others.tsv")
}
RANK: Final[Mapping[tuple[str, str], int]] = {
    (column, folded(name)): rank
    for column, chinese, *_ in _rows("headers.tsv")
    for rank, name in enumerate(chinese.split())
}
"""Which of two headers for one column is preferred: column, header → place in the list."""


@cache
def index(table: str) -> Mapping[str, Mapping[str, Tier]]:
    """Return, for one table, folded header → column or group of others → how sure."""
    found: dict[str, dict[str, Tier]] = {}
    _enter(found, _names(table))
    varied: dict[str, dict[str, Tier]] = {}
    _enter(varied, _variants(table))
    return varied | found


def _enter(found: dict[str, dict[str, Tier]], names: Iterable[tuple[str, str, Tier]]) -> None:
    for target, name, tier in names:
        if not name:
            continue
        known = found.setdefault(name, {})
        known[target] = max(tier, known.get(target, Tier.PART))


def _variants(table: str) -> Iterator[tuple[str, str, Tier]]:
    """Yield the names of a table with words exchanged; a name that is listed goes before."""
    for column, chinese, _, _ in _rows("headers.tsv"):
        if column in schema.TABLES[table]:
            yield from _varied(column, chinese)
    for group, *_, chinese, _ in _rows("others.tsv"):
        yield from _varied(group, chinese)


def _varied(target: str, chinese: str) -> Iterator[tuple[str, str, Tier]]:
    for name in {form for one in chinese.split() for form in variants(one)}:
        for to, form, tier in _forms(target, name, ""):
            yield to, form, min(tier, Tier.DERIVED)


def _names(table: str) -> Iterator[tuple[str, str, Tier]]:
    """Yield every name of every column of a table and of every other group."""
    for column, chinese, latin, vague in _rows("headers.tsv"):
        if column in schema.TABLES[table]:
            yield from _forms(column, chinese, latin)
            for name in vague.split():
                yield column, english(name), Tier.SHORT
                yield column, pinyin(name)[0], Tier.SHORT
    for group, _, _, _, _, chinese, latin in _rows("others.tsv"):
        yield from _forms(group, chinese, latin)


def _forms(target: str, chinese: str, latin: str) -> Iterator[tuple[str, str, Tier]]:
    for name in latin.split():
        yield target, english(name).strip("-"), Tier.LISTED
        yield from ((target, english(form), Tier.DERIVED) for form in dated(name))
    for name in (form for one in chinese.split() for form in either(one)):
        yield target, folded(name), Tier.LISTED
        if name.isascii():
            continue
        initials, whole = pinyin(name)
        yield (
            target,
            initials,
            (
                Tier.LONG_INITIALS
                if len(initials) >= LONG_INITIALS
                else Tier.INITIALS
                if len(initials) >= INITIALS
                else Tier.SHORT
            ),
        )
        yield target, whole, Tier.DERIVED


@cache
def initials(table: str) -> frozenset[str]:
    """Return the initials of all names of a table."""
    rows = [(column, chinese) for column, chinese, *_ in _rows("headers.tsv")]
    own = [chinese for column, chinese in rows if column in schema.TABLES[table]]
    names = " ".join([*own, *(row[5] for row in _rows("others.tsv"))]).split()
    return frozenset(pinyin(name)[0] for name in names if not name.isascii())
