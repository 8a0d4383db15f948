"""An audit finds sealed people in any disguise, raises no alarm over others, and never guesses."""

import json
import quopri
from base64 import b64encode, encodebytes
from urllib.parse import quote

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines import auditing, formats, keys
from pipelines.audit import search as searching
from pipelines.audit.account import account
from pipelines.audit.answer import Outcome
from pipelines.audit.running import audit
from pipelines.errors import NotProvenError, RefusedError, SettingsError
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.index import file
from pipelines.index.digests import Digests
from pipelines.index.table import Table
from pipelines.keys.encryption import Cipher
from pipelines.registry import persons, store
from pipelines.registry.event import Kind
from pipelines.registry.settled import Statements
from pipelines.reports import audit as report
from tests import nights
from tests.sealed_people import (
    AS_OF,
    CHEN,
    found,
    indexed,
    invented,
    known,
    table,
    text,
)
from tests.test_index import decided

SEARCH = indexed([CHEN])
SEALED = [known(one) for one in invented(3, 200, 0)]
MANY = indexed(SEALED)

ALARMS = {
    "ID number": "身份证99010120080301001X",
    "ID number with a wrong check digit": "990101200803010011",
    "ID number, full width": "９９０１０１２００８０３０１００１Ｘ",
    "ID number in formal numerals": "玖玖零壹零壹贰零零捌零叁零壹零零壹X",
    "ID number, spaced": "9901 0120 0803 0100 1X",
    "ID number over two lines": "990101200803\n　　01001X",
    "ID number inside a student number": "G99010120080301001X",
    "ID number of 15 digits": "证件 990101080301001。",
    "ID number with o for nought": "99o1o1200803o1oo1X",
    "telephone": "电话19900000001",
    "telephone with dashes": "199-0000-0001",
    "telephone with country code": "+86 199 0000 0001",
    "telephone as said": "幺九九零零零零零零零幺",
    "telephone in circled digits": "①⑨⑨⓪⓪⓪⓪⓪⓪⓪①",
    "telephone behind a list's sign": "①19900000001",
    "telephone behind a sign of two figures": "⑩19900000001",
    "telephone behind a Roman figure": "Ⅱ19900000001",
    "telephone before a count in Han": "19900000001二人",
    "telephone in entities": "&#49;99000&#48;0001",
    "telephone with zero-width marks": "199\u200b0000\u200b0001",
    "student number": "学号20240101001",
    "bank card in fours": "9999 0000 0000 0000 001",
    "account": "微信号chen_xh2008，",
    "account in capitals": "CHEN_XH2008",
    "QQ number": "QQ：123456789",
    "e-mail": "邮箱xiaohe.chen@example.cn",
    "case number": "（2024）湘9902刑初7号",
    "case number, other brackets and 第": "〔2024〕湘9902刑初字第007号",
    "name with birthday and school": "陈小禾，2008年3月1日生，明河九中学生",
    "name with birthday and village": "陈小禾 石板村 2008-03-01",
    "former name with birthday and village": "陈大禾，08.3.1出生，住石板村",
    "traditional characters": "陳小禾，二〇〇八年三月一日，石板村人",
    "name, spaced": "陈 小 禾，2008/3/1，家住 石板村",
    "pinyin with birthday, name with village": "Chen Xiaohe 20080301；陈小禾，石板村",
    "surname, birthday, village; name, school": "陈某，2008年3月1日生，石板村；陈小禾，九中",
    "Base64": b64encode("身份证99010120080301001X".encode()).decode(),
    "Base64 without padding": b64encode("电话：19900000001".encode()).decode().rstrip("="),
    "percent": quote("电话１９９００００００01"),
    "percent of GB18030": quote("陈小禾，2008年3月1日，石板村".encode("gb18030")),
    "Base64 of percent": b64encode(quote("陈小禾，2008年3月1日，石板村").encode()).decode(),
    "escapes": "\\u9648\\u5c0f\\u79be 2008-03-01 \\u77f3\\u677f\\u6751",
    "tags": "<b>199</b>00000001",
}

