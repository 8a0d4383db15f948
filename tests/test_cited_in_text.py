"""A paper that names a protected case by its number alone goes on, the number and people masked."""

import pyarrow.parquet as pq
import pytest

from pipelines.facts import cited_numbers
from tests import nights

STAYS = "本案另有旁证。"
BUCKETS = ["one bucket", "many buckets"]
NUMBERS = {
    "a court's": nights.SEALED,
    "in other brackets": "〔2024〕湘9902刑初字第1号",
    "in brackets that do not match": "(2024]湘9902刑初1号",
    "in angles": "〈2024〉湘9902刑初1号",
    "in none": "2024湘9902刑初1号",
    "in none, with the year called one": "2024年湘9902刑初字第001号",
    "in numerals": "（二〇二四）湘9902刑初1号",
    "of a procuratorate": "明检刑诉〔2024〕8号",
}


def night(folder, text, *, buckets="one bucket", sealed=nights.SEALED):
    """Run a night in which an adult's paper says `text`; return exit code and what it became."""
    tables = {
        name: [
            (source, {**row, "case_no": sealed} if row["case_no"] == nights.SEALED else row)
            for source, row in rows
        ]
        for name, rows in nights.TABLES.items()
    }
    tables["documents"] = [
        (source, {**row, "text": text} if row["case_no"] == nights.GROWN else row)
        for source, row in tables["documents"]
    ]
    profile = nights.site(folder, tables=tables, held_share_limit=0.95)
    if buckets != BUCKETS[0]:
        lines = profile.read_text("utf-8")
        profile.write_text(lines.replace("[run]\n", "[run]\nrows_per_partition = 1\n"), "utf-8")
    ended = nights.run(profile, "night-1")
    return ended.exit_code, {
        name: [
            row["text"]
            for file in (folder / "out" / name / "current").glob("documents/*.parquet")
            for row in pq.read_table(file).to_pylist()
            if STAYS in row["text"]
        ]
        for name in ("partners", "open")
    }


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    nights.quick(monkeypatch)


@pytest.mark.parametrize("buckets", BUCKETS)
@pytest.mark.parametrize("number", NUMBERS)
def test_the_number_and_the_people_of_the_case_go_and_the_paper_goes_on(tmp_path, number, buckets):
    told = NUMBERS[number]
    sealed = told if told.startswith("明") else nights.SEALED
    text = f"孙大河殴打他人。{nights.MINOR}见{told}一案。{STAYS}"

    code, papers = night(tmp_path, text, buckets=buckets, sealed=sealed)

    assert code == 0
    for name in ("partners", "open"):
        (paper,) = papers[name]
        assert not [word for word in (nights.MINOR, "陈某", told) if word in paper]


def test_a_case_is_called_the_same_wherever_it_lies(tmp_path):
    text = f"孙大河殴打他人，另见{nights.SEALED}判决。{STAYS}"
    papers = []
    for buckets in BUCKETS:
        (tmp_path / buckets).mkdir()
        papers.append(night(tmp_path / buckets, text, buckets=buckets)[1])

    assert papers[0] == papers[1]
    assert "（案号）" not in papers[0]["partners"][0]


def test_the_number_of_another_adults_case_stays_and_so_do_all_names(tmp_path):
    text = f"孙大河殴打他人，见{nights.GROWN}、（2024）湘9902刑初77号。{STAYS}"

    assert night(tmp_path, text)[1]["partners"] == [text]


def test_without_the_look_at_texts_the_paper_waits(tmp_path, monkeypatch):
    """The search holds what the tie does not tell."""
    monkeypatch.setattr(cited_numbers, "numbers", lambda _: set())

    code, papers = night(tmp_path, f"孙大河殴打他人，见{nights.SEALED}。{STAYS}")

    assert (code, papers["partners"]) == (3, [])
