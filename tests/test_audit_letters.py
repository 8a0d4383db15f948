"""What is written in other letters is read, and a file in letters is told."""

import base64
import gzip
import zlib

import pytest

from pipelines.audit import decoded, hexadecimal
from pipelines.audit.answer import Outcome
from pipelines.audit.grouping import Tier
from pipelines.audit.running import audit
from pipelines.formats.kit.piece import Piece, Place
from tests.audit_bed import person
from tests.test_audit_bed import searching

SOMEBODY = person(0)
ELSE = person(0, variant=1)
SEARCH = searching([SOMEBODY])


def said(one):
    return f"{one.name}，{one.day}出生，就读于{one.school}"


def quoted(text, encoding):
    return "".join(f"={byte:02X}" for byte in text.encode(encoding))


LETTERS = {
    "hexadecimal": lambda text: text.encode().hex(),
    "hexadecimal, capitals": lambda text: text.encode().hex().upper(),
    "hexadecimal of a dump": lambda text: f"VALUES (1, 0x{text.encode().hex()});",
    "hexadecimal, GB18030": lambda text: "\\x" + text.encode("gb18030").hex(),
    "hexadecimal, UTF-16": lambda text: text.encode("utf-16-le").hex(),
    "escaped bytes": lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode()),
    "escapes of browsers": lambda text: "".join(f"%u{ord(char):04X}" for char in text),
    "escapes with brackets": lambda text: "".join(f"\\u{{{ord(char):x}}}" for char in text),
    "long escapes": lambda text: "".join(f"\\U{ord(char):08x}" for char in text),
    "code points": lambda text: "".join(f"U+{ord(char):04X}" for char in text),
    "mail in GB18030": lambda text: quoted(text, "gb18030"),
    "Base64 of UTF-16": lambda text: base64.b64encode(text.encode("utf-16-le")).decode(),
    "Base64, turned UTF-16": lambda text: base64.b64encode(text.encode("utf-16-be")).decode(),
    "UTF-8 read in a Western encoding": lambda text: text.encode().decode("latin-1"),
    "GB18030 read in a Western encoding": lambda text: text.encode("gb18030").decode("latin-1"),
    "a page's end": lambda text: "\n— 2 —\n".join((text[:2], text[2:])),
    "a page's end with empty lines": lambda text: "\r\n\r\n第2页 共3页\r\n\r\n".join(
        (text[:2], text[2:])
    ),
    "a page's number alone": lambda text: f"案中有关人员{text[:2]}\n2\n{text[2:]}",
    "Base64 three times": lambda text: base64.b64encode(
        base64.b64encode(base64.b64encode(text.encode()))
    ).decode(),
}


def tiers(text):
    piece = Piece(Place("a.csv"), ("a", "b"), 0, (["1", text], ["2", "无"]))
    return audit([piece], SEARCH).tiers


@pytest.mark.parametrize("way", LETTERS)
@pytest.mark.parametrize("what", [said, lambda one: f"号{one.identity}"], ids=["name", "number"])
def test_what_is_written_in_other_letters_raises_the_alarm_and_a_twin_does_not(way, what):
    assert tiers(LETTERS[way](what(SOMEBODY)))[Tier.ALARM] == 1
    assert not tiers(LETTERS[way](what(ELSE)))[Tier.ALARM]


def test_a_telephone_number_alone_in_hexadecimal_is_found():
    assert tiers(SOMEBODY.phone.encode().hex())[Tier.ALARM] == 1


CUT = {
    "Base64": lambda text: base64.b64encode(text.encode()).decode(),
    "percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "escapes": lambda text: "".join(f"\\u{ord(char):04x}" for char in text),
    "references": lambda text: "".join(f"&#{ord(char)};" for char in text),
}


def over(letters, columns, first):
    """Cut letters into columns, the first of some length; two columns of something else behind."""
    rest = -(-(len(letters) - first) // (columns - 1))
    parts = [letters[:first]]
    parts += [letters[first + at * rest : first + (at + 1) * rest] for at in range(columns - 1)]
    cells = ["7", *parts, "无", "8"]
    names = tuple(f"c{number}" for number in range(len(cells)))
    return audit([Piece(Place("a.csv"), names, 0, tuple([one] for one in cells))], SEARCH).tiers


@pytest.mark.parametrize("way", CUT)
@pytest.mark.parametrize("columns", [3, 4])
@pytest.mark.parametrize("first", [5, 7, 8, 10])
def test_what_is_encoded_and_cut_into_more_columns_is_found(way, columns, first):
    assert over(CUT[way](SOMEBODY.identity), columns, first)[Tier.ALARM] == 1
    assert not over(CUT[way](ELSE.identity), columns, first)[Tier.ALARM]


@pytest.mark.parametrize(
    "around",
    [
        lambda text: b"\x01\xff" + text.encode(),
        lambda text: bytes(range(128, 256)) + text.encode() + b"\0\xff",
        lambda text: bytes(range(128, 256)) + text.encode("utf-16-le") + b"\0\xff",
    ],
    ids=["short", "certificate", "certificate in UTF-16"],
)
@pytest.mark.parametrize("letters", [lambda some: base64.b64encode(some).decode(), bytes.hex])
def test_text_among_bytes_in_letters_is_read(around, letters):
    assert tiers(letters(around(f" {SOMEBODY.identity} ")))[Tier.ALARM] == 1
    assert not tiers(letters(around(f" {ELSE.identity} ")))[Tier.ALARM]


PACKED = {
    "gzip": gzip.compress(said(SOMEBODY).encode() * 9),
    "zlib": zlib.compress(said(SOMEBODY).encode() * 9),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "document": b"%PDF-1.7\n%\xe2\xe3" + bytes(40),
}


@pytest.mark.parametrize("content", PACKED.values(), ids=PACKED)
@pytest.mark.parametrize(
    "letters",
    [lambda some: base64.b64encode(some).decode(), bytes.hex],
    ids=["Base64", "hexadecimal"],
)
def test_a_file_in_letters_is_told_once_with_its_column(content, letters):
    piece = Piece(Place("a.csv"), ("a", "b"), 0, (["1", "2"], [letters(content), "无"]))
    answer = audit([piece], SEARCH)

    assert answer.outcome is Outcome.NOT_PROVEN
    assert [(one.place.part, one.reason) for one in answer.unread] == [("b", "packed_cell")]


def test_digests_and_signatures_are_no_files():
    some = bytes(range(7, 250, 4))
    cells = [base64.b64encode(some).decode(), some.hex(), "990101200803011017990101"]
    piece = Piece(Place("a.csv"), ("a",), 0, (cells,))

    assert audit([piece], SEARCH).outcome is Outcome.CLEAN


@pytest.mark.parametrize("blind", [(hexadecimal, "runs", []), (decoded, "_whole", "")])
def test_a_search_that_reads_no_other_letters_misses_a_canary(monkeypatch, blind):
    owner, name, nothing = blind
    monkeypatch.setattr(owner, name, lambda *_: nothing)
    piece = Piece(Place("a.csv"), ("a",), 0, (["无"],))

    assert audit([piece], SEARCH).reasons == ["missed_canary"]