REVIEWS = {
    "name and birthday": "陈小禾，2008年3月1日",
    "name and birthday in six digits": "陈小禾，出生080301",
    "name and village": "石板村的陈小禾",
    "name and school": "陈小禾在明河市第九中学",
    "pinyin and birthday": "CHEN Xiao He, born 2008.03.01",
    "pinyin, surname last": "Xiaohe Chen 2008-3-1",
    "name and starred telephone": "陈小禾199****0001",
    "surname and starred telephone": "陈某某，电话199****0001",
    "starred ID number": "990101********001X",
    "surname, birthday and village": "陈某，2008年3月1日出生，石板村人",
    "birthday, month first": "陈小禾，3/1/2008",
    "birthday, day first": "陈小禾，01.03.2008",
    "birthday as Oracle writes it": "陈小禾，01-MAR-08",
    "birthday as Oracle writes it in Chinese": "陈小禾，01-3月 -08",
    "birthday in English": "CHEN Xiaohe, born March 1, 2008",
    "birthday in tens": "陈小禾，二〇〇八年三月一日",
}

OTHERS = {
    "namesake": "陈小禾，2007年4月2日生，在第八中学，住金山村，电话19900000002",
    "same birthday": "王大江，2008年3月1日生，在第八中学，住金山村",
    "same school and village": "李强，2007年4月2日生，在明河市第九中学，石板村人",
    "one digit off": "99010120080301002X，19900000011，2024湘9902刑初17号",
    "number inside a longer one": "7199000000017、820240101001",
    "number inside a longer one, full width": "７１９９０００００００１７",
    "number inside a longer one, partly full width": "9１９９００００００００１",
    "number inside a longer one in Han": "七幺九九零零零零零零零幺七",
    "short number without QQ": "金额123456789元",
    "case number that only begins so": "（2024）湘9902刑初71号",
    "name alone": "陈小禾到庭",
    "birthday alone": "2008年3月1日，99010120080301",
    "figures that are no date": "陈小禾，3/1/20080，marching 1, 2008，又2007-01-03 2008年",
    "too far apart": f"陈小禾{'，某人到庭' * 60}2008年3月1日",
    "starred number of somebody else": "王某，199****0001",
}


@pytest.mark.parametrize("case", ALARMS)
def test_a_disguise_raises_the_alarm(case):
    told = found(SEARCH, text("无关的话。", f"被告人甲，{ALARMS[case]}，到庭。"))

    assert [(tier, row) for tier, _, _, row, _ in told] == [("alarm", 1)]


@pytest.mark.parametrize("case", REVIEWS)
def test_one_composite_is_for_review(case):
    told = found(SEARCH, text(f"经查，{REVIEWS[case]}，到庭。"))

    assert [tier for tier, *_ in told] == ["review"]


@pytest.mark.parametrize("case", OTHERS)
def test_somebody_else_raises_nothing(case):
    assert found(SEARCH, text(f"经查，{OTHERS[case]}，到庭。")) == []


def test_parts_in_columns_of_one_record_count_together_and_of_two_do_not():
    cells = {"name": ["陈小禾", "王大"], "born": ["2007-04-02", "2008-03-01"]}
    together = {"name": ["陈小禾", "王大"], "born": ["2008-03-01", "2007-04-02"]}

    assert found(SEARCH, table(**cells)) == []
    assert found(SEARCH, table(**together)) == [("review", 0, ("name_day",), 0, "name")]


def test_what_is_split_over_columns_is_found():
    split = table(
        surname=["陈"], given=["小禾"], year=["2008"], month=["3"], day=["1"], phone=["199"],
        rest=["00000001"],
    )  # fmt: skip

    assert found(SEARCH, split) == [("alarm", 0, ("name_day", "phone"), 0, "surname")]


IDENTITY = "99010120080301001X"
CUT = {
    "base64": b64encode(f"号{IDENTITY}".encode()).decode(),
    "base64 of letters": b64encode(b"Chen Xiaohe, 2008-03-01, 19900000001").decode(),
    "percent": quote("陈小禾在明河市第九中学，2008年3月1日"),
    "entities": "".join(f"&#{ord(char)};" for char in "电话19900000001"),
    "escapes": "".join(f"\\u{ord(char):04x}" for char in "电话19900000001"),
    "escapes beyond 16 bits": json.dumps(
        "19900000001".translate({ord("0") + one: 0x1D7D8 + one for one in range(10)})
    )[1:-1],
    "day in words": "陈小禾，2008年3月1日出生，就读于明河市第九中学",
    "day in signs": "就读于明河市第九中学的陈小禾，2008-03-01",
    "day in eight digits": "就读于明河市第九中学的陈小禾，20080301",
}


