"""Draws rows without a leak, for every system, clean and disguised, as a small SVG."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

WIDTH, LEFT, STEP, BAR = 640, 250, 44, 15  # pixels
TITLE = "Rows of protected people without a leak: clean and 30 % disguised"
COLOURS = ("#1f6f8b", "#e07a5f")


class Told(Protocol):
    """What is drawn of a line."""

    @property
    def name(self) -> str:
        """Return whose line it is."""

    @property
    def disguised(self) -> float:
        """Return the share of values disguised."""

    @property
    def clean(self) -> float:
        """Return the share of rows without a leak."""


def draw(lines: Sequence[Told], path: Path) -> None:
    """Write the picture."""
    names = list(dict.fromkeys(one.name for one in lines))
    shares = sorted({one.disguised for one in lines})
    height = STEP * len(names) + 50
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"',
        'font-family="sans-serif" font-size="12">',
        f'<text x="8" y="18">{TITLE}</text>',
    ]
    for one in lines:
        place = shares.index(one.disguised)
        top = 34 + STEP * names.index(one.name) + (BAR + 2) * place
        if not place:
            parts.append(f'<text x="8" y="{top + 12}">{one.name}</text>')
        wide = (WIDTH - LEFT - 70) * one.clean
        parts.append(
            f'<rect x="{LEFT}" y="{top}" width="{wide:.0f}" height="{BAR}" '
            f'fill="{COLOURS[place]}"/><text x="{LEFT + wide + 6:.0f}" y="{top + 12}">'
            f"{one.clean:.1%}</text>"
        )
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")
