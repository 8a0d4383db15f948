"""Reads the tables of hierarchies: lines of cells, remarks behind a # (层级数据表).

>>> rows("ethnicity.tsv")[0]
['汉族', '汉']
"""

from importlib.resources import files


def rows(table: str) -> list[list[str]]:
    """Return the cells of every line of one of our tables."""
    return cells(files("pipelines.hierarchies").joinpath(table).read_text("utf-8"))


def cells(text: str) -> list[list[str]]:
    r"""Return the cells of every line that is no remark.

    >>> cells("# remark\n\na\tb\n")
    [['a', 'b']]
    """
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def whole(value: str | int | None) -> int | None:
    """Return a whole number that is not below nought, None where a cell holds none.

    >>> whole("17"), whole(17), whole("约17"), whole(None), whole(-1)
    (17, 17, None, None, None)
    """
    try:
        number = None if value is None else int(value)
    except ValueError:
        return None
    return number if number is not None and number >= 0 else None