@pytest.mark.parametrize("case", CUT)
def test_what_the_edge_of_a_column_cuts_in_two_is_found_wherever_it_cuts(case):
    whole = CUT[case]
    places = range(len(whole) + 1)
    split = table(a=[whole[:at] for at in places], b=[whole[at:] for at in places])

    alarms = {row for tier, _, _, row, _ in found(SEARCH, split) if tier == "alarm"}
    assert sorted(set(places) - alarms) == []


@pytest.mark.parametrize("case", ["base64", "entities", "escapes"])
def test_what_is_cut_between_two_records_is_not_joined(case):
    whole = CUT[case]
    middle = len(whole) // 2

    assert found(SEARCH, table(a=["无", whole[middle:]], b=[whole[:middle], "无"])) == []


def test_base64_in_lines_is_read_whole():
    written = encodebytes(("a无关的话" * 9 + IDENTITY + "无关" * 9).encode()).decode()

    assert [tier for tier, *_ in found(SEARCH, text(written))] == ["alarm"]


def test_what_mail_and_saved_pages_write_is_read():
    written = quopri.encodestring(f"{'无关的话' * 5}陈小禾在明河市第九中学，2008年3月1日".encode())

    assert [tier for tier, *_ in found(SEARCH, text(written.decode()))] == ["alarm"]


def test_nothing_goes_on_from_one_record_into_the_next():
    assert found(SEARCH, table(a=["1990000", "0001", "陈", "小禾2008-03-01"])) == []


def test_a_column_called_qq_makes_its_numbers_accounts():
    told = found(SEARCH, table(QQ号=["123456789"], 金额=["123456789"]))

    assert told == [("alarm", 0, ("short_account",), 0, "QQ号")]


@pytest.mark.parametrize("number", ["（2024）湘9902刑初7号", "〔2024〕湘9902刑初字第007号"])
def test_the_column_named_is_the_one_a_case_number_stands_in(number):
    beside = {"立案日期": ["2024-04-21"], "审判人员": ["王大山；李大川"]}

    told = found(SEARCH, table(**beside, 关联案号=[number]))

    assert told == [("alarm", 0, ("case_number",), 0, "关联案号")]


def test_an_answer_names_the_place_and_the_person_and_never_the_text():
    piece = table(
        file="partner/陈小禾.csv",
        first_row=40,
        编号=["1", "2"],
        备注=["无", "陈小禾，2008年3月1日，石板村"],
    )
    named = Piece(Place("partner/陈小禾.csv", kind="name"), ("file",), 0, (["陈小禾 2008-03-01"],))
    file_name = Piece(Place("partner/陈小禾.csv", kind="name"), ("text",), 0, (["19900000001"],))
    told = account(audit([named, file_name, piece], SEARCH), SEARCH.index)

    (place,) = [one for one in told["places"] if one["kind"] == "cells"]
    assert (place["row"], place["column"], place["handle"]) == (42, "备注", f"{0:032x}")
    for written in (json.dumps(told, ensure_ascii=False), report.page(told)):
        assert not [one for some in CHEN.values() for one in some
                    if one in written.replace("partner/陈小禾.csv", "")]  # fmt: skip


def test_a_name_of_a_file_that_is_a_value_is_blotted_out():
    piece = Piece(Place("19900000001.csv", kind="name"), ("text",), 0, (["19900000001"],))
    told = account(audit([piece, table(file="19900000001.csv", a=["x"])], SEARCH), SEARCH.index)

    assert told["answer"] == "leak" and "19900000001" not in json.dumps(told) + report.page(told)


TELLING = "陈小禾，2008年3月1日"
TELLING_PLACES = {
    "a table of a database": lambda _: [
        Piece(Place("db://x", TELLING), ("a",), 0, (["19900000001"],))],
    "a column": lambda _: [table(**{TELLING: ["19900000001"]})],
    "a file that cannot be opened": lambda _: [Unread(Place(f"in/{TELLING}.csv"), "permission")],
    "a percent-encoded file": lambda folder: _file(folder, f"{quote(TELLING)}.csv"),
    "a sheet": lambda folder: _sheet(folder, TELLING),
}  # fmt: skip


