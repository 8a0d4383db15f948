"""A child whom only a document tells, in a case of adults, is named in no release."""

import pytest

from pipelines import statements
from pipelines.facts import told
from pipelines.schema import TOLD
from pipelines.stages import told_people
from pipelines.statements import young_people
from pipelines.statements.kit import page
from pipelines.statements.kit.cast import Cast
from pipelines.vocabulary import Told
from tests import nights
from tests.test_held_people import left, saying
from tests.told import lines

GROWN_CAST = Cast((), (("赵云天", "1"),), frozenset({"1"}))
CHILD = "李小满"
TELLING = {
    "a victim": f"孙大河殴打{CHILD}。{CHILD}（15岁）陈述被打。",
    "a witness": f"证人{CHILD}，女，2013年4月5日出生，证实孙大河打人。",
    "who is tried elsewhere": f"孙大河伙同{CHILD}（未成年，另案处理）殴打他人。",
    "a pupil": f"孙大河殴打明河市第三小学四年级学生{CHILD}。",
}
CALLED = {
    "a given name": "孙大河殴打小满，女，15岁。事后小满报案。",
    "a name with a dot": "证人阿依古丽·买买提（16岁）在场，孙大河打阿依古丽。",
    "a foreign name": "证人John Smith, aged 15，看见孙大河打人。John Smith报案。",
    "own words": "证人李小满供述称其15岁，看见孙大河打人。",
    "several": "孙大河伙同李小满、赵小川（均未成年）打人。",
    "a row": "初中生李小满、赵小川看见孙大河打人。赵小川报案。",
    "whose kin a guardian is": "法定代理人李大山，系李小满之父。孙大河打小满。",
    "a pet name": "证人李小满（小名二丫），15岁，证实孙大河打人。二丫报案。",
    "a pet name of the house": "证人李小满（15岁，家里人都叫三妹）证实孙大河打人。三妹报案。",
    "a pet name before the age": "证人李小满（乳名大毛，15岁）证实孙大河打人。大毛报案。",
    "a bare figure": "证人李小满（12）证实，孙大河打小满。",
    "sex and a bare figure": "证人李小满，男，15，证实孙大河打人。",
    "what her mother says": "李小满的母亲称孩子今年九岁。孙大河打小满。",
    "who comes from school": "孙大河拦住放学途中的李小满。孙大河打小满。",
    "a name without a cue": "孙大河殴打李小满（15岁）。次日孙大河拦住小满，打小满。",
}
"""Names that no rule finds, so that what the text tells has to be known."""
NAMES = ("小满", "二丫", "三妹", "大毛", "阿依古丽", "John", "Smith", "赵小川")
OF_A_PARTY = {
    "an age": f"孙大河打人，证人{CHILD}（15岁）证实。",
    "a word before": f"孙大河打人，未成年证人{CHILD}证实。",
    "a school": f"孙大河打人，明河市第三中学学生{CHILD}证实。",
    "where to school": f"孙大河打人，{CHILD}，就读于明河市第三中学，证实。",
}
HOME = "明河市石峰镇春田路8号"
NOBODY = told_people.of_texts({})
LONG_AGO = f"证人{CHILD}，女，1990年4月5日出生，证实孙大河打人。"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    nights.quick(monkeypatch)


@pytest.mark.parametrize("number", range(len(lines("told_young"))))
def test_a_child_is_told_by_what_stands_beside_the_name(number):
    text, wanted = lines("told_young")[number]
    found = list(young_people.state(page.of(text), GROWN_CAST))

    assert all(one.kind == Told.YOUNG for one in found)
    births = {one.value.rpartition(" ")[2] for one in found}
    births = {birth if birth[0].isdecimal() else "word" for birth in births}

    assert births == (set() if wanted == "-" else {wanted})


@pytest.mark.parametrize("telling", TELLING)
def test_a_child_told_only_in_a_document_leaves_nowhere(tmp_path, telling):
    cells = left(tmp_path, {}, TELLING[telling])

    assert not saying(cells, CHILD)
    assert not saying(cells, "第三小学")
    assert ("partners", "text") in saying(cells, "打")


@pytest.mark.parametrize("called", CALLED)
def test_a_child_is_known_by_the_name_that_the_text_gives(tmp_path, called):
    cells = left(tmp_path, {}, CALLED[called])

    assert not [name for name in NAMES if saying(cells, name)]
    assert ("partners", "text") in saying(cells, "打")


