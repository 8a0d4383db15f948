"""Writes where parts lie as a profile names it: files, members of a ZIP, sheets (数据地址).

>>> from pathlib import Path
>>> files([Part(Path("/a/x/p_1.csv")), Part(Path("/a/x/p_2.csv"))], "/a")
['x/p_*.csv']
>>> files([Part(Path("/a/x.zip"), "案件.csv"), Part(Path("/b/案件[1].csv"))], "/a")
['/b/案件[[]1].csv', 'x.zip!案件.csv']
"""

import glob
import re
from collections.abc import Sequence
from pathlib import Path

from pipelines.sources.kit.part import Part


def files(parts: Sequence[Part], base: str) -> list[str]:
    """Return the addresses of the parts of one table, as one pattern where they are numbered."""
    whole = [_address(part, base) for part in parts]
    patterns = {re.sub(r"\d+(?=[^/]*$)", "*", one) for one in whole}
    return sorted(patterns) if len(whole) > 1 and len(patterns) == 1 else sorted(whole)


def _address(part: Part, base: str) -> str:
    path = part.path.resolve()
    inside = path.is_relative_to(base)
    place = (path.relative_to(base) if inside else path).as_posix()
    member = f"!{glob.escape(part.member)}" if part.member else ""
    return glob.escape(place) + member + (f"#{part.sheet}" if part.sheet else "")


def folder(profile: Path) -> str:
    """Return the folder that addresses in a profile start from."""
    return str(profile.resolve().parent)
