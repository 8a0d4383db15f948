"""What documents state of their parties: corners a lawyer can read, and where they stand."""

from functools import partial
from pathlib import Path

import pytest

from pipelines import statements
from pipelines.schema import TOLD
from tests.test_recognizers import in_time
from tests.told import accused, documents, lines, parties, told

SHELF = Path(statements.__file__).parent
ENDINGS = ("disposition", "term_months", "upheld")
YOUTH = ("age_finding", "signs_of_minority")


def spelled(found, kinds=None):
    return {" ".join(one) for one in found if kinds is None or one[1] in kinds}


def expected(cell):
    return set() if cell == "-" else set(cell.split("; "))


@pytest.mark.parametrize("number", range(len(lines("told_heads"))))
def test_a_head_tells_who_everybody_is(number):
    people, text, wanted = lines("told_heads")[number]
    known = parties(*(one.split() for one in people.split(", ")))

    assert spelled(told(known, text)) == expected(wanted)


@pytest.mark.parametrize("number", range(len(lines("told_acts"))))
def test_an_account_tells_when_who_acted(number):
    text, wanted = lines("told_acts")[number]
    days = {}
    for party, kind, value in told(accused(), f"被告人。审理终结。{text}"):
        if kind in {"act_start", "act_end"}:
            days.setdefault(party, []).append(value)

    assert {f"{party} {' to '.join(found)}" for party, found in days.items()} == expected(wanted)


@pytest.mark.parametrize("number", range(len(lines("told_orders"))))
def test_an_order_tells_what_is_decided_for_whom(number):
    text, wanted = lines("told_orders")[number]
    found = {}
    for party, kind, value in told(accused(), f"刑事判决书。被告人。判决如下：{text}"):
        if kind in ENDINGS:
            found.setdefault(party, {})[kind] = value
    said = {
        f"{party} upheld"
        if "upheld" in one
        else f"{party} {one['disposition']} {one.get('term_months', '-')}"
        for party, one in found.items()
    }

    assert said == expected(wanted)


@pytest.mark.parametrize("said", ["二〇二一年三月一日张三盗窃，", "张三犯罪时不满十八周岁，"])
def test_a_sentence_that_never_ends_is_read_once(said):
    text = "被告人。审理终结。查明：" + said * (40_000 // len(said))

    assert any(in_time(partial(told, accused()), text) for _ in range(3))


@pytest.mark.parametrize("number", range(len(lines("told_minority"))))
def test_a_text_tells_who_was_a_minor(number):
    text, wanted = lines("told_minority")[number]
    known = parties(("1", "张三", "被告人"), ("2", "李四", "被害人"), ("3", "王五", "被告人"))

    assert spelled(told(known, f"被告人。指控。{text}"), YOUTH) == expected(wanted)


def test_every_statement_names_its_document_and_its_own_characters():
    text = "刑事判决书\n被告人 张 三，男，１９８８年３月１日出生。指控：2020年5月6日，张 三盗窃。"

    rows = statements.read(documents(text), accused()).to_pylist()
    words = {row["kind"]: text[row["start"] : row["end"]] for row in rows}

    assert {row["document_no"] for row in rows} == {"1"}
    assert words["birth_date"] == "１９８８年３月１日出生"
    assert words["role"] == "张 三"
    assert words["act_start"] == "2020年5月6日"


def test_a_document_that_introduces_nobody_states_nothing():
    found = statements.read(documents("原告张三与被告李四离婚纠纷一案。"), accused())

    assert found.num_rows == 0
    assert found.schema.equals(TOLD)


def test_a_second_judgment_says_that_it_is_final_and_since_when():
    text = (
        "（2021）湘9901刑终1号刑事裁定书。上诉人（原审被告人）张三，男。指控。裁定如下：驳回上诉，维持原判。"
        "本裁定为终审裁定。审判长李四 二〇二一年三月一日"
    )

    rows = statements.read(documents(text), accused()).to_pylist()

    assert {row["instance"] for row in rows} == {"二审"}
    assert ("1", "effective_on", "2021-03-01") in told(accused(), text)


def test_a_guardian_of_somebody_who_is_ill_is_no_sign_of_youth():
    text = (
        "被告人张三，男。法定代理人李四，系张三之父。指控。经鉴定，张三患精神病，无刑事责任能力。"
    )
    known = parties(("1", "张三", "被告人"), ("2", "李四", "法定代理人"))

    assert spelled(told(known, text), YOUTH) == set()
    assert spelled(told(known, text.partition("经鉴定")[0]), YOUTH) == {
        "1 signs_of_minority guardian"
    }


def test_every_kind_of_statement_is_listed():
    files = {path.stem for path in SHELF.glob("*.py")} - {"__init__"}

    assert files == {module.__name__.rpartition(".")[2] for module in statements.STATEMENTS}
