"""The page before the first run: what each destination would receive, column by column (预览页).

One file without any outside resource, Chinese first; headers of the export, never a value.

Source: docs/design.md §4.
"""

from collections.abc import Mapping
from typing import Any, Final

from pipelines.reports.kit.printing import printed

TITLE: Final = "运行前预览"


def page(preview: Mapping[str, Any]) -> str:
    """Return the preview as one self-contained HTML page."""
    return printed("preview.html", preview=preview, title=TITLE, english="Before the first run")
