"""What must stay in a release is counted, and an over-masked release is refused."""

import pyarrow as pa
import pytest

from pipelines import mask
from pipelines.errors import OverMaskedError
from pipelines.schema import PEOPLE
from pipelines.verify import kept
from tests import nights

LINK, OTHER = "court\x1fK1", "court\x1fK2"
ORIGINS = {LINK: ("court", "1"), OTHER: ("court", "2")}
pytestmark = pytest.mark.usefixtures("quick")


def table(*rows, numbers=("1", "2")):
    """Return rows of two cases, the columns given."""
    keys = [{"source": "court", "case_no": number} for number in numbers]
    return pa.Table.from_pylist([{**key, **row} for key, row in zip(keys, rows, strict=False)])


def left(*rows):
    return table(*rows, numbers=("K1", "K2"))


def people(*values, case_no="1"):
    same = {**dict.fromkeys(PEOPLE.names), "source": "court", "standing": "protected"}
    rows = [{**same, "case_no": case_no, "kind": "person_name", "value": one} for one in values]
    return pa.Table.from_pylist(rows, schema=PEOPLE)


def compared(policy, came, gone, protected=(), waiting=frozenset()):
    whose = kept.Whose(ORIGINS, kept.shielded(people(*protected)), waiting)
    return {place: tuple(pair) for place, pair in kept.compare(policy, came, gone, whose).items()
            if place[1] not in ("source", "case_no")}  # fmt: skip


def test_a_value_counts_as_often_as_it_came():
    came = {"cases": table({"judge": ["王木林", "李一"]}, {"judge": ["王木林"]})}
    gone = {"cases": left({"judge": ["王木林", "×××"]}, {"judge": ["×××"]})}

    assert compared("masked", came, gone) == {("cases", "judge"): (3, 1)}


def test_of_a_date_the_year_is_enough_where_the_year_leaves():
    came = {"cases": table({"closed_on": "2024-05-06"}, {"closed_on": "2023-01-02"})}
    gone = {"cases": left({"closed_on": "2024"}, {"closed_on": None})}

    assert compared("masked", came, gone) == {("cases", "closed_on"): (2, 1)}


def test_names_of_protected_people_need_not_stay_and_those_of_others_must():
    came = {"parties": table({"name": "陈小禾"}, {"name": "李强生"})}
    gone = {"parties": left({"name": "被告人甲"}, {"name": "李强生"})}

    assert compared("masked", came, gone, ["陈小禾"]) == {("parties", "name"): (1, 1)}
    assert compared("masked", came, gone) == {("parties", "name"): (2, 1)}


def test_of_a_published_name_the_surname_must_stay():
    came = {"parties": table({"name": "李强生"}, {"name": "孙大河"})}
    gone = {"parties": left({"name": "李某"}, {"name": "×××"})}

    assert compared("open", came, gone) == {("parties", "name"): (2, 1)}


def test_what_may_be_shared_with_somebody_protected_is_asked_of_other_cases_alone():
    came = {"parties": table({"phone": "10000000001"}, {"phone": "10000000002"})}
    gone = {"parties": left({"phone": None}, {"phone": None})}

    assert compared("masked", came, gone, ["陈小禾"]) == {("parties", "phone"): (1, 0)}


def test_a_case_of_which_a_row_is_held_is_left_out_on_both_sides():
    came = {"cases": table({"judge": ["王木林"]}, {"judge": ["李一"]})}
    gone = {"cases": left({"judge": ["×××"]}, {"judge": ["李一"]})}

    waiting = frozenset({"court\x1f1"})
    assert compared("masked", came, gone, waiting=waiting) == {("cases", "judge"): (1, 1)}


TEXT = (
    "明河市法院，审判长王木林。李强生曾因犯盗窃罪被明河市法院判刑。李强生犯盗窃罪，2024年5月6日。"
)
CAME = {
    "cases": table({"court": "明河市法院", "judge": ["王木林"], "closed_on": "2024-05-06"}),
    "parties": table({"name": "李强生"}),
    "outcomes": table({"charges": ["盗窃罪"]}),
    "documents": table({"text": TEXT}),
}
WHOLE = {("documents", "date"): (1, 1), ("documents", "charge"): (1, 1),
         ("documents", "court"): (1, 1), ("documents", "official"): (1, 1),
         ("documents", "party"): (2, 2)}  # fmt: skip
