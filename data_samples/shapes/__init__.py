"""The sample world as differently shaped exports, each with the truth about its columns (导出形状).

Every shape was thought out on its own: whose system it is, what it calls its columns, how it writes
dates, sexes and roles, what file it hands over. Beside each module lies a table of the same name
that says for every header what it is: a column of ours, `keep` or `drop`.

`shown` may be read while a way of drafting profiles is written; `held_back` is for measuring only.
"""

from typing import Final

from data_samples.shapes.held_back import (
    bureau_parquet,
    court_rows,
    court_zip,
    prosecution_pipe,
)
from data_samples.shapes.kit.shape import Shape
from data_samples.shapes.shown import court_workbook, police_feed, procuratorate_tabs

SHOWN: Final[list[Shape]] = [
    court_workbook.SHAPE,
    police_feed.SHAPE,
    procuratorate_tabs.SHAPE,
]
HELD_BACK: Final[list[Shape]] = [
    bureau_parquet.SHAPE,
    court_rows.SHAPE,
    court_zip.SHAPE,
    prosecution_pipe.SHAPE,
]
SHAPES: Final = [*SHOWN, *HELD_BACK]
