"""What other people show by chance alarms nobody, is never left out, and is never called clean."""

from dataclasses import replace

import pytest

from pipelines.audit.account import account
from pipelines.audit.answer import Outcome
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.reports import audit as report
from tests.sealed_people import CHEN, found, indexed, text

PLAIN = indexed([CHEN])
FEW_NAMES = {"name": 20, "surname": 2, "day": 2_000, "place": 4, "school": 3,
             "phone": 400_000, "identity": 1_000_000}  # fmt: skip


def among_few():
    """Return a search by an index whose people share few names, schools and villages."""
    header = replace(PLAIN.index.header, odds=FEW_NAMES)
    return Search(replace(PLAIN.index, header=header), PLAIN.digests, PLAIN.table)


CROWDED = among_few()
SAID = {
    "陈小禾在明河市第九中学": ("review", "common"),
    "石板村的陈小禾": ("review", "common"),
    "陈小禾，明河九中学生，石板村人": ("alarm", "review"),
    "陈小禾，2008年3月1日生": ("review", "review"),
    "陈小禾，2008年3月1日生，明河九中学生": ("alarm", "alarm"),
    "陈小禾在明河市第九中学，电话19900000001": ("alarm", "alarm"),
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_common_says_less_and_is_found_all_the_same(said):
    plain, crowded = (found(search, text(f"经查，{said}，到庭。")) for search in (PLAIN, CROWDED))

    assert ([tier for tier, *_ in plain], [tier for tier, *_ in crowded]) == tuple(
        [one] for one in SAID[said]
    )
    assert [rest for _, *rest in plain] == [rest for _, *rest in crowded]


def test_what_is_common_is_not_clean_and_stands_beside_what_chance_gives():
    answer = audit([text("陈小禾在明河市第九中学")], CROWDED)
    told = account(answer, CROWDED.index)

    assert (answer.outcome, list(answer.reasons)) == (Outcome.NOT_PROVEN, ["common"])
    assert (told["findings"]["common"], told["by_chance"]["common"]) == (1, 0.017)
    assert "常见组合实际 1 处" in report.page(told)


def test_who_lives_in_one_village_goes_to_one_school_so_that_both_say_no_more_than_one():
    villages = "石板金山新田花桥长岭"
    people = [
        {"person_name": [f"陈{chr(0x4E00 + number)}"], "school": [f"明河市第{village + 2}中学"],
         "address": [f"石峰镇{villages[2 * village : 2 * village + 2]}村3组"]}
        for number in range(1_000) for village in [number % 5]
    ]  # fmt: skip
    odds = indexed(people).index.header.odds

    assert (odds["place"], odds["school"], odds["place_school"]) == (5, 5, 5)


def test_what_is_common_does_not_take_the_place_of_an_alarm(monkeypatch):
    monkeypatch.setattr("pipelines.audit.answer.LISTED", 4)
    cells = [*["陈小禾在明河市第九中学"] * 9, "电话19900000001", "陈小禾，2008年3月1日生"]
    answer = audit([text(*cells)], CROWDED)

    assert sorted(str(one.tier) for one in answer.findings) == [
        "alarm",
        "common",
        "common",
        "review",
    ]
    assert answer.tiers.total() == len(cells)
