"""What an extract of rows is worth and how it is protected, for who receives it (微观数据说明).

One file without any outside resource, Chinese first; counts, chances and shares, never a row.
"""

from collections.abc import Mapping
from typing import Any, Final

from pipelines.reports.kit.printing import printed

TITLE: Final = "微观数据提取说明"


def page(told: Mapping[str, Any]) -> str:
    """Return what is told of an extract as one self-contained HTML page.

    Args:
        told: what was signed with it.
    """
    return printed("extract.html", told=told, title=TITLE, english="Extract of rows")
