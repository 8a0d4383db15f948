"""The Chinese headers of the four agencies' exports, and what each column means (字段).

All agencies share most headers; where one writes another, it stands under its name.

>>> headers("police", "parties")["证件号码"], headers("court", "parties")["身份证号"]
('id_number', 'id_number')
>>> "内部流水" in headers("court", "cases"), "内部流水" in headers("police", "cases")
(True, False)
"""

from functools import cache
from typing import Final

CASES: Final = {
    "案号": "case_no",
    "法院": "court",
    "案由": "cause",
    "审理程序": "procedure",
    "立案日期": "filed_on",
    "结案日期": "closed_on",
    "是否分案": "split_case",
    "审判人员": "judge",
    "书记员": "clerk",
    "封存标识": "e_mark",
    "关联案号": "related_case_no",
}
PARTIES: Final = {
    "案号": "case_no",
    "当事人序号": "party_no",
    "诉讼地位": "role",
    "姓名": "name",
    "曾用名": "former_names",
    "绰号": "nickname",
    "性别": "sex",
    "民族": "ethnicity",
    "出生日期": "birth_date",
    "年龄认定": "age_finding",
    "证件类型": "id_type",
    "身份证号": "id_number",
    "联系电话": "phone",
    "户籍地址": "household_address",
    "现住址": "home_address",
    "就读学校": "school",
    "班级": "class",
    "学籍号": "student_number",
    "工作单位": "employer",
    "职业": "occupation",
    "微信号": "wechat",
    "QQ号": "qq",
    "电子邮箱": "email",
    "银行卡号": "bank_card",
    "车牌号": "plate",
    "亲属关系": "relation_to",
    "法定代理人序号": "represented_by",
}
OUTCOMES: Final = {
    "案号": "case_no",
    "当事人序号": "party_no",
    "审级": "instance",
    "文书编号": "document_no",
    "罪名": "charges",
    "犯罪起始日期": "act_start",
    "犯罪终止日期": "act_end",
    "主要犯罪行为在十八周岁前": "principal_act_before_18",
    "主要犯罪行为认定人": "principal_act_found_by",
    "主要犯罪行为认定日期": "principal_act_found_on",
    "处理结果": "disposition",
    "无罪理由": "acquittal_ground",
    "申请不封存": "applied_not_to_seal",
    "法院同意": "court_agreed",
    "考验期满日": "probation_end",
    "刑期月数": "term_months",
    "判决主文": "sentence_text",
    "生效日期": "effective_on",
    "承办人": "handler",
    "后续事件": "later_event",
    "后续案号": "later_event_case",
    "并罚后刑期月数": "later_combined_months",
    "依据文书号": "instrument_no",
}
DOCUMENTS: Final = {
    "案号": "case_no",
    "文书编号": "document_no",
    "文书名称": "kind",
    "送达日期": "served_on",
    "正文": "text",
    "附件": "attachments",
}
TABLES: Final = {"cases": CASES, "parties": PARTIES, "outcomes": OUTCOMES, "documents": DOCUMENTS}

OTHERWISE: Final[dict[str, dict[str, str]]] = {
    "court": {},
    "procuratorate": {
        "案号": "案件编号",
        "法院": "办案单位",
        "审判人员": "检察人员",
        "姓名": "当事人姓名",
        "承办人": "承办检察官",
    },
    "police": {
        "案号": "案件编号",
        "法院": "办案部门",
        "当事人序号": "人员序号",
        "身份证号": "证件号码",
        "现住址": "住址",
        "绰号": "别名绰号",
    },
    "justice": {
        "案号": "矫正案号",
        "法院": "矫正机构",
        "诉讼地位": "人员类别",
        "联系电话": "手机号码",
    },
}
"""What one agency writes instead of the shared header."""

EXTRA: Final = {
    ("court", "cases"): {"备注": "keep", "内部流水": "drop"},
    ("police", "parties"): {"采集时间": "drop"},
}
"""Columns that are no field of ours: kept as free text, or dropped."""


@cache
def headers(source: str, table: str) -> dict[str, str]:
    """Return the headers of one table of one agency with their meaning, in order."""
    other = OTHERWISE[source]
    named = {other.get(header, header): meaning for header, meaning in TABLES[table].items()}
    return named | EXTRA.get((source, table), {})
