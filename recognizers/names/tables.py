"""Read the tables that ship with the recognizers (词表).

Every table begins with lines `# …` that say where it comes from and under which licence.

>>> rows("surnames.tsv")[0]
('王', '720')
"""

from importlib.resources import files


def rows(name: str) -> list[tuple[str, ...]]:
    """Return the rows of a table, without its header."""
    text = (files("recognizers") / "tables" / name).read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines() if line and line[0] != "#"]
