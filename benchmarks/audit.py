"""How fast an audit is, and how often it takes others for somebody sealed.

    python -m benchmarks.audit --sealed 10000 --others 20000 [--seed N] [--alarms]

Beside it runs a plain Aho-Corasick search for the same people's values in the clear, which knows no
disguise and no composite: the speed of what cannot be had without carrying the secrets along.
Bytes are those of the text in UTF-8, times are of the processor, the best of several. The
columns of digits are searched as they lie in memory, and from a Parquet file, reading included.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import ahocorasick_rs
import pyarrow as pa
import pyarrow.parquet as pq

from data_samples import people
from data_samples.people import Person
from data_samples.places import DISTRICTS
from pipelines import formats
from pipelines.audit.account import account
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.formats.kit.piece import Piece, Place
from pipelines.index import build
from pipelines.index.digests import Digests

DAY = date(2026, 11, 1)
TIMES = 3
STRANGER = 1_000_000  # serial numbers from here on are nobody's who is sealed
PLAIN = "本院认为，上述事实有书证、鉴定意见和勘验笔录证实，足以认定，应当依照法律予以处理。"


def main() -> None:
    """Print speeds and false alarms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sealed", type=int, default=10_000)
    parser.add_argument("--others", type=int, default=20_000)
    parser.add_argument(
        "--seed", type=int, default=1, help="of the sealed; the others' is the next"
    )
    parser.add_argument("--alarms", action="store_true", help="false alarms alone, no speeds")
    told = parser.parse_args()
    sealed = [known(one) for one in invented(told.seed, told.sealed, 0)]
    digests = Digests(bytes(32))
    begun = time.process_time()
    numbered = ((f"{number:032x}", one) for number, one in enumerate(sealed))
    search = Search.of(build.of_people(numbered, digests, DAY), digests)
    say(f"index: {told.sealed} people, {time.process_time() - begun:.1f} s")
    others = list(invented(told.seed + 1, told.others, STRANGER))
    if not told.alarms:
        values = [value for one in sealed for some in one.values() for value in some]
        automaton = ahocorasick_rs.AhoCorasick(values)
        texts = corpora(others)
        for name, pieces in texts.items():
            speeds(name, pieces, search, automaton)
        from_parquet(texts["digits"], search)
    for name, pieces in {"records": [records(others)], "sentences": [documents(others)]}.items():
        answer = account(audit(pieces, search), search.index)
        say(f"{name}: {answer['findings']}, by chance {answer['by_chance']}")


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def invented(seed: int, count: int, first: int) -> Iterator[Person]:
    """Yield people of 14 to 20 from the pools of the samples."""
    chance = random.Random(seed)  # noqa: S311, invented people
    for serial in range(first, first + count):
        born = date(2004, 1, 1) + timedelta(days=chance.randrange(365 * 6))
        female = chance.random() < 0.3  # noqa: PLR2004, about as in the samples
        district = chance.choice(DISTRICTS)
        yield people.invent(chance, serial, born, district, female=female, pupil=True)


def known(person: Person) -> Mapping[str, Sequence[str]]:
    """Return what the register keeps of a person."""
    told = {
        "person_name": person.name,
        "birth_date": person.born.isoformat(),
        "resident_id": person.id_number,
        "mobile_number": person.phone,
        "address": person.home_address,
        "school": person.school.long if person.school else None,
        "student_number": person.student_number,
        "wechat": person.wechat,
        "qq": person.qq,
        "bank_card": person.bank_card,
    }
    return {kind: [value] for kind, value in told.items() if value}


def records(some: Sequence[Person]) -> Piece:
    """Return people as a table."""
    rows = [(one.name, one.born.isoformat(), one.id_number, one.home_address,
             one.school.long if one.school else "", one.phone) for one in some]  # fmt: skip
    names = ("name", "born", "id", "home", "school", "phone")
    return Piece(Place("records.csv"), names, 0, tuple(zip(*rows, strict=True)))


def documents(some: Sequence[Person]) -> Piece:
    """Return people in sentences, one a record, with as much text that names nobody."""
    texts = [
        f"被告人{one.name}，{one.sex}，{one.born.year}年{one.born.month}月{one.born.day}日出生，"
        f"公民身份号码{one.id_number}，住{one.home_address}，"
        f"系{one.school and one.school.long}学生，"
        f"电话{one.phone}。{PLAIN * 2}"
        for one in some
    ]
    return Piece(Place("documents.csv"), ("text",), 0, (texts,))


def corpora(some: Sequence[Person]) -> Mapping[str, Sequence[Piece]]:
    """Return what is searched for speed, a thousand records a piece."""
    chance = random.Random(3)  # noqa: S311, invented numbers

    def digits(count: int) -> str:
        return "".join(chance.choices("0123456789", k=count))

    rows = [
        (one.id_number, one.phone, f"9999{digits(15)}", digits(12), one.born.isoformat(), digits(5))
        for one in some
        for _ in range(5)
    ]
    names = ("id", "phone", "card", "order", "day", "amount")
    table = Piece(Place("digits.parquet"), names, 0, tuple(zip(*rows, strict=True)))
    nobody = Piece(Place("nobody.csv"), ("text",), 0, ([PLAIN * 10] * (len(some) // 2),))
    whole = {"person-dense text": documents(some), "text without people": nobody, "digits": table}
    return {name: list(cut(piece, 1_000)) for name, piece in whole.items()}


def cut(piece: Piece, size: int) -> Iterator[Piece]:
    """Yield a piece in parts."""
    for begin in range(0, piece.records, size):
        cells = tuple(column[begin : begin + size] for column in piece.cells)
        yield Piece(piece.place, piece.columns, begin, cells)


def speeds(
    name: str, pieces: Sequence[Piece], search: Search, automaton: ahocorasick_rs.AhoCorasick
) -> None:
    """Print MB/s of an audit and of the plain search."""
    texts = [cell for piece in pieces for column in piece.cells for cell in column]
    size = sum(len(text.encode()) for text in texts) / 1e6
    ours = best(lambda: audit(pieces, search))
    plain = best(lambda: [automaton.find_matches_as_indexes(text) for text in texts])
    say(
        f"{name}: {size:.1f} MB, audit {size / ours:.1f} MB/s, "
          f"Aho-Corasick over plaintext {size / plain:.1f} MB/s")  # fmt: skip


def from_parquet(pieces: Sequence[Piece], search: Search) -> None:
    """Print MB/s of an audit of the same cells in a Parquet file; reading it counts."""
    columns = [[cell for piece in pieces for cell in piece.cells[at]] for at in range(6)]
    size = sum(len(cell) for column in columns for cell in column) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "digits.parquet")
        pq.write_table(pa.table(dict(zip(pieces[0].columns, columns, strict=True))), path)
        packed = path.stat().st_size / 1e6
        spent = best(lambda: audit(formats.read([str(path)]), search))
    say(
        f"digits in a Parquet file of {packed:.1f} MB: {size:.1f} MB, audit {size / spent:.1f} MB/s"
    )


def best(run: Callable[[], object]) -> float:
    """Return the seconds of the processor, the best of several."""
    spent = []
    for _ in range(TIMES):
        begun = time.process_time()
        run()
        spent.append(time.process_time() - begun)
    return min(spent)


if __name__ == "__main__":
    main()
