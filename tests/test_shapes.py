"""Promises of the differently shaped sample exports: seeded, apart from one another, with truth."""

from itertools import combinations

import pytest

from data_samples.shapes import HELD_BACK, SHAPES, SHOWN
from data_samples.shapes.kit.render import render
from pipelines import schema
from pipelines.settings.profile_checks import DROP, KEEP

NAMES = [shape.name for shape in SHAPES]
ALIKE = 0.25  # share of headers that two shapes may write alike; some words are everybody's


def headers(shape):
    return {header for columns in shape.columns.values() for header in columns}


def content(folder):
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.name: path.read_bytes() for path in files if path.suffix != ".xlsx"}


def test_there_are_six_shapes_and_three_of_them_only_measure():
    assert len({shape.name for shape in SHAPES}) >= 6
    assert len(HELD_BACK) >= 3
    assert not {shape.name for shape in HELD_BACK} & {shape.name for shape in SHOWN}


@pytest.mark.parametrize("shape", SHAPES, ids=NAMES)
def test_every_column_has_its_truth(shape):
    for table, columns in shape.columns.items():
        ours = [target for target in columns.values() if target not in {KEEP, DROP}]
        assert set(ours) <= set(schema.TABLES[table])
        assert len(set(ours)) == len(ours)
        assert set(schema.REQUIRED[table]) <= set(ours)
    assert shape.columns.keys() == schema.TABLES.keys()


@pytest.mark.parametrize(("one", "other"), list(combinations(SHAPES, 2)))
def test_no_shape_is_another_with_its_words_changed(one, other):
    common = headers(one) & headers(other)

    assert len(common) <= ALIKE * min(len(headers(one)), len(headers(other)))


@pytest.mark.parametrize("shape", SHAPES, ids=NAMES)
def test_the_same_seed_renders_the_same_export(shape, tmp_path):
    one, other = (render(shape, tmp_path / name, cases=6).parent for name in "ab")

    assert content(one) == content(other)


def test_remarks_name_people():
    for shape in SHAPES:
        kept = [h for columns in shape.columns.values() for h, to in columns.items() if to == KEEP]
        assert kept
        assert set(kept) <= set(shape.extra)
