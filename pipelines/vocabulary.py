"""The closed lists that exports are brought to: roles, sex, dispositions, marks (词表).

Each member's value is the Chinese word that stands in every table. What exports write instead
(被告, 男性, 附条件不起诉后不起诉 …) is mapped here by `pipelines.normalise`.

Source: docs/design.md §2 and §6; dispositions after docs/law.md R1-R19.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a party is in one case (诉讼地位)."""

    DEFENDANT = "被告人"
    SUSPECT = "犯罪嫌疑人"
    NOT_PROSECUTED = "被不起诉人"
    OFFENDER = "罪犯"
    PENALISED = "被处罚人"
    VICTIM = "被害人"
    WITNESS = "证人"
    GUARDIAN = "法定代理人"
    RELATIVE = "近亲属"
    CHILD = "未成年子女"
    PLAINTIFF = "原告"
    CIVIL_DEFENDANT = "被告"
    CIVIL_PLAINTIFF = "附带民事诉讼原告人"
    APPROPRIATE_ADULT = "合适成年人"
    DEFENDER = "辩护人"
    AGENT = "诉讼代理人"
    PROSECUTOR = "公诉人"
    INTERPRETER = "翻译人员"
    OTHER = "其他"


ACTORS = frozenset(
    {Role.DEFENDANT, Role.SUSPECT, Role.NOT_PROSECUTED, Role.OFFENDER, Role.PENALISED}
)
"""Roles of somebody who acted: the only ones whose record can be sealed."""

OFFICIALS = frozenset({Role.DEFENDER, Role.AGENT, Role.PROSECUTOR, Role.INTERPRETER})
"""Roles whose names stay readable beside judges and clerks (docs/design.md §3.6)."""


class Sex(StrEnum):
    """Sex as exports state it."""

    MALE = "男"
    FEMALE = "女"


class AgeFinding(StrEnum):
    """What the court found about age at the act (年龄认定)."""

    UNDER_18 = "不满18"
    REACHED_18 = "已满18"
    UNCLEAR = "不明"


class Instance(StrEnum):
    """Which instance an outcome belongs to (审级); a later one supersedes."""

    FIRST = "一审"
    SECOND = "二审"
    RETRIAL = "再审"


class Disposition(StrEnum):
    """How a case ended for one party (处理结果)."""

    FIXED_TERM = "有期徒刑"
    SUSPENDED = "缓刑"
    DETENTION = "拘役"
    CONTROL = "管制"
    SUPPLEMENTARY_ONLY = "单处附加刑"
    EXEMPTED = "免予刑事处罚"
    LIFE = "无期徒刑"
    DEATH = "死刑"
    NOT_PROSECUTED_STATUTORY = "法定不起诉"
    NOT_PROSECUTED_DISCRETIONARY = "酌定不起诉"
    NOT_PROSECUTED_DOUBT = "存疑不起诉"
    NOT_PROSECUTED_CONDITIONAL = "附条件不起诉"
    NOT_PROSECUTED_AFTER_PROBATION = "附条件不起诉考验期满不起诉"
    NOT_PUNISHED = "不予刑事处罚"
    NOT_PURSUED = "不追究刑事责任"
    WITHDRAWN = "撤销案件"
    TERMINATED = "终止审理"
    NOT_RESPONSIBLE = "不负刑事责任"
    SPECIAL_EDUCATION = "专门矫治教育"
    COERCIVE_MEASURE = "刑事强制措施"
    ADMINISTRATIVE_PENALTY = "行政处罚"
    ACQUITTED = "宣告无罪"
    PENDING = "未结"
    CIVIL = "非刑事"


class AcquittalGround(StrEnum):
    """Why somebody was acquitted (无罪理由)."""

    INSUFFICIENT_EVIDENCE = "证据不足"
    LAW = "依法无罪"


class LaterEventKind(StrEnum):
    """What happened after the seal (后续事件)."""

    NEW_CRIME = "新罪"
    MISSED_CRIME = "漏罪"
    RETRIAL = "再审"


class ElectronicMark(StrEnum):
    """The mark a source already carries (电子封存标识)."""

    SEALED = "犯罪记录封存"
    CONTAINS_SEALED = "含犯罪记录封存信息"


class Told(StrEnum):
    """What a document can state of a party (文书所载事实)."""

    ROLE = "role"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    BIRTH_DATE = "birth_date"
    ANSWERABLE = "answerable_on"
    HOUSEHOLD = "household_address"
    ACT_START = "act_start"
    ACT_END = "act_end"
    CHARGE = "charges"
    DISPOSITION = "disposition"
    TERM = "term_months"
    UPHELD = "upheld"
    EFFECTIVE_ON = "effective_on"
    AGE_FINDING = "age_finding"
    MINORITY = "signs_of_minority"
    GUARDIAN = "represented_by"
    SPLIT = "split_case"
    UNLISTED = "unlisted_person"
    UNCERTAIN = "whose_facts"
    YOUNG = "unlisted_minor"


SUPPORT_PAPERS = (
    "社会调查报告",
    "帮教考察材料",
    "心理测评报告",
    "心理疏导材料",
    "司法救助材料",
    "合适成年人到场材料",
    "家庭教育指导令",
)
"""Kinds of document that 办法 art 3 seals with the case (docs/law.md R16)."""
