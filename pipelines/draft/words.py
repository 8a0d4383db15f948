"""Patterns of words that are too long for a line of code (识别用词).

>>> "速裁" in alternatives("procedure")
True
"""

from functools import cache
from importlib.resources import files


@cache
def _patterns() -> dict[str, str]:
    text = files("pipelines.draft").joinpath("words.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: pattern for name, _, pattern in (line.partition("\t") for line in lines)}


def alternatives(name: str) -> str:
    """Return the pattern of that name."""
    return _patterns()[name]
