"""A seal is lifted on a ground of the law alone, and a wrong lifting is taken back."""

import shutil
from datetime import date

import pytest
from typer.testing import CliRunner

from pipelines import lifting
from pipelines.cli import commands
from pipelines.errors import RefusedError
from pipelines.lifting import request
from pipelines.night import open_night
from pipelines.registry import check, store
from pipelines.registry.event import Kind
from tests import nights, officers

NUMBER = "990101200703120015"
LIFT = {
    "source": "court",
    "case_no": nights.SEALED,
    "party_no": "1",
    "article": "18(1)1",
    "id_number": NUMBER,
    "instrument": "（2026）湘9902解封1号",
    "effective_on": "2026-10-01",
    "months": "六十六个月",
    "in_minority": "yes",
    "person": "秦海棠",
    "undertaking": "诺2026-017",
}
WRONG = {name: LIFT[name] for name in ("source", "case_no", "party_no", "person", "undertaking")}
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    profile = officers.site(tmp_path_factory.mktemp("site"), **ACQUITTED)
    officers.run(profile, "night-1")
    return profile


ACQUITTED = {"c2": {"disposition": "宣告无罪", "term_months": ""}}


@pytest.fixture
def site(published, tmp_path):
    folder = shutil.copytree(published.parent, tmp_path / "copy", symlinks=True)
    return folder / published.name


def unseal(profile, **changed):
    return lifting.unseal(officers.call(profile, "unseal"), {**LIFT, **changed})


def events(profile, *kinds):
    night = open_night(officers.call(profile, "look"))
    return list(store.connect(night.registry_url).events(*kinds))


def verdicts(profile, run_id):
    return nights.told(profile.parent, run_id)["verdicts"]


def test_an_instrument_lifts_the_seal_from_the_next_run_on_and_identity_stays_protected(site):
    assert verdicts(site, "night-1")["SEAL"] == 1
    before = len(events(site))

    assert unseal(site) is True
    officers.run(site, "night-2")

    assert verdicts(site, "night-2")["UNSEAL"] == 1 and "SEAL" not in verdicts(site, "night-2")
    assert len(events(site)) > before
    assert [event.payload["article"] for event in events(site, Kind.UNSEALED)] == ["18(1)1"]
    shown = b"".join(
        part if isinstance(part, bytes) else b"" for part in nights.shown(site.parent).values()
    )
    assert nights.MINOR.encode() not in shown


def test_a_wrong_lifting_is_withdrawn_by_another_event_and_nothing_is_deleted(site):
    unseal(site)
    officers.run(site, "night-2")

    lifting.withdraw(officers.call(site, "withdraw"), WRONG)
    officers.run(site, "night-3")

    assert verdicts(site, "night-3") == verdicts(site, "night-1")
    assert len(events(site, Kind.UNSEALED, Kind.RESEALED)) == 2
    night = open_night(officers.call(site, "look"))
    assert check.verify(night.registry_url, None).head.length == len(events(site))


def test_the_same_lifting_again_adds_nothing_and_says_so(site):
    unseal(site)
    length = len(events(site))

    assert unseal(site, months="66", effective_on="2026年10月1日") is False
    assert len(events(site)) == length


def test_a_lifting_after_acquittal_on_request(tmp_path):
    minor = {"c3": {"disposition": "宣告无罪", "term_months": ""}}
    tables = officers.tables(**minor)
    table = tables["outcomes"]
    table[-1] = ("court", {**table[-1][1], "acquittal_ground": "证据不足"})
    tables["parties"][-1] = ("court", {**tables["parties"][-1][1], "id_number": ID_OF_C3})
    profile = nights.site(tmp_path, tables=tables)

    told = {"case_no": officers.DOUBTFUL.format(3), "id_number": ID_OF_C3, "article": "7"}
    told |= {"months": "", "in_minority": ""}
    with pytest.raises(RefusedError, match=r"R17e .*day of effect"):
        unseal(profile, **told, effective_on="2010-01-01")
    assert unseal(profile, **told) is True


def test_an_instrument_of_the_day_the_judgment_took_effect_lifts(site):
    assert unseal(site, effective_on="2024-06-30") is True


ID_OF_C3 = "990101200705020018"

