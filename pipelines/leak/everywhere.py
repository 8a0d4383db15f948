"""What counts in every row of a release: forms, names with what tells whose, names (全库检索项).

Gathered part by part, put together and laid down in order of length and hash: five columns,
whatever the number of cases, which any number of processes map and none copies.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.leak import beside
from pipelines.leak.beside import Standing
from pipelines.leak.folding import tight
from pipelines.leak.hashes import BEGINNING, ordered
from pipelines.leak.known import Value
from pipelines.leak.lookup import Lookup
from pipelines.leak.owners import CASE_NUMBER, FULL_NAMES, forms, pairs

COLUMNS = pa.schema([("what", pa.string()), ("word", pa.string()), ("of", pa.string())])
"""`what`: form (of a kind), beside (a word for what tells whose a name is, of the name), place (a
form, of such a word) or name."""
FORM, BESIDE, PLACE, NAME = "form", "beside", "place", "name"
WINDOW, NUMBER = "window", "number"
"""Forms of letters and digits alone, and other forms of case numbers."""
_DIGEST = 32  # bytes
_BEGINNINGS = {WINDOW: 6, NUMBER: 6}  # characters; no form that counts everywhere is shorter


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Forms and their kinds, names and what tells whose they are, names of protected people."""

    windows: Lookup = field(repr=False)
    numbers: Lookup = field(repr=False)
    bearers: Lookup = field(repr=False)
    """Names, each with the words of `beside` that make it somebody's."""
    places: Standing = field(repr=False)
    names: Lookup = field(repr=False)
    days: frozenset[str] = field(repr=False)
    key: bytes = field(repr=False)
    """A digest of all of it."""


def gather(people: Iterable[Value]) -> pa.Table:
    """Return what the protected ones among these people add; others only stand beside them."""
    everybody = list(people)
    some = [value for value in everybody if value.protected]
    rows = [(FORM, form, value.kind) for value in some for form in sorted(forms(value))]
    told = [*pairs(everybody, protected=True)]
    rows += [(BESIDE, word, name) for word, name in told]
    wanted = {word for word, _ in told}
    stand = (one for value in everybody for one in _standing(value))
    rows += [(PLACE, form, word) for form, word in stand if word in wanted]
    rows += [(NAME, tight(one.text), "") for one in some if one.kind in FULL_NAMES]
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    return distinct(pa.table([pa.array(one, pa.string()) for one in columns], schema=COLUMNS))


def _standing(value: Value) -> Iterator[tuple[str, str]]:
    """Yield every form in which a value may stand beside a name, and the word for it."""
    if value.kind in FULL_NAMES:
        yield beside.kin(value.text)
    if value.protected:
        yield from beside.places(value)


def distinct(table: pa.Table) -> pa.Table:
    """Return every row once."""
    return table.group_by(COLUMNS.names, use_threads=False).aggregate([]).cast(COLUMNS)


def laid(gathered: pa.Table) -> pa.Table:
    """Return what was gathered as it is looked up; a form of two kinds counts as the first."""
    some = {
        what: gathered.filter(pc.equal(gathered["what"], what)).select(["word", "of"])
        for what in (FORM, BESIDE, PLACE, NAME)
    }
    told = some[FORM].group_by("word").aggregate([("of", "min")])
    told = pa.table({"word": told["word"], "of": told["of_min"]})
    plain = pc.string_is_ascii(told["word"])
    number = pc.and_(
        pc.equal(told["of"], CASE_NUMBER), pc.match_substring_regex(told["word"], "[一-龥]")
    )
    bearers = some[BESIDE].rename_columns(["of", "word"]).select(["word", "of"])
    parts = {
        WINDOW: told.filter(plain),
        NUMBER: told.filter(pc.and_(number, pc.invert(plain))),
        BESIDE: beside.together(bearers),
        NAME: some[NAME],
    }
    tables = [
        _named(what, ordered(part, _BEGINNINGS.get(what, BEGINNING)))
        for what, part in parts.items()
    ]
    return pa.concat_tables([*tables, _named(PLACE, beside.laid(some[PLACE]))])


def _named(what: str, table: pa.Table) -> pa.Table:
    return table.add_column(0, "what", pa.repeat(what, len(table)))


def opened(table: pa.Table) -> Everywhere:
    """Return what was laid down, ready to be looked up; strings of a mapped table stay there."""
    some, first = [], 0
    for what in (WINDOW, NUMBER, BESIDE, NAME, PLACE):
        count = pc.sum(pc.equal(table["what"], what)).as_py() or 0
        some.append(table.slice(first, count))
        first += count
    windows, numbers, bearers, names = (
        Lookup(one, _BEGINNINGS.get(what, BEGINNING))
        for what, one in zip((WINDOW, NUMBER, BESIDE, NAME), some, strict=False)
    )
    words = pc.unique(pc.list_flatten(pc.split_pattern(bearers.told, beside.APART)))
    days = frozenset(words.filter(pc.string_is_ascii(words)).to_pylist())
    places = beside.Standing(some[-1])
    return Everywhere(windows, numbers, bearers, places, names, days, _digest(table))


def _digest(table: pa.Table) -> bytes:
    """Return one digest of every row: the words' hashes, what they are and what they tell of."""
    content = hashlib.blake2b(digest_size=_DIGEST)
    for chunk in table["key"].chunks:
        content.update(chunk.to_numpy().tobytes())
    for column in ("what", "of"):
        told = table[column].combine_chunks().dictionary_encode()
        content.update(told.indices.to_numpy(zero_copy_only=False).tobytes())
        for value in told.dictionary.to_pylist():
            content.update(f"{value}\n".encode())
    return content.digest()
