"""What pictures are drawn with: a frame that says what it shows, bars and words (SVG 画笔).

A picture is 320 units wide, so that its words are read at their own size on a telephone. A colour
is never alone: each has a pattern of its own, and the words beside it.

Source: WCAG 2.2, 1.1.1, 1.4.1 and 1.4.11.
"""

from html import escape
from typing import Final

WIDTH: Final = 320  # units; about the width of a small telephone in CSS pixels
LINE: Final = 16  # units from one line of words to the next
PATTERNS: Final = {
    1: "M0 6 6 0",
    2: "M0 0 6 6M0 6 6 0",
    3: "M0 3 6 3",
    4: "M2 3 4 3",
    5: "M3 0 3 6",
}
"""Colour → the lines laid over it, on squares of six units; colours 0 and 6 are plain."""


def picture(name: str, told: tuple[str, str], height: float, drawn: str) -> str:
    """Return a whole picture with its title and what it shows, for those who do not see it."""
    title, shows = told
    patterns = "".join(
        f'<pattern id="{name}-p{number}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path class="over" d="{lines}"/></pattern>'
        for number, lines in PATTERNS.items()
        if f"{name}-p{number})" in drawn
    )
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(shows)}</desc>'
        f"{f'<defs>{patterns}</defs>' if patterns else ''}{drawn}</svg>"
    )


def shape(name: str, colour: int, outline: str) -> str:
    """Return a shape in a colour, with the pattern of that colour over it."""
    over = f'<path d="{outline}" fill="url(#{name}-p{colour})"/>' if colour in PATTERNS else ""
    return f'<path class="c{colour}" d="{outline}"/>{over}'


def box(x: float, y: float, width: float, height: float) -> str:
    """Return the outline of a box.

    >>> box(1, 2, 30, 4.5)
    'M1.0 2.0h30.0v4.5h-30.0z'
    """
    return f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h-{width:.1f}z"


def words(x: float, y: float, text: str, kind: str = "") -> str:
    """Return words at a place; `kind` is `end` or `mid` where they do not begin there.

    >>> words(0, 12, "a < b")
    '<text x="0.0" y="12.0">a &lt; b</text>'
    """
    styled = f' class="{kind}"' if kind else ""
    return f'<text{styled} x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def legend(name: str, entries: list[tuple[int, str]]) -> tuple[str, float]:
    """Return what each colour stands for, in two columns, and how high that is."""
    drawn = ""
    for place, (colour, label) in enumerate(entries):
        x, y = place % 2 * WIDTH / 2, place // 2 * LINE
        drawn += shape(name, colour, box(x, y + 3, 12, 10)) + words(x + 17, y + 12, label)
    return drawn, (len(entries) + 1) // 2 * LINE
