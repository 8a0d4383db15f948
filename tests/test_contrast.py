"""The colours of a page can be told apart by those who see little, by day and by night.

Source: WCAG 2.2, 1.4.3 (text, 4.5 to 1) and 1.4.11 (shapes, 3 to 1), and its formula of contrast.
"""

import re
from pathlib import Path

import pytest

import pipelines.reports

STYLE = Path(pipelines.reports.__file__).parent / "templates" / "page.css"
TEXT, SHAPE = 4.5, 3.0
WRITTEN = ("ink", "soft", "link", "bad", "good")
DRAWN = ("c0", "c1", "c2", "c3", "c4", "c5", "c6", "soft")


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours by day, by night and on paper."""
    roots = re.findall(r":root \{([^}]*)\}", STYLE.read_text("utf-8"))
    named = [dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", root)) for root in roots]
    return dict(zip(("day", "night", "paper"), named, strict=True))


def light(colour: str) -> float:
    """Return the relative luminance of a colour."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(one * weight for one, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", schemes())
def test_words_and_shapes_stand_out_from_their_ground(scheme):
    colours = schemes()[scheme]
    grounds = [colours["paper"], colours["ground"]]

    assert [one for one in WRITTEN for ground in grounds
            if contrast(colours[one], ground) < TEXT] == []  # fmt: skip
    assert [one for one in DRAWN if contrast(colours[one], colours["paper"]) < SHAPE] == []


def test_the_formula_knows_black_on_white_and_sees_too_pale_a_grey():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#777777", "#ffffff") < TEXT


def test_every_colour_used_has_a_name():
    text = STYLE.read_text("utf-8")
    used = set(re.findall(r"var\(--(\w+)\)", text))

    assert used <= set(schemes()["day"]) & set(schemes()["night"]) & set(schemes()["paper"])
    assert re.findall(r"#[0-9a-f]{3,6}", re.sub(r":root \{[^}]*\}", "", text)) == []
