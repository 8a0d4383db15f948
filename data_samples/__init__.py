"""Invented case exports of any size, with the truth about them (示例案件导出).

`python -m data_samples --cases 1000 --seed 7 --out samples` writes the exports of four agencies
(公安, 检察, 法院, 司法), a profile that reads them, and beside them the truth: what every verdict
and question must be, and where in every text whose value stands. Nobody in it exists, no place.

The truth is for tests and measurement; no stage of the pipeline may read it.

Source: docs/design.md §6 for the columns, docs/law.md R1-R38 for what has to occur.
"""

from datetime import date
from typing import Final

AS_OF: Final = date(2026, 11, 1)
"""The day the truth is stated for; every date of an invented case lies before it, but for running
probation periods (docs/law.md R13)."""
