"""What ties a workbook to its court and each row to its workbook (校验).

Whatever is sealed is sealed with a key of the court, so an edited cell, a changed digest or a row
of another workbook shows. How a line is broken does not matter: other programs save it otherwise.

>>> keyed(bytes(32), ["甲", plain("1 ")]) == keyed(bytes(32), ["甲", plain(1.0)])
True
>>> site(bytes(32)) == site(bytes(31) + b"1")
False
"""

import hmac
from collections.abc import Iterable

from pipelines.digest import canonical_json

_SEAL_DIGITS = 32  # 128 bits in hexadecimal


def site(key: bytes) -> str:
    """Return what tells one court's workbooks from another's, without telling the court."""
    return keyed(key, ["site"])


def book_seal(key: bytes, form: str, told: Iterable[str]) -> str:
    """Return the seal of what a workbook says of itself, under the name of its format."""
    return keyed(key, ["book", form, *told])


def keyed(key: bytes, parts: list[str]) -> str:
    """Return the seal of some texts."""
    return hmac.digest(key, canonical_json(parts), "sha256").hex()[:_SEAL_DIGITS]


def plain(cell: object) -> str:
    """Return the text of a cell without the breaks and blanks that programs change."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell)
    return " ".join(text.replace("_x000D_", " ").split())
