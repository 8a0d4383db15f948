"""A header that may be a value of somebody is told by its place and length."""

import pytest

from tests.test_pull import HEADER
from tests.test_pull_parts import ROW, refused


def with_header(folder, header):
    (folder / "parties.csv").write_text(header + ROW.format(1), "utf-8")
    return folder, "parties.csv"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("案号,1,被告人,李大山,13900000000,无,7\n", "column 4 (3 characters)"),
        (HEADER.replace("流水", "990101200703120015"), "column 7 (18 characters)"),
        ("案号,序号,李大山,李大山,甲,乙,7\n", "column 4 (3 characters) stands twice"),
    ],
)
def test_a_header_that_may_be_a_value_is_not_quoted(tmp_path, header, told):
    said = refused("is not in the profile", *with_header(tmp_path, header))

    assert told in said and "李大山" not in said and "990101200703120015" not in said


def test_a_new_column_among_known_ones_is_quoted(tmp_path):
    header = HEADER.replace("流水", "籍贯")

    assert "column '籍贯' is not" in refused("in the profile", *with_header(tmp_path, header))
