"""What an evaluation measured: people and texts first, then kind by kind (评测页).

One file without any outside resource, Chinese first; shares and counts, never a value.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from pipelines.reports.kit.printing import printed

TITLE: Final = "识别评测"


def page(groups: Mapping[str, Sequence[tuple[str, ...]]]) -> str:
    """Return the figures as one self-contained HTML page.

    Args:
        groups: `whole`, `mentions` and `kept`, each with lines of what is counted in Chinese and
            in English, counts, share, bounds.
    """
    return printed("evaluation.html", groups=groups, title=TITLE, english="Evaluation")
