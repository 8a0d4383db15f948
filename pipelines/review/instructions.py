"""What the first sheet of the workbook tells whoever answers; `instructions.tsv` (填写说明).

>>> lines("2026-11-01", 3)[1]
('待答疑问 Open questions', '3')
"""

from pipelines.review import tables


def lines(exported_on: str, questions: int) -> list[tuple[str, str]]:
    """Return the rows of the first sheet below its title."""
    return [
        ("导出日期 Exported on", exported_on),
        ("待答疑问 Open questions", str(questions)),
        *((chinese, english) for chinese, english in tables.lines("instructions.tsv")),
    ]
