"""What is asked of whoever lifts a seal or withdraws a lifting, field by field (填报项).

>>> [field.name for field in WITHDRAWAL if not field.optional]
['source', 'case_no', 'party_no', 'person', 'undertaking']
"""

from typing import NamedTuple

from pipelines.lift import Ground


class Field(NamedTuple):
    """One thing that is handed in, and how a prompt asks for it."""

    name: str
    prompt: str
    optional: bool = False


_PARTY = (
    Field("source", "来源系统 Source"),
    Field("case_no", "被封存案件的案号 Case number of the sealed case"),
    Field("party_no", "当事人序号 Number of the party"),
)
_SIGNED = (
    Field("person", "责任人姓名 Name of the person in charge"),
    Field("undertaking", "保密承诺书编号 Number of the undertaking of secrecy"),
    Field("note", "备注（可空） Note, may be empty", optional=True),
)
LIFTING = (
    *_PARTY,
    Field("article", f"依据条款 Article: {', '.join(Ground)}"),
    Field("id_number", "解封文书所载身份证号码 ID number in the instrument"),
    Field("instrument", "解封文书编号 Number of the instrument"),
    Field("effective_on", "文书生效日期 Day the instrument took effect"),
    Field("months", "合并决定执行的刑期 Term decided together (art. 18)", optional=True),
    Field("in_minority", "新罪、漏罪是否未成年时所犯 Crime of a minor: yes, no", optional=True),
    *_SIGNED,
)
WITHDRAWAL = (*_PARTY, *_SIGNED)
OF_LIFTING = frozenset(one.name for one in LIFTING) - {one.name for one in WITHDRAWAL}
"""What a file for a lifting says beyond what its withdrawal asks; it may be handed in again."""
