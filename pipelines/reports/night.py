"""The page of one night: what came, what the law said, what left and what was held (运行报告).

The page is a pure function of run.json, so it can be printed again at any time. It is one file
without any outside resource, Chinese first, and holds counts only.
"""

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

TITLE: Final = "封存运行报告"

VERDICTS: Final = {
    "SEAL_WHOLE": ("全案封存", "whole case sealed"),
    "SEAL": ("封存", "sealed"),
    "REVIEW": ("待审核（按封存处理）", "in review, treated as sealed"),
    "PROTECT": ("身份保护", "identity protected"),
    "MARK_MASK": ("含封存信息", "contains sealed information"),
    "UNSEAL": ("解除封存", "seal lifted"),
    "NONE": ("不适用", "no juvenile rule"),
}
TABLES: Final = {
    "cases": ("案件", "cases"),
    "parties": ("当事人", "parties"),
    "outcomes": ("处理结果", "outcomes"),
    "documents": ("文书", "documents"),
    "marks": ("标记", "marks"),
}
POLICIES: Final = {
    "marks": "封存标记 marks",
    "masked": "遮蔽 masked",
    "open": "公开 open",
}
RESULTS: Final = {
    "published": ("已发布", "Published, nothing held", "good"),
    "published_with_held_rows": ("已发布，有隔离行", "Published with held rows", "warn"),
    "stopped": ("已停止", "Stopped; what was published before that is listed below", "bad"),
}
STAGES: Final = {
    "take in": ("读取与规范", "pull, normalise"),
    "decide": ("认定与标记", "decide, tag"),
    "cover": ("识别与遮蔽", "identify, mask"),
    "verify": ("核验", "verify"),
    "publish": ("发布", "publish"),
}


def page(run: Mapping[str, Any]) -> str:
    """Return the report as one self-contained HTML page.

    Args:
        run: the content of run.json.
    """
    environment = Environment(
        loader=PackageLoader("pipelines.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = lambda number: f"{number:,}"
    environment.filters["share"] = _share
    return environment.get_template("night.html").render(
        run=run,
        title=TITLE,
        verdicts=VERDICTS,
        tables=TABLES,
        policies=POLICIES,
        results=RESULTS,
        stages=STAGES,
    )


def _share(part: float, whole: float) -> str:
    """Return a part of a whole in per cent, for the width of a bar.

    >>> _share(1, 4), _share(0, 0)
    ('25.0', '0.0')
    """
    return f"{100 * part / whole if whole else 0:.1f}"
