"""A list of orders of sealing beside the exports of the small site, named by its profile."""

import csv
import os
from datetime import UTC, datetime, timedelta

HEADER = ("来源", "案号", "序号", "通知书", "条款", "封存日期", "撤销日期")
PROFILE = """
[seal_feed]
files = ["seals.csv"]

[seal_feed.columns]
"来源" = "source"
"案号" = "case_no"
"序号" = "party_no"
"通知书" = "instrument_no"
"条款" = "article"
"封存日期" = "sealed_on"
"撤销日期" = "revoked_on"
"""


def listed(folder, *rows, header=HEADER, days=0):
    """Write the list, as of so many days before the first night."""
    file = folder / "seals.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([header, *rows])
    moment = datetime(2026, 11, 1, 4, tzinfo=UTC) - timedelta(days=days)
    os.utime(file, (moment.timestamp(),) * 2)


def named(site) -> None:
    """Let the profile name a list."""
    profile = site / "fengcun.toml"
    profile.write_text(profile.read_text("utf-8") + PROFILE, "utf-8")


def left_behind(site, days) -> None:
    """Let the list be so many days older than it should."""
    named(site)
    listed(site, ("court", "1", "1", "通1号", "11", "2020-01-02", ""), days=days)
