"""The page before the first run: what each destination would receive, column by column (预览页).

One file without any outside resource, Chinese first; headers of the export, never a value.

Source: docs/design.md §4.
"""

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipelines.reports.words import word

TITLE: Final = "运行前预览"


def page(preview: Mapping[str, Any]) -> str:
    """Return the preview as one self-contained HTML page."""
    environment = Environment(
        loader=PackageLoader("pipelines.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("preview.html").render(preview=preview, title=TITLE, word=word)