def test_a_tied_case_knows_the_child_too(tmp_path):
    texts = {
        nights.VICTIM: f"{nights.OTHER}殴打{CHILD}（15岁）。",
        nights.GROWN: "孙大河说：小满也在。",
    }
    documents = [
        (source, {**row, "text": texts.get(row["case_no"], row["text"])})
        for source, row in nights.DOCUMENTS
    ]
    cells = left(tmp_path, {"documents": documents}, "", related=nights.VICTIM)

    assert not saying(cells, "小满")
    assert ("partners", "text") in saying(cells, "也在")


def test_a_hidden_name_beside_a_readable_address_protects_the_address(tmp_path):
    cells = left(tmp_path, {}, f"孙大河打李某满（15岁，住{HOME}）。")

    assert not saying(cells, "春田路")
    assert ("partners", "text") in saying(cells, "李某满")


def test_without_knowing_who_is_told_the_name_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(told_people, "of_texts", lambda _: NOBODY)

    assert saying(left(tmp_path, {}, CALLED["a name without a cue"]), "小满")


def test_a_grown_witness_protects_nobody(tmp_path):
    assert saying(left(tmp_path, {}, LONG_AGO), LONG_AGO) == [("partners", "text")]


def test_without_what_is_told_of_children_the_name_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(told, "_young_people", lambda *_: ())

    assert saying(left(tmp_path, {}, TELLING["a victim"]), CHILD)


def witness(text, **own):
    """Return the tables in which the child is a witness of whom no birth date is known."""
    row = {"case_no": nights.GROWN, "party_no": "2", "role": "证人", "name": CHILD, **own}
    return {"parties": [*nights.PARTIES, ("procuratorate", row)]}, text


@pytest.mark.parametrize("telling", OF_A_PARTY)
def test_a_listed_child_without_birth_date_is_told_by_the_document(tmp_path, telling):
    cells = left(tmp_path, *witness(OF_A_PARTY[telling]))

    assert not saying(cells, CHILD)
    assert ("partners", "text") in saying(cells, "孙大河打人")


@pytest.mark.parametrize("own", [{"birth_date": "1990-04-05"}, {}])
def test_a_listed_witness_who_is_grown_or_of_whom_nothing_is_told_stays(tmp_path, own):
    text = OF_A_PARTY["an age"] if own else f"孙大河打人，证人{CHILD}证实，其时在场的有15人。"

    assert ("partners", "text") in saying(left(tmp_path, *witness(text, **own)), CHILD)


def test_without_the_sign_a_listed_child_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(young_people, "_is_meant", lambda *_: False)

    assert saying(left(tmp_path, *witness(OF_A_PARTY["an age"])), CHILD)


BESIDE = {
    "a cause": ("cases", {"cause": f"{CHILD}（15岁）被伤害案"}),
    "operative words": ("outcomes", {"sentence_text": f"判处拘役三个月，赔偿{CHILD}（15岁）"}),
    "a kept column": ("cases", {"keep": f"{CHILD}（15岁）之母来访"}),
}


def beside(name):
    """Return the tables in which a column of running text of an adults' case tells of a child."""
    table, cells = BESIDE[name]
    case = "（2024）湘9902刑初9号"
    born = {"party_no": "1", "role": "被告人", "name": "钱建国", "birth_date": "1980-02-03"}
    ended = {"party_no": "1", "act_start": "2024-01-02", **nights.SENTENCE}
    added = {"cases": {"cause": "伤害"}, "parties": born, "outcomes": ended}
    added[table] = {**added[table], **cells}
    if "sentence_text" in cells:
        added[table]["disposition"] = "拘役"
    return {
        one: [*nights.TABLES[one], ("court", {"case_no": case, **row})]
        for one, row in added.items()
    }


@pytest.mark.parametrize("name", BESIDE)
def test_a_child_told_in_another_column_leaves_nowhere(tmp_path, name):
    cells = left(tmp_path, beside(name), "")

    assert not saying(cells, CHILD)
    assert saying(cells, "（15岁）")


def test_without_reading_other_columns_the_child_would_leave(tmp_path, monkeypatch):
    monkeypatch.setattr(statements, "children", lambda *_: TOLD.empty_table())

    assert saying(left(tmp_path, beside("a cause"), ""), CHILD)
