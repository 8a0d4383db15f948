"""Reads the tables of words beside this file: lines of cells, the header left out (用词表).

>>> len(lines("refusals.tsv")[0])
3
"""

from importlib.resources import files


def lines(name: str) -> list[list[str]]:
    """Return the cells of every line of a table of words."""
    text = (files("pipelines.review") / name).read_text("utf-8")
    told = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return told[1:]
