"""What larger courts cost is derived from what was measured, and the page says what is derived."""

import math

import pytest

from benchmarks import measured, provinces, section
from benchmarks.measured import STAGES, Measured, Size

# A stage that takes 3 s to start, 2 ms a party and 50 ms a document; the parent only starts.
SIZES = {
    "two": Size(1_000, 100, 400_000),
    "texts": Size(1_000, 300, 1_200_000),
    "large": Size(4_000, 400, 1_600_000),
}
SPENT = {
    (night, stage): (1.0, 3 + 0.002 * size.parties + 0.05 * size.documents)
    for night, size in SIZES.items()
    for stage in STAGES
}
TOLD = Measured(SIZES, SPENT, growth=2.1, memory=400.0, peaks={}, checked=None)


def test_three_nights_give_what_starting_a_party_and_a_document_cost():
    assert measured.costs(TOLD, "cover", 1) == pytest.approx((3, 0.002, 0.05))
    assert measured.costs(TOLD, "cover", 0) == pytest.approx((1, 0, 0))


def test_a_larger_court_costs_its_size_and_the_growth_on_top():
    eight_times = Size(32_000, 3_200, 12_800_000)

    linear = 0.002 * 32_000 + 0.05 * 3_200
    hours = (3 + linear * (2.1 / 2) ** 3) / 3_600
    assert provinces.core_hours(TOLD, eight_times, "cover", 1) == pytest.approx(hours)
    assert provinces.core_hours(TOLD, eight_times, "cover", 0) == pytest.approx(1 / 3_600)


def test_longer_documents_cost_as_much_more():
    short, long = Size(4_000, 400, 1_600_000), Size(4_000, 400, 3_200_000)

    difference = [provinces.core_hours(TOLD, size, "cover", 1) for size in (short, long)]
    assert math.isclose((difference[1] - difference[0]) * 3_600, 0.05 * 400)


def derived(told):
    return provinces.text(told, list(provinces.COURTS.items()), provinces.arguments([]))


def test_who_writes_the_figures_writes_what_follows_from_them(tmp_path, monkeypatch):
    stale = on_the_page().replace("core-hours", "hours")
    page = tmp_path / "scaling.md"
    page.write_text(f"# A\n{provinces.BEGIN}{stale}{provinces.END}After.\n", "utf-8")
    expected = on_the_page()
    monkeypatch.setattr(provinces, "PAGE", page)

    provinces.write()

    assert on_the_page() == expected
    assert page.read_text("utf-8").endswith("After.\n")


def on_the_page():
    page = provinces.PAGE.read_text("utf-8")
    return page.partition(provinces.BEGIN)[2].partition(provinces.END)[0].strip()


def test_the_page_says_what_follows_from_the_figures_that_are_there():
    assert on_the_page() == derived(measured.measured(section.RESULTS.read_text("utf-8")))


def test_a_page_that_follows_from_other_figures_is_seen():
    told = measured.measured(section.RESULTS.read_text("utf-8"))

    assert on_the_page() != derived(told._replace(growth=told.growth + 0.01))
