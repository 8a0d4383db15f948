"""Crimes, the second charge that goes with some, and sentences in a judgment's words (罪与罚)."""

from typing import Final

from data_samples.calendar_words import term

CAUSES: Final = ("盗窃", "故意伤害", "抢劫", "寻衅滋事", "诈骗", "聚众斗殴", "贩卖毒品", "抢夺")
SECOND_CHARGES: Final = {
    "盗窃": "抢夺罪",
    "抢劫": "盗窃罪",
    "故意伤害": "寻衅滋事罪",
    "贩卖毒品": "容留他人吸毒罪",
}


def sentence_words(disposition: str | None, months: int | None, *, several: bool) -> str | None:
    """Return the sentence as a judgment words it.

    >>> sentence_words("有期徒刑", 18, several=True), sentence_words("拘役", 5, several=False)
    ('决定执行有期徒刑一年六个月，并处罚金人民币五千元', '判处拘役五个月，并处罚金人民币二千元')
    """
    verb = "决定执行" if several else "判处"
    if disposition == "有期徒刑" and months:
        return f"{verb}有期徒刑{term(months)}，并处罚金人民币五千元"
    if disposition == "缓刑" and months:
        return f"{verb}有期徒刑{term(months)}，缓刑{term(months + 12)}，并处罚金人民币三千元"
    if disposition == "拘役" and months:
        return f"{verb}拘役{term(months)}，并处罚金人民币二千元"
    if disposition == "管制" and months:
        return f"{verb}管制{term(months)}"
    fixed = {
        "单处附加刑": "单处罚金人民币四千元",
        "免予刑事处罚": "免予刑事处罚",
        "无期徒刑": "判处无期徒刑",
    }
    return fixed.get(disposition or "")
