"""Where 周某某 is protected, a text's 周某 may be either, and is no loss where it goes."""

import pytest

from pipelines.verify import kept_texts
from tests import nights
from tests.test_kept import compared, left, table

NAMES = {nights.MINOR: "周某某", nights.ADULT: "周某"}


def concealed(rows):
    return [(source, {key: _renamed(cell) for key, cell in row.items()}) for source, row in rows]


def _renamed(cell):
    for name, written in NAMES.items() if isinstance(cell, str) else ():
        cell = cell.replace(name, written)
    return cell


def night(site, monkeypatch):
    nights.quick(monkeypatch)
    tables = {name: concealed(rows) for name, rows in nights.TABLES.items()}
    return nights.run(nights.site(site, tables=tables), "night-1")


def test_a_small_site_whose_names_are_concealed_already_publishes(tmp_path, monkeypatch):
    assert night(tmp_path, monkeypatch).exit_code == 0


def test_counted_as_losses_they_would_stop_it(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_texts, "_beginnings", lambda *_: ())

    assert night(tmp_path, monkeypatch).exit_code == 23


@pytest.mark.parametrize(
    ("name", "lost"),
    [("周某", {}), ("周××", {}), ("李某", {("documents", "party"): (1, 0)}),
     ("周强生", {("documents", "party"): (1, 0)})],
)  # fmt: skip
def test_another_surname_or_a_whole_name_must_stay(name, lost):
    came = {
        "cases": table({"judge": ["王木林"]}),
        "parties": table({"name": name}),
        "outcomes": table({"handler": "王木林"}),
        "documents": table({"text": f"{name}到庭。"}),
    }
    gone = {"documents": left({"text": "×××到庭。"})}

    assert compared("masked", came, gone, ["周某某"]) == lost
