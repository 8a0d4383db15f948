"""The columns of the sheet of questions, and which of them are filled in (列).

>>> [column.key for column in COLUMNS if column.free]
['answer', 'person', 'answered_on', 'undertaking', 'note']
"""

from pipelines.workbook import columns as shared
from pipelines.workbook.columns import Column

COLUMNS = (
    Column("source", "来源", "Source", 10),
    Column("case_no", "案号", "Case number", 22),
    Column("party_no", "当事人", "Party", 8),
    Column("asked", "疑问", "Question", 34),
    Column("settles", "查明什么即可解决", "What settles it", 34),
    Column("law", "发问的规则与条文", "Rule and article that ask", 40),
    Column("known", "目前已知", "What is known now", 48),
    Column("place", "事实的出处", "Where the fact stands", 26),
    Column("verdict", "目前结论", "Verdict now", 16),
    Column("since", "自何日起待答", "Open since", 12),
    Column("stale", "旧答复（事实已变，已失效）", "Earlier answer, no longer valid", 20),
    Column("answer", "答复", "Answer", 28, free=True),
    Column("person", "答复人", "Answered by", 12, free=True),
    Column("answered_on", "答复日期", "Answered on", 14, free=True),
    Column("undertaking", "保密承诺书编号", "Undertaking number", 18, free=True),
    Column("note", "备注", "Note", 24, free=True),
    Column("question", "疑问代码", "Question code", 14),
    Column("facts", "事实摘要", "Digest of the facts", 16),
    Column("seal", "本行校验", "Seal of the row", 16, hidden=True),
)
FREE, LOCKED = shared.free(COLUMNS), shared.locked(COLUMNS)
