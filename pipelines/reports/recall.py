"""What a recall asks of its recipient, for people to print, sign and send back (召回通知页).

One file without any outside resource, Chinese first; releases, files and digests, never a value.
"""

from collections.abc import Mapping
from typing import Any, Final

from pipelines.reports.kit.printing import printed

TITLE: Final = "数据召回通知"


def page(notice: Mapping[str, Any], recall: str, signer: str) -> str:
    """Return a notice as one self-contained HTML page.

    Args:
        notice: what was signed.
        recall: id of the recall.
        signer: id of the key that signed it.
    """
    return printed(
        "recall.html",
        notice=notice,
        recall=recall,
        signer=signer,
        title=TITLE,
        english="Recall of data",
    )
