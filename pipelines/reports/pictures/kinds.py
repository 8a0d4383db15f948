"""Masked kinds: how often each kind of identity was covered in the texts of a release (遮蔽种类).

>>> svg = kinds("k", "partners", {"person_name": 1027})
>>> "姓名 name" in svg, "1,027" in svg
(True, True)
"""

from collections.abc import Mapping

from pipelines.reports.pictures import bars
from pipelines.reports.pictures.ink import picture
from pipelines.reports.words import word


def kinds(name: str, destination: str, masked: Mapping[str, int]) -> str:
    """Return the picture of the kinds that were masked most."""
    counted = [
        bars.Bar(" ".join(word("kind", kind)), ((0, number),))
        for kind, number in sorted(masked.items())
    ]
    shown = bars.longest(counted)
    body, end = bars.drawn(name, shown)
    said = "；".join(f"{bar.label} {bar.total:,}" for bar in shown)
    title = f"{destination}：遮蔽种类 Masked by kind"
    return picture(name, (title, f"处数 places：{said}。"), end, body)
