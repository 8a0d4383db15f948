"""In a text the protected go wherever they stand, officials and other adults stay."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import recognizers
from pipelines.identify import official_positions
from pipelines.identify.nearby import Nearby
from pipelines.identify.scope import acted_on
from pipelines.partition import sanitise
from pipelines.people.cast import cast
from recognizers import known
from recognizers.kit.finding import Finding
from tests.people_tables import ALONE, FIRST, decision, find, table, world
from tests.test_mask import disclosure

STRANGE = {
    "孙大海": "person_name",
    "990101197001010015": "resident_id",
    "（2020）湘9902刑初9号": "case_number",
    "陈某": "masked_name",
}


def finder(texts, known):
    """Known values, and a few things that belong to nobody known."""
    found = find(texts, known)
    for text, findings in zip(texts, found, strict=True):
        for value, kind in STRANGE.items():
            if (at := text.find(value)) >= 0:
                findings.append(Finding(kind, at, at + len(value)))
    return found


def left(text, policy="masked", case_no=FIRST, tables=None, finds=finder, **more):
    documents = table("documents", [{"case_no": case_no, "document_no": "1", "text": text}])
    view = disclosure(policy, tables, **more)
    return sanitise("documents", documents, view, finds, destination="x").table["text"][0].as_py()


TEXTS = [
    ("被告人陈小禾与李强到案。", "被告人甲与李强到案。"),
    ("陈小禾的舅父李强到案。", "被告人甲的舅父李强到案。"),
    ("李强住明河市石峰镇春田路8号。", "李强住明河市石峰镇春田路8号。"),
    ("李强与其住湖省明河市石峰镇春田路8号。", "李强与其住某地。"),
    ("李强，身份证990101198506070011。", "李强，身份证990101198506070011。"),
    ("陈小禾，身份证990101200803010012。", "被告人甲，身份证×××。"),
    ("某人身份证990101197001010015。", "某人身份证×××。"),
    ("证人孙大海证言，孙大海称。", "证人人员甲证言，孙大海称。"),
    ("审判长孙大海", "审判长孙大海"),
    ("本院（2024）湘9902刑初1号，另见（2020）湘9902刑初9号。", "本院{key}，另见（案号）。"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_scope_is_kept_inside_the_organs(text, expected):
    key = disclosure().case_number("court", FIRST)
    assert left(text) == expected.replace("{key}", key)


def test_a_text_of_a_linked_case_loses_the_protected_person_too():
    assert left("伙同陈小禾（另案处理），见（2024）湘9902刑初1号。", case_no=ALONE) == (
        "伙同被告人乙（另案处理），见" + disclosure().case_number("court", FIRST) + "。"
    )


def test_the_number_of_a_protected_case_goes_in_numerals_too():
    key = disclosure().case_number("court", FIRST)
    for shown, expected in (
        ("（二〇二四）湘九九〇二刑初一号", key),
        ("（二零二四）湘九九零二刑初第一号", key),
        ("（贰零贰肆）湘9902刑初1号", "（案号）"),
        ("（二〇二四）湘九九〇二刑初二号", "（二〇二四）湘九九〇二刑初二号"),
    ):
        text = left(f"另案处理，案号为{shown}。", case_no=ALONE, finds=partial_find)
        assert text == f"另案处理，案号为{expected}。"


def test_outsiders_read_of_somebody_where_a_withheld_case_has_a_name():
    assert left("伙同陈小禾（另案处理）。", "open", ALONE) == "伙同他人（另案处理）。"


def test_outsiders_read_published_names_and_no_signs_of_minority():
    text = "被告人赵云天，电话19900000002，被害人系17岁学生，依法不公开开庭审理。审判长孙大海"
    assert left(text, "open", ALONE) == (
        "被告人赵某，电话×××，被害人系学生，依法开庭审理。审判长孙大海"
    )


def test_signs_of_minority_stay_inside_the_organs():
    assert left(
        "被告人陈小禾时年16岁，不公开开庭。"
    ) == "被告人被告人甲时年16岁，不公开开庭。".replace("被告人被告人", "被告人")


def test_birth_dates_become_years_inside_and_nothing_outside():
    assert left("陈小禾，2008-03-01出生") == "被告人甲，2008年出生"
    assert left("陈小禾，0301出生", finds=partial_find) == "被告人甲，×年×月×日出生"


def test_a_text_nobody_is_protected_in_stays_as_it_is():
    tables = world()
    tables["case_marks"] = tables["case_marks"].slice(0, 2)
    text = "被告人赵云天，电话19900000002，证人孙大海。"
    assert left(text, case_no=ALONE, tables=tables) == text


def test_empty_and_missing_texts_stay():
    assert left("") == ""
    assert left(None) is None


def namesake(text):
    tables = world()
    cases = tables["cases"].to_pylist()
    cases[0]["judge"] = ["陈小禾"]
    tables["cases"] = pa.Table.from_pylist(cases, schema=tables["cases"].schema)
    return left(text, tables=tables)


def test_a_judge_who_shares_a_childs_name_keeps_it_at_the_signature_only():
    body = "经审理查明，被告人陈小禾盗窃。" + "事实清楚。" * 400
    text = f"{body}审判员陈小禾在场。{'证据充分。' * 400}判决如下。\n审判长　陈小禾"
    result = namesake(text)
    assert result.endswith("审判长　陈小禾")
    assert result.count("陈小禾") == 1


def test_a_signature_stays_one_where_provisions_follow_it():
    annex = "\n附：相关法律条文\n" + "第六十四条　犯罪分子违法所得的一切财物，应当予以追缴。" * 30
    assert "审判员　陈小禾\n附" in namesake(f"{'经审理查明。' * 400}\n审判员　陈小禾{annex}")
    assert "陈小禾" not in namesake(f"{'经审理查明。' * 400}\n民警陈小禾指认，陈小禾到案{annex}")


CHILD = ("1", "protected", "被告人", "被告人甲", "person_name", "陈小禾")
FATHER = ("2", "protected", "法定代理人", "法定代理人甲", "person_name", "陈大山")
NEIGHBOUR = ("3", "other", "证人", "证人甲", "person_name", "陈木")
SOMEBODY = ("4", "other", "被害人", "被害人甲", "person_name", "林一")
ALREADY_HIDDEN = [
    ("陈某", [CHILD, SOMEBODY], ["被告人甲"]),
    ("陈××", [CHILD, SOMEBODY], ["被告人甲"]),
    ("陈某某", [CHILD, FATHER], [None]),
    ("陈某某", [CHILD, NEIGHBOUR], [None]),
    ("陈某", [NEIGHBOUR, SOMEBODY], []),
    ("林某", [CHILD, SOMEBODY], []),
]


@pytest.mark.parametrize(("name", "people", "expected"), ALREADY_HIDDEN)
def test_a_name_hidden_before_us_goes_where_it_can_mean_somebody_protected(name, people, expected):
    findings = [Finding("masked_name", 2, 2 + len(name))]
    acted = acted_on(f"教师{name}同学", findings, cast(people), outside=False)
    assert [one.member and one.member.token for one in acted] == expected


def test_a_familiar_name_of_two_protected_people_names_neither():
    people = cast([CHILD, FATHER])
    findings = [Finding("person_name", 0, 2, person=0), Finding("person_name", 0, 2, person=1)]
    assert [tuple(one)[1:] for one in acted_on("小陈说", findings, people, outside=False)] == [
        (None, True),
        (None, True),
    ]


def test_what_only_adds_a_word_to_an_adults_known_name_is_not_acted_on_outside():
    people = cast([("1", "other", "被告人", None, "person_name", "赵云天")])
    known_one, wider = Finding("person_name", 0, 3, person=0), Finding("person_name", 0, 4)

    acted = acted_on("赵云天都到庭", [known_one, wider], people, outside=True)

    assert [one.finding for one in acted] == [known_one]
    assert [one.finding for one in acted_on("赵云天都", [wider], people, outside=True)] == [wider]


def test_outsiders_are_not_told_whose_a_name_of_two_is():
    people = cast([CHILD, NEIGHBOUR])
    findings = [Finding("person_name", 0, 2, person=0), Finding("person_name", 0, 2, person=1)]
    assert [tuple(one)[1:] for one in acted_on("陈某说", findings, people, outside=True)] == [
        (None, True)
    ]


WIDENED = [
    ("陈小禾将手机销赃", "person_name", (0, 3), (0, 4), [(0, 3)]),
    ("址为明河市石峰镇春田路8号。", "address", (2, 13), (0, 13), [(2, 13)]),
    ("明河市石峰镇春田路8号2栋。", "address", (0, 11), (0, 13), [(0, 11), (0, 13)]),
]


@pytest.mark.parametrize(("text", "kind", "known", "wider", "expected"), WIDENED)
def test_words_around_a_known_value_stay(text, kind, known, wider, expected):
    people = cast([CHILD, (*CHILD[:4], "address", "明河市石峰镇春田路8号")])
    findings = [Finding(kind, *known, person=0), Finding(kind, *wider, person=0)]
    acted = acted_on(text, findings, people, outside=False)
    assert [(one.finding.start, one.finding.end) for one in acted] == expected


OURS = (*CHILD[:4], "address", "明河市石峰镇花桥村七组6号")
THEIRS = (*NEIGHBOUR[:4], "address", "明河市石峰镇花桥村一组3号")
VILLAGE = Finding("address", 1, 10, checked=True, person=0)


def test_the_village_of_two_people_goes_from_the_childs_address_only():
    people = cast([OURS, THEIRS])
    whole = Finding("address", 1, 14, checked=True, person=1)
    found = [VILLAGE, whole]
    assert list(acted_on("住明河市石峰镇花桥村一组3号", found, people, outside=False)) == []
    assert list(acted_on("住明河市石峰镇花桥村五组", [VILLAGE], people, outside=False))


def test_a_strangers_address_goes_though_it_begins_like_a_neighbours():
    village = Finding("address", 1, 10, checked=True, person=1)
    found = [village, Finding("address", 1, 13)]
    acted = acted_on("住明河市石峰镇花桥村五组", found, cast([OURS, THEIRS]), outside=False)
    assert [one.finding.end for one in acted] == [13]


def test_an_adults_address_stays_without_its_province_too():
    shorter = Finding("address", 1, 11, checked=True, person=1)
    found = [shorter, Finding("address", 1, 7, checked=True, person=0), Finding("address", 0, 11)]
    people = cast([OURS, THEIRS])
    assert list(acted_on("住石峰镇花桥村一组3号", found, people, outside=False)) == []


def test_a_childs_whole_address_goes_from_within_an_adults_longer_one():
    longer = (*THEIRS[:5], OURS[5] + "二楼")
    whole = Finding("address", 1, 16, checked=True, person=1)
    found = [Finding("address", 1, 14, checked=True, person=0), whole]
    text = "住明河市石峰镇花桥村七组6号二楼"
    assert list(acted_on(text, found, cast([OURS, longer]), outside=False))


def test_words_behind_what_somebody_is_called_stay():
    found = [
        Finding("person_name", 0, 2, checked=True, person=0),
        Finding("person_name", 0, 3, person=0),
    ]
    acted = acted_on("阿禾来借过", found, cast([CHILD]), outside=False)
    assert [one.finding.end for one in acted] == [2]


def test_a_hidden_name_of_several_becomes_somebodys():
    tables = world()
    parties = tables["parties"].to_pylist()
    parties[1]["name"] = "陈强"
    tables["parties"] = pa.Table.from_pylist(parties, schema=tables["parties"].schema)
    assert left("陈某到案。", tables=tables) == "某人到案。"


def test_nobodys_finding_inside_a_known_one_is_not_counted_twice():
    people = cast([("1", "other", "被告人", "被告人甲", "person_name", "李强")])
    findings = [Finding("person_name", 0, 2, person=0), Finding("person_name", 0, 3)]
    assert list(acted_on("李强说", findings, people, outside=False)) == []


@pytest.mark.parametrize(
    "text", ["依照法释〔2013〕8号的规定", "依照高检发办字〔2022〕71号", "法发〔2021〕3号"]
)
def test_citations_of_law_stay(text):
    at = text.index("〔")
    findings = [Finding("case_number", at, text.index("号") + 1)]
    assert list(acted_on(text, findings, cast([]), outside=False)) == []


def test_a_number_that_only_looks_like_a_citation_goes():
    findings = [Finding("police_number", 0, 13)]
    assert list(acted_on("明公立字〔2024〕142号", findings, cast([]), outside=False))


def test_whom_the_recognizers_tell_as_official_stays():
    findings = [Finding("official_name", 3, 6), Finding("person_name", 3, 6)]
    people = cast([("1", "protected", "被告人", "被告人甲", "person_name", "陈小禾")])
    assert list(acted_on("检察员孙大海", findings, people, outside=False)) == []
    assert left("代理检察员　孙大海") == "代理检察员　孙大海"


OFFICES = [
    ("审　判　长　陈小禾", 6, True),
    ("由陈小禾担任审判长", 1, True),
    ("代理审判员　陈小禾", 6, True),
    ("法官助理陈小禾", 4, True),
    ("法定代理人陈小禾", 5, False),
    ("证人陈小禾", 2, False),
    ("指派检察员林平、陈小禾出庭", 8, True),
]


@pytest.mark.parametrize(("text", "start", "expected"), OFFICES)
def test_offices_are_told_by_the_words_around(text, start, expected):
    assert official_positions.is_official(text, start, start + 3) is expected


def test_recitals_of_unprotected_cases_go_and_ask():
    tables = world()
    tables["case_marks"] = tables["case_marks"].slice(0, 2)
    decisions = [*tables["decisions"].to_pylist()[:3], decision(ALONE, "1", protected=False)]
    decisions[-1]["birth_date"] = "2000-05-01"
    tables["decisions"] = pa.Table.from_pylist(decisions, schema=tables["decisions"].schema)
    parties = tables["parties"].to_pylist()
    parties[3]["birth_date"] = "2000-05-01"
    tables["parties"] = pa.Table.from_pylist(parties, schema=tables["parties"].schema)
    told = "被告人赵云天，男。曾因犯盗窃罪，于2019年5月3日被判处拘役。因本案被逮捕。"
    documents = table("documents", [{"case_no": ALONE, "document_no": "1", "text": told}])
    result = sanitise("documents", documents, disclosure("masked", tables), finder, destination="x")
    assert result.table["text"][0].as_py() == "被告人赵云天，男。因本案被逮捕。"
    assert result.questions == {("court", ALONE, "1")}
    assert result.counts == {"recital": 1}


@pytest.mark.parametrize(("name", "stays"), [("曾荣清", True), ("赵云天", False)])
def test_a_surname_of_the_own_case_that_reads_as_once_tells_no_record(name, stays):
    tables = world()
    parties = tables["parties"].to_pylist()
    parties[3]["name"] = name
    tables["parties"] = pa.Table.from_pylist(parties, schema=tables["parties"].schema)
    tables["case_marks"] = tables["case_marks"].slice(0, 2)
    sentence = "一、被告人曾荣清犯抢劫罪，判处有期徒刑二年六个月；"
    assert (left(sentence, case_no=ALONE, tables=tables) == sentence) is stays


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("鉴于被告人丙认罪态度较好", Finding("person_name", 5, 7)),
        ("听樊某某讲过", Finding("masked_name", 1, 4)),
        ("见KSNP3UL6X2JPVX4FQAE6W号", Finding("wechat", 12, 18)),
    ],
)
def test_what_masking_put_there_is_not_masked_again(text, found):
    assert list(acted_on(text, [found], cast([]), outside=False)) == []


def partial_find(texts, known):
    return recognizers.find_all(texts, model=False, known=known)


def test_a_given_name_that_is_a_word_is_found_where_a_person_acts():
    people = [recognizers.KnownPerson({"person_name": ("陈国光",)})]
    for text, count in (
        ("表现一般，国光已道歉。国光苹果卖完，买国光的", 1),
        ("国光一家住在镇上，老师到国光家访；国光母子来过。买国光一家公司的苹果", 3),
        ("取得谅解，国光确有悔罪表现，别人都叫他国光", 2),
        ("国光负责搬运，国光常常独自在家，国光照相机", 2),
        ("案发前国光来借过充电器；证明国光服刑期间表现尚可；前国光牌", 2),
    ):
        (found,) = known.find_all([text], [people])
        assert len(found) == count, text


def test_the_real_recognizers_take_part():
    text = "被告人陈小禾，电话１９９００００００01，住湖省明河市石峰镇春田路8号。"
    documents = table("documents", [{"case_no": FIRST, "document_no": "1", "text": text}])
    result = sanitise("documents", documents, disclosure(), partial_find, destination="x")
    masked = result.table["text"][0].as_py()
    assert masked.startswith("被告人甲，电话×××，住")
    assert "春田路" not in masked


PLACES = st.tuples(st.integers(0, 200), st.integers(1, 90))
FOUND = st.lists(PLACES.map(lambda place: Finding("address", place[0], sum(place))), max_size=12)


@pytest.mark.parametrize("standing", ["official", "other"])
def test_what_an_adult_is_called_shields_no_name_that_ends_with_it(standing):
    people = cast(
        [
            ("1", "protected", "被害人", "被害人甲", "person_name", "刘小满"),
            ("2", standing, "证人", None, "person_name", "林小林"),
        ]
    )
    text = "其同学王小林、张阿林、李林林均在场，李林林哭了。林小林在场，小林证实。"
    [found] = recognizers.find_all([text], known=[people.known])

    gone = [one.finding for one in acted_on(text, found, people, outside=False)]

    assert {text[one.start : one.end] for one in gone} == {"王小林", "张阿林", "李林林"}


@given(FOUND)
def test_a_finding_is_compared_with_all_that_it_touches(found):
    near = Nearby(found)
    for finding in found:
        touching = {one for one in found if one.start < finding.end and finding.start < one.end}
        assert set(near.touching(finding)) == touching