REFUSED = [
    ("新罪合并恰为五年", {"months": "60"}, "R29"),
    ("再审改判恰为五年", {"article": "18(1)3", "months": "五年"}, "R28"),
    ("新罪合并不满五年", {"months": "40"}, "the law knows no such ground"),
    ("成年后又犯罪", {"in_minority": "no"}, "the law knows no such ground"),
    ("未写明何时所犯", {"in_minority": ""}, "in minority"),
    ("刑期缺失", {"months": ""}, "term decided together"),
    ("刑期无法读取", {"months": "很久"}, "term decided together"),
    ("依据条款不明", {"article": "18"}, "the article is one of"),
    ("文书编号缺失", {"instrument": ""}, "missing: instrument"),
    ("文书编号不详", {"instrument": "不详"}, "missing: instrument"),
    ("文书编号只填了横线", {"instrument": "——"}, "missing: instrument"),
    ("早于行为", {"effective_on": "2010-01-01"}, "R26 .*unproved"),
    ("早于判决生效", {"effective_on": "2024-06-29"}, "R26 .*unproved"),
    ("漏罪文书早于判决生效", {"article": "18(1)2", "effective_on": "2024-06-29"}, "R27 .*unproved"),
    (
        "再审文书早于判决生效",
        {"article": "18(1)3", "effective_on": "2024-06-29"},
        "R28 .*not proved",
    ),
    ("责任人缺失", {"person": ""}, "missing: person"),
    ("承诺书编号缺失", {"undertaking": ""}, "missing: undertaking"),
    ("承诺书没有编号", {"undertaking": "无"}, "no name or no undertaking"),
    ("责任人只填了横线", {"person": "——"}, "no name or no undertaking"),
    ("文书尚未生效", {"effective_on": "2026-11-02"}, "not in effect yet"),
    ("生效日期无法读取", {"effective_on": "不久前"}, "cannot be read"),
    ("只知道月份", {"effective_on": "2026-10"}, "cannot be read"),
    ("身份证号码有误", {"id_number": "990101200703120016"}, "not sound"),
    ("另一人的号码", {"id_number": "990101198506070012"}, "differ"),
    ("无罪而非证据不足", {"article": "7"}, "the law knows no such ground"),
    ("没有这个案件", {"case_no": "（2020）湘9902刑初9号"}, "in no export"),
    (
        "成年人的记录",
        {"party_no": "2", "id_number": "990101198506070012"},
        "is not sealed",
    ),
    ("待审核", {"case_no": officers.DOUBTFUL.format(2)}, "in review|differ"),
    ("不认识的字段", {"reason": "x"}, "1 fields are not known"),
]
"""What is wrong, what was handed in, and what the refusal says."""


@pytest.mark.parametrize(("told", "says"), [row[1:] for row in REFUSED],
                         ids=[row[0] for row in REFUSED])  # fmt: skip
def test_what_the_law_does_not_let_out_is_refused_and_not_recorded(published, told, says):
    length = len(events(published))

    with pytest.raises(RefusedError, match=says) as stopped:
        unseal(published, **told)

    said = str(stopped.value)
    assert [value for value in {**LIFT, **told}.values() if len(value) > 6 and value in said] == []
    assert nights.MINOR not in said and len(events(published)) == length


def test_the_file_of_a_lifting_withdraws_it(site, tmp_path):
    unseal(site)
    file = tmp_path / "lifting.toml"
    file.write_text("".join(f'{name} = "{word}"\n' for name, word in LIFT.items()), "utf-8")

    words = ["unseal", str(file), "--profile", str(site), "--as-of", "2026-11-01", "--withdraw"]
    ended = CliRunner().invoke(commands, words)

    assert ended.exit_code == 0, ended.output
    assert [one.kind for one in events(site, Kind.UNSEALED, Kind.RESEALED)][-1] == Kind.RESEALED


def test_what_was_never_lifted_cannot_be_withdrawn(published):
    with pytest.raises(RefusedError, match="no lifting is recorded"):
        lifting.withdraw(officers.call(published, "withdraw"), WRONG)


def test_a_lifting_stands_no_longer_once_the_export_says_otherwise(site):
    unseal(site)
    tables = officers.tables(**ACQUITTED)
    told = {"later_event": "新罪", "later_combined_months": 50}
    tables["outcomes"][0] = ("court", {**tables["outcomes"][0][1], **told})
    nights.site(site.parent, tables=tables)

    officers.run(site, "night-2")

    assert verdicts(site, "night-2")["SEAL"] == 1
    assert nights.told(site.parent, "night-2")["questions"]["lift_unproven"] == 1


def test_the_register_names_nobody_who_was_let_out(site):
    unseal(site)
    kept = (site.parent / "sealed" / "registry.sqlite").read_bytes()

    typed = (*LIFT.values(), nights.MINOR)
    open_to_see = {"court", "1", "18(1)1", "2026-10-01", "yes"}
    assert [word for word in typed if word.encode() in kept and word not in open_to_see] == []


def test_a_file_is_read_as_it_is_written(tmp_path):
    file = tmp_path / "lift.toml"
    file.write_text('case_no = "1"\nmonths = 66\neffective_on = 2026-10-01\n', "utf-8")
    told = request.from_file(file)

    assert told == {"case_no": "1", "months": "66", "effective_on": "2026-10-01"}
    assert date.fromisoformat(told["effective_on"]) == date(2026, 10, 1)

    file.write_text(nights.MINOR, "utf-8")
    with pytest.raises(RefusedError) as stopped:
        request.from_file(file)
    assert nights.MINOR not in str(stopped.value)
