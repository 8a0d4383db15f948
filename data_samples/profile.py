"""Prints the profile that reads an export, `fengcun.toml` (配置).

Source: docs/design.md §4 (destinations) and §6 (columns).
"""

from collections.abc import Sequence

from data_samples.columns import headers
from data_samples.places import CITY, DISTRICTS, PROVINCE
from data_samples.write import SUFFIX

ORGANS = {"court": "法院", "procuratorate": "检察", "police": "公安", "justice": "司法"}
HEAD = """\
# Invented exports of four agencies and three destinations. Printed by `python -m data_samples`;
# see README.md.
[run]
out = "{folders}out"
runs = "{folders}runs"
sealed = "{folders}sealed"
"""
DESTINATIONS = """
[[destinations]]
name = "court-marks"
policy = "marks"

[[destinations]]
name = "partners"
policy = "masked"
legal_basis = "示例：刑事诉讼法第二百八十六条第二款，司法机关为办案需要"
approved_by = "示例：云洲市中级人民法院审判管理办公室"

[[destinations]]
name = "open"
policy = "open"
text = true
"""
FIGURES = """
[[destinations]]
name = "figures"
policy = "statistics"

[statistics]
regions = "regions.tsv"
"""
"""Where tables of figures go, and where the invented city lies; a night does without both."""

TABLES = """\
# Tables about the sealed people of the invented city, for `fengcun tables`.
title = "云洲市封存人员统计"
series = "yunzhou"

[period]
by = "closed"
first = 2010-01-01
last = 2026-12-31

[[tables]]
name = "charges"
title = "罪名"
rows = ["charge.chapter"]
units = ["persons", "cases"]
magnitudes = ["term_months"]

[[tables]]
name = "places"
title = "法院所在地"
rows = ["court.city", "court.county"]

[[tables]]
name = "sexes"
title = "性别"
rows = ["sex.value"]
"""


def regions() -> str:
    """Return the divisions of the invented city, as hierarchies read them."""
    lines = [f"{one.name}\t{CITY}\t{PROVINCE}\n" for one in DISTRICTS]
    return "# An invented city, on no map: county, city, province.\n" + "".join(lines)


def profile(tables: Sequence[tuple[str, str]], folders: str = "") -> str:
    """Return the profile for the tables that were written.

    >>> print(profile([("court", "documents")]).split("[[sources]]")[1].split("[[dest")[0].strip())
    name = "court"
    organ = "法院"
    encoding = "gb18030"
    <BLANKLINE>
    [sources.tables.documents]
    files = ["export/court/documents.csv"]
    <BLANKLINE>
    [sources.tables.documents.columns]
    "案号" = "case_no"
    "文书编号" = "document_no"
    "文书名称" = "kind"
    "送达日期" = "served_on"
    "正文" = "text"
    "附件" = "attachments"
    """
    parts = [HEAD.format(folders=folders)]
    for source in dict.fromkeys(source for source, _table in tables):
        parts.append(f'\n[[sources]]\nname = "{source}"\norgan = "{ORGANS[source]}"\n')
        if SUFFIX[source] == "csv":
            parts.append('encoding = "gb18030"\n')
        parts += [_table(source, table) for owner, table in tables if owner == source]
    return "".join(parts) + DESTINATIONS


def _table(source: str, table: str) -> str:
    """Return the part for one table."""
    lines = "".join(
        f'"{header}" = "{meaning}"\n' for header, meaning in headers(source, table).items()
    )
    file = f"export/{source}/{table}.{SUFFIX[source]}"
    return (
        f'\n[sources.tables.{table}]\nfiles = ["{file}"]\n'
        f"\n[sources.tables.{table}.columns]\n{lines}"
    )
