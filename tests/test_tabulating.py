"""A specification becomes a signed release, or nothing is shown and the message says why."""

import re
from pathlib import Path

import pytest

from data_samples.profile import FIGURES
from pipelines import keys, release, tabulating
from pipelines.errors import InputError, LeakError, SettingsError
from pipelines.keys.encryption import Cipher
from pipelines.night import open_night
from pipelines.registry import store
from pipelines.statistics import book, secondary, series, shown
from pipelines.statistics.primary import primary
from pipelines.statistics.secondary import Protected
from tests import nights
from tests.counted_people import rows, table

TOLD = """
title = "示例"
series = "sample"
[period]
first = 2024-01-01
last = 2025-12-31
[[tables]]
name = "charges"
title = "罪名"
rows = ["charge.chapter"]
columns = ["closed.year"]
"""
HIDDEN = ("dominated", "secondary", "人数过少", "防止推算", "person 1", "case 1")
"""Words that would tell why a cell is suppressed, or of whom."""


@pytest.fixture
def site(tmp_path):
    """Return a profile beside rows that a night has left."""
    profile = nights.site(tmp_path)
    text = profile.read_text("utf-8") + FIGURES.partition("[statistics]")[0]
    profile.write_text(text, "utf-8")
    keys.generate(tmp_path / "sealed" / "keys", ["figures"], nights.chance(2))
    (tmp_path / "tables.toml").write_text(TOLD, "utf-8")
    leave(profile, rows(120))
    return profile


def left(profile):
    """List the files, visible or not, in the folder of figures."""
    return [path for path in (profile.parent / "out" / "figures").rglob("*") if path.is_file()]


def leave(profile, lines):
    """Leave rows as a night would."""
    night = open_night(nights.call(profile, "night"))
    head = store.connect(night.registry_url).head()
    counted = book.Counted(table(lines), nights.AS_OF, head)
    book.keep(night.sealed, counted, Cipher(night.keys.statistics, nights.chance(3)))


def make(profile, run="tables-1"):
    return tabulating.tabulate(nights.call(profile, run), profile.parent / "tables.toml")


def current(profile) -> Path:
    return profile.parent / "out" / "figures" / "current"


def test_tables_are_published_signed_and_say_nothing_of_reasons(site):
    done = make(site)
    public = keys.public_keys(site.parent / "sealed" / "keys")
    files = [path for path in current(site).resolve().rglob("*") if path.is_file()]

    assert release.check(current(site), public).release == done.release
    assert {path.suffix for path in files} == {".parquet", ".csv", ".html", ".json", ".sig"}
    assert not any(word.encode() in path.read_bytes() for word in HIDDEN for path in files)
    assert done.suppressed and "防止推算" in done.report.read_text("utf-8")


def unnamed(page: str) -> set[str]:
    """Return the tables of a page that no heading names; captions are for screen readers alone."""
    named = set(" ".join(re.findall(r'role="region" aria-labelledby="([^"]+)"', page)).split())
    return named - set(re.findall(r'<h[23] id="([^"]+)"', page))


def test_each_measure_of_a_table_is_named_above_it_for_everybody(site):
    make(site)
    page = (current(site) / "tables.html").read_text("utf-8")

    assert page.count("</table>") > 1 and unnamed(page) == set()


def test_each_picture_says_what_is_counted(site):
    made = make(site)
    page = (current(site) / "tables.html").read_text("utf-8")
    captions = re.findall("<figcaption>(.*?)</figcaption>", page)

    assert captions and all(
        re.match("各行合计，(人数|案件数|刑期月数之和) ", one) for one in captions
    )
    assert "各行真实与所示，人数" in made.report.read_text("utf-8")


def test_a_table_that_only_a_caption_names_is_noticed(site):
    make(site)
    page = (current(site) / "tables.html").read_text("utf-8")

    assert unnamed(re.sub("<h3.*?</h3>", "", page))


def test_the_same_again_is_the_same_release(site):
    first, again = make(site), make(site, "tables-2")

    assert first.release == again.release and not again.changed


def test_a_person_more_that_shows_stops_the_release_and_names_the_cell(site):
    made = make(site)

    with pytest.raises(LeakError, match=r"would tell of fewer than 10 people: (2025|合计)"):
        more(site, made.release)
    assert current(site).resolve().name == made.release


def test_a_destination_of_another_name_does_not_forget_what_was_shown(site):
    make(site)
    text = site.read_text("utf-8").replace('name = "figures"', 'name = "others"')
    assert 'name = "others"' in text
    site.write_text(text, "utf-8")
    keys.generate(site.parent / "sealed" / "keys", ["others"], nights.chance(5))

    with pytest.raises(LeakError, match="would tell of fewer than 10 people"):
        more(site, make(site).release)


def test_without_the_comparison_a_person_more_would_show(site, monkeypatch):
    same = make(site).release
    monkeypatch.setattr(series, "differences", lambda *_: [])

    told = []
    for count in range(121, 131):
        leave(site, rows(count))
        told.append(make(site, f"with-{count}").release)
        if told[-1] != same:
            break

    assert told[-1] != same  # the last of them came between two numbers that readers have


def more(site, same):
    """Add one person after the other until it shows."""
    for count in range(121, 131):
        leave(site, rows(count))
        assert make(site, f"with-{count}").release == same


def without_secondary(_member, measures, limits, *_):
    return Protected(primary(measures, limits), {})


def test_protection_that_is_too_weak_is_found_in_the_written_files(site, monkeypatch):
    monkeypatch.setattr(secondary, "protect", without_secondary)

    with pytest.raises(LeakError, match="could be told too closely"):
        make(site)
    assert left(site) == []


def test_a_number_that_should_be_suppressed_is_found_by_the_second_engine(site, monkeypatch):
    honest = shown.lines
    monkeypatch.setattr(
        shown,
        "lines",
        lambda cube, one, measures, hidden: honest(cube, one, measures, [*hidden][1:]),
    )

    with pytest.raises(LeakError, match="small shown"):
        make(site)
    assert left(site) == []


def test_without_a_destination_for_figures_nothing_is_counted(site):
    text = site.read_text("utf-8").replace('policy = "statistics"', 'policy = "marks"')
    site.write_text(text, "utf-8")

    with pytest.raises(SettingsError, match="policy statistics"):
        make(site)


def test_a_release_whose_record_is_gone_stops_the_next(site):
    done = make(site)
    (site.parent / f"sealed/statistics/released/{done.release}.bin").unlink()

    with pytest.raises(InputError, match=r"released/.*, is missing"):
        make(site, "tables-2")


@pytest.mark.parametrize("title", ["陈小禾盗窃案统计", "（2024）湘9902刑初1号", "13912345678"])
@pytest.mark.parametrize("place", ["示例", "罪名"])
def test_a_title_that_names_somebody_is_not_published(site, title, place):
    path = site.parent / "tables.toml"
    path.write_text(TOLD.replace(f'"{place}"', f'"{title}"'), "utf-8")

    with pytest.raises(LeakError, match="1 titles name a person") as stopped:
        make(site)
    assert title not in str(stopped.value) and left(site) == []


def test_a_title_nobody_looks_at_is_published(site, monkeypatch):
    """The check is what stops it, and nothing behind it would."""
    monkeypatch.setattr(tabulating.titles, "refuse", lambda _: None)
    path = site.parent / "tables.toml"
    path.write_text(TOLD.replace('"罪名"', '"陈小禾盗窃案统计"'), "utf-8")

    make(site)

    assert any("陈小禾" in one.read_text("utf-8", "replace") for one in left(site))
