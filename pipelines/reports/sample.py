"""What people found who read a sample of a release, and at most how much may leak (抽样结果页).

One file without any outside resource, Chinese first; counts, bounds and places, never a value.
"""

from collections.abc import Mapping
from typing import Final

from pipelines.reports.kit.printing import printed

TITLE: Final = "人工抽样结果"


def page(sample: Mapping[str, object]) -> str:
    """Return what `pipelines.sample` tells as one self-contained HTML page."""
    return printed("sample.html", sample=sample, title=TITLE, english="Sample read by people")
