"""What an audit found in a dataset, and what it could not look at (核查页).

One file without any outside resource, Chinese first; places and handles, never a text.
"""

from collections.abc import Mapping
from typing import Any, Final

from pipelines.reports.kit.printing import printed

TITLE: Final = "数据集核查"


def page(account: Mapping[str, Any]) -> str:
    """Return the account of an audit as one self-contained HTML page."""
    return printed("audit.html", account=account, title=TITLE, english="Audit of a dataset")