def _file(folder, name):
    (folder / name).write_text("a,b\n1,19900000001\n", "utf-8")
    return formats.read([str(folder)])


def _sheet(folder, name):
    book = openpyxl.Workbook()
    book.active.title = name
    book.active["A1"] = "19900000001"
    book.save(folder / "a.xlsx")
    return formats.read([str(folder)])


@pytest.mark.parametrize("case", TELLING_PLACES)
def test_a_name_of_any_place_that_tells_somebody_is_blotted_out(case, tmp_path):
    stream = TELLING_PLACES[case](tmp_path)
    told = account(audit(stream, SEARCH), SEARCH.index)
    shown = json.dumps(told, ensure_ascii=False) + report.page(told)

    assert told["answer"] != "clean" and "■" in shown
    assert not [one for one in ("陈小禾", quote("陈小禾"), "2008年") if one in shown]


SENTENCES = st.sampled_from(
    [*OTHERS.values(), *REVIEWS.values(), *ALARMS.values(), "无", "", "本院认为"]
)
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(st.lists(SENTENCES, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(cells, chance):
    order = list(range(len(cells)))
    chance.shuffle(order)
    plain, shuffled = table(a=cells), table(a=[cells[place] for place in order])

    moved = [(tier, who, forms, order[row]) for tier, who, forms, row, _ in found(SEARCH, shuffled)]
    assert sorted(moved) == [one[:4] for one in found(SEARCH, plain)]


@SLOW
@given(st.lists(SENTENCES, min_size=2, max_size=8), st.integers(1, 7), st.booleans())
def test_pieces_and_files_of_any_size_change_nothing(cells, size, several):
    cuts = [
        table(file=f"{begin if several else 0}.csv", first_row=begin, a=cells[begin : begin + size])
        for begin in range(0, len(cells), size)
    ]

    assert found(SEARCH, *cuts) == found(SEARCH, table(a=cells))


@SLOW
@given(st.sampled_from([1, 40, 150, 300]))
def test_portions_of_any_size_change_nothing(characters):
    cells = list(ALARMS.values())
    pieces = [table(first_row=row, a=[cell]) for row, cell in enumerate(cells)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipelines.audit.planting.CHARACTERS_AT_ONCE", characters)
        patch.setattr("pipelines.audit.planting._WORTH_IT", characters // 4)
        assert found(SEARCH, *pieces) == found(SEARCH, table(a=cells))


PARTS = st.sampled_from(range(len(SEALED)))


@SLOW
@given(PARTS, PARTS, PARTS, st.text("，。人在的住 \n系", max_size=60), st.booleans())
def test_every_hit_of_a_plaintext_search_is_found(who, day, school, between, columns):
    name = SEALED[who]["person_name"][0]
    year, month, date_ = SEALED[day]["birth_date"][0].split("-")
    said = [name, f"{year}年{int(month)}月{int(date_)}日", SEALED[school]["school"][0]]
    piece = table(**dict(zip("abc", ([one] for one in said), strict=True)))
    if not columns:
        piece = text(between.join(said))
    plain = {
        (number, form)
        for number, one in enumerate(SEALED)
        for form, value in (("name_day", one["birth_date"][0]), ("name_school", one["school"][0]))
        if name in one["person_name"] and value in (f"{year}-{month}-{date_}", said[2])
    }

    hits = {(person, form) for _, person, forms, _, _ in found(MANY, piece) for form in forms}
    assert plain <= hits


def test_others_from_the_same_pools_are_seldom_taken_for_somebody():
    others = [known(one) for one in invented(4, 2_000, 50_000)]
    columns = ("person_name", "birth_date", "address", "school", "mobile_number", "resident_id")
    piece = table(**{name: [one[name][0] for one in others] for name in columns})
    tiers = [tier for tier, *_ in found(MANY, piece)]

    assert tiers.count("alarm") <= 0.001 * len(others)
    assert tiers.count("review") <= 0.01 * len(others)


def outcome(*stream, search=SEARCH):
    answer = audit(stream, search)
    return answer.outcome, list(answer.reasons)


CLEAN = table(a=["无关的话"])


def test_clean_data_are_clean():
    assert outcome(CLEAN) == (Outcome.CLEAN, [])


def test_what_could_not_be_read_is_not_clean():
    unread = Unread(Place("a.zip"), "encrypted")

    assert outcome(CLEAN, unread) == (Outcome.NOT_PROVEN, ["unread"])
    assert outcome(text(CHEN["mobile_number"][0]), unread)[0] == Outcome.LEAK


def test_nothing_to_read_is_not_clean():
    assert outcome() == (Outcome.NOT_PROVEN, ["nothing_read", "no_canary"])
    assert outcome(table(a=[]))[0] == Outcome.NOT_PROVEN


def test_what_is_for_review_is_not_clean():
    assert outcome(text("陈小禾，2008年3月1日")) == (Outcome.NOT_PROVEN, ["review"])


def test_an_index_that_finds_nothing_is_not_clean():
    index = SEARCH.index
    empty = [getattr(index, name)[:0] for name in ("lookup", "confirm", "person", "form")]
    dead = searching.Search(index, SEARCH.digests, Table(*empty))

    assert outcome(CLEAN, search=dead) == (Outcome.NOT_PROVEN, ["missed_canary"])


def test_the_canaries_of_another_key_are_missed():
    stranger = searching.Search(SEARCH.index, Digests(bytes(32)), SEARCH.table)

    assert outcome(CLEAN, search=stranger)[1] == ["missed_canary"]


NOTHING = {
    "names.names": "names", "numbers.windows": "windows", "numbers.identities": "windows",
    "strings": "windows", "case_numbers": "windows", "days": "marks", "places.places": "marks",
    "schools.schools": "marks", "masked.phones": "marks", "masked.identities": "marks",
    "names.surnames": "names",
}  # fmt: skip


@pytest.mark.parametrize("blind", NOTHING)
def test_a_search_that_is_blind_to_one_thing_misses_a_canary(monkeypatch, blind):
    owner = searching
    *way, last = blind.split(".")
    for name in way:
        owner = getattr(owner, name)
    seeing = getattr(owner, last)

    def nothing(*told, **more):
        result = seeing(*told, **more)
        if NOTHING[blind] == "names":
            return type(result)(result.start[:0], tuple(one[:0] for one in result.values))
        return type(result)(*(one[:0] for one in result))

    monkeypatch.setattr(owner, last, nothing)

    assert outcome(CLEAN)[1] == ["missed_canary"]


def test_a_name_that_looks_like_none_is_found_all_the_same():
    odd = indexed([{**CHEN, "person_name": ["龘小了"]}])

    assert odd.index.header.odd_names
    assert found(odd, text("龘小了，2008年3月1日")) == [("review", 0, ("name_day",), 0, "text")]


@pytest.fixture
def court(tmp_path):
    """Set up a court with one sealed person, its keys and an index; return its desk."""
    profile = nights.site(tmp_path)
    folder = tmp_path / "sealed" / "keys"
    keys.generate(folder, [], nights.chance(2), index=True)
    registry = store.connect(f"sqlite:///{tmp_path}/sealed/registry.sqlite")
    cipher = Cipher(keys.load(folder, []).persons, nights.chance(3))
    persons.enter(registry, [decided("aa", "SEAL")], cipher, [{"aa": CHEN}], AS_OF)
    desk = auditing.Desk(profile, AS_OF, nights.chance(4))
    auditing.make_index(desk)
    return desk


WELL = auditing.Asked(["a.csv"], "秦海棠", "例行检查", "陆远")


def test_every_audit_is_an_event_without_a_value(court):
    told = auditing.check(court, WELL, [text("电话19900000001")])
    registry = store.connect(f"sqlite:///{court.profile.parent}/sealed/registry.sqlite")
    begun, event = registry.events(Kind.AUDITED)
    ring = keys.load(court.profile.parent / "sealed" / "keys", [])
    book = Statements(registry, ring.cases, Cipher(ring.statements, nights.chance(5)))

    assert (begun.payload["answer"], begun.payload["counts"]) == ("begun", "{}")
    assert told["answer"] == event.payload["answer"] == "leak"
    assert json.loads(event.payload["counts"]) == {
        "alarms": 1,
        "records": 1,
        "reviews": 0,
        "unread": 0,
    }
    assert not [
        one for one in ("秦海棠", "例行检查", "陆远", "a.csv", "1990") if one in event.content
    ]
    assert [content["reason"] for _, content in book.read(Kind.AUDITED)] == ["例行检查"] * 2


@pytest.mark.parametrize(
    "asked",
    [
        auditing.Asked(["a.csv"], "秦海棠"),
        auditing.Asked(["a.csv"], "秦海棠", "例行检查"),
        auditing.Asked(["a.csv"], "秦海棠", "", "陆远"),
        auditing.Asked(["a.csv"], "秦海棠", "例行检查", " 秦海棠 "),
        auditing.Asked(["a.csv"], "秦海棠", "例行检查", "-"),
        auditing.Asked(["a.csv"], "秦海棠", "例行检查", "秦·海棠"),
        auditing.Asked(["a.csv"], "Qin Haitang", "例行检查", "QIN HAITANG (2)"),
    ],
)
def test_a_probe_alone_or_without_a_reason_gets_no_answer_and_is_written_down(court, asked):
    with pytest.raises(RefusedError, match="a second person"):
        auditing.check(court, asked, [text("电话19900000001")])

    registry = store.connect(f"sqlite:///{court.profile.parent}/sealed/registry.sqlite")
    assert [one.payload["answer"] for one in registry.events(Kind.AUDITED)] == ["begun", "refused"]


@pytest.mark.parametrize("ended", [KeyboardInterrupt, MemoryError])
def test_an_audit_that_breaks_off_is_written_down_too(court, ended):
    def stream():
        yield text("电话19900000001")
        raise ended

    with pytest.raises(ended):
        auditing.check(court, WELL, stream())

    registry = store.connect(f"sqlite:///{court.profile.parent}/sealed/registry.sqlite")
    _, event = registry.events(Kind.AUDITED)
    assert (event.payload["answer"], event.payload["counts"]) == ("broken_off", "{}")


def test_an_audit_stands_in_the_register_before_anything_is_read(court):
    registry = store.connect(f"sqlite:///{court.profile.parent}/sealed/registry.sqlite")
    seen = []

    def stream():
        seen.extend(one.payload["answer"] for one in registry.events(Kind.AUDITED))
        yield CLEAN

    auditing.check(court, WELL, stream())

    assert seen == ["begun"]


def test_a_path_where_nothing_lies_is_told_and_is_no_probe(court, tmp_path):
    told = auditing.check(
        court, auditing.Asked(["a"], "秦海棠"), formats.read([str(tmp_path / "nothing.csv")])
    )

    assert told["answer"] == "not_proven"
    assert "missing" in json.dumps(told["unread"])


def test_enough_records_are_no_probe(court):
    told = auditing.check(court, auditing.Asked(["a"], "秦海棠"), [table(a=["无"] * 100)])

    assert told["answer"] == "clean"


def test_nobody_audits_without_a_name(court):
    with pytest.raises(RefusedError, match="nobody is named"):
        auditing.check(court, auditing.Asked(["a"], " - "), [CLEAN])


def test_a_stale_index_gives_no_answer(court):
    late = auditing.Desk(court.profile, AS_OF.replace(month=12), nights.chance(6))

    with pytest.raises(NotProvenError, match="30 days old"):
        auditing.check(late, WELL, [CLEAN])


def test_an_index_never_lies_beside_its_key(court):
    beside = auditing.Desk(
        court.profile, AS_OF, nights.chance(7), court.profile.parent / "sealed/keys/people.index"
    )
    with pytest.raises(SettingsError, match="beside its key"):
        auditing.make_index(beside)


def test_the_key_may_come_as_text(court):
    place = court.profile.parent / "sealed" / "keys" / "index.key"
    told = auditing.Desk(court.profile, AS_OF, nights.chance(8), key_text=place.read_text())
    place.unlink()

    assert auditing.check(told, WELL, [CLEAN])["answer"] == "clean"
    with pytest.raises(SettingsError, match="hexadecimal"):
        auditing.check(
            auditing.Desk(court.profile, AS_OF, nights.chance(8), key_text="x"), WELL, []
        )


def test_a_fresh_index_of_the_court_holds_digests_only(court):
    path = court.profile.parent / "sealed" / "index" / "people.index"
    secret = (court.profile.parent / "sealed" / "keys" / "index.key").read_text().strip()
    index = file.read(path, Digests(bytes.fromhex(secret)))

    assert index.handles[0] == "aa" and index.header.people == 1
    assert not [one for some in CHEN.values() for one in some if one.encode() in path.read_bytes()]