TEXTS = {
    "a recital went": ("曾因犯盗窃罪被明河市法院判刑", "", {}),
    "an official": ("王木林", "×××", {"official": (1, 0)}),
    "an adult, once": ("。李强生犯", "。×××犯", {"party": (2, 1)}),
    "every charge": ("盗窃罪", "×××", {"charge": (1, 0)}),
    "a date": ("2024年5月6日", "×年×月×日", {"date": (1, 0)}),
}


@pytest.mark.parametrize("case", TEXTS)
def test_in_a_text_every_value_the_tables_know_is_counted(case):
    old, new, lost = TEXTS[case]
    gone = {"documents": left({"text": TEXT.replace(old, new)})}

    found = compared("masked", CAME, gone)

    assert found == {**WHOLE, **{("documents", kind): pair for kind, pair in lost.items()}}


def test_a_text_that_left_as_it_came_is_not_looked_at():
    assert compared("masked", CAME, {"documents": left({"text": TEXT})}) == {}


def test_an_official_who_bears_a_protected_name_need_not_stay():
    gone = {"documents": left({"text": TEXT.replace("王木林", "×××")})}

    assert ("documents", "official") not in compared("masked", CAME, gone, ["王木林"])


def night(folder, **setting):
    """Run a night; return how it ended, and what it told."""
    profile = nights.site(folder)
    lines = "".join(f"{name} = {value}\n" for name, value in setting.items())
    profile.write_text(profile.read_text("utf-8").replace("[run]\n", f"[run]\n{lines}"), "utf-8")
    return nights.run(profile, "night-1"), nights.told(folder, "night-1")


def test_a_sound_night_keeps_all_that_must_stay_and_says_so(tmp_path):
    ended, told = night(tmp_path)
    ways = {one["name"]: one for one in told["destinations"]}
    stayed = ways["partners"]["stayed"]

    assert ended.exit_code == 0
    assert {("cases", "judge"), ("parties", "name"), ("documents", "party")} <= {
        (one["table"], one["column"]) for one in stayed
    }
    assert all(one["expected"] == one["kept"] > 0 for way in ways.values() for one in way["stayed"])
    assert ways["partners"]["found_more"] == {} and ways["court-marks"]["stayed"] == []
    assert "应留内容" in ended.report.read_text("utf-8")


OVER = {
    "cases.judge": ("cases", "judge", ["×××"]),
    "cases.closed_on": ("cases", "closed_on", None),
    "parties.name": ("parties", "name", "某某"),
    "outcomes.charges": ("outcomes", "charges", []),
    "outcomes.act_start": ("outcomes", "act_start", None),
    "documents.party": ("documents", "text", "×××"),
}
"""Place that is told → table, column, and what a careless hand writes into every cell."""


def over_mask(monkeypatch, name, column, instead, only=None):
    """Let masking write one thing into a column, of all rows or where one value stands."""
    real = mask.mask_table

    def careless(table, *rest):
        done = real(table, *rest)
        if table != name or column not in done.column_names:
            return done
        place = done.column_names.index(column)
        cells = [instead if only in (None, one) else one for one in done[column].to_pylist()]
        return done.set_column(place, done.schema.field(place), pa.array(cells, done[column].type))

    monkeypatch.setattr(mask, "mask_table", careless)


@pytest.mark.parametrize("place", OVER)
def test_an_over_masked_release_is_refused_and_its_place_told(tmp_path, monkeypatch, place):
    over_mask(monkeypatch, *OVER[place])

    ended, told = night(tmp_path)

    assert ended.exit_code == OverMaskedError.exit_code and not ended.releases
    assert f"partners.{place}: " in ended.stopped and "must stay" in ended.stopped
    (lost,) = [one for one in told["destinations"][1]["stayed"]
               if f"{one['table']}.{one['column']}" == place]  # fmt: skip
    assert lost["kept"] < lost["expected"]


def test_a_single_loss_is_counted_and_stops_nothing(tmp_path, monkeypatch):
    over_mask(monkeypatch, "outcomes", "act_start", None, only="2024-07-01")

    ended, told = night(tmp_path)

    (starts,) = [one for one in told["destinations"][1]["stayed"] if one["column"] == "act_start"]
    assert ended.exit_code == 0 and (starts["expected"], starts["kept"]) == (4, 3)


def test_the_limit_is_the_profiles(tmp_path, monkeypatch):
    over_mask(monkeypatch, "cases", "closed_on", None, only="2024")  # two of three

    assert night(tmp_path / "one", lost_share_limit=0.9)[0].exit_code == 0
    assert night(tmp_path / "other")[0].exit_code == OverMaskedError.exit_code
