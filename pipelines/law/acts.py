"""The acts and versions that rules cite (引用的法律).

A citation says how well its wording is known: confirmed (read), recalled (from memory, to be
checked against the official text) or inferred (our reading, to be signed off by a legal owner).

>>> print(CRIMINAL_PROCEDURE.cite("第286条第1款"))
刑事诉讼法（2018修正）第286条第1款
>>> print(SEALING_MEASURES.recalled("第24条"))
未成年人犯罪记录封存实施办法（2022-05-30施行）第24条（凭记忆，待核）
"""

from typing import NamedTuple

from pipelines.model import Citation, Status


class Act(NamedTuple):
    """One legal text in one version."""

    title: str
    version: str

    def cite(self, article: str, status: Status = Status.CONFIRMED) -> Citation:
        """Cite words of it that were read."""
        return Citation(self.title, article, self.version, status)

    def recalled(self, article: str) -> Citation:
        """Cite words of it that are known from memory only."""
        return self.cite(article, Status.RECALLED)

    def inferred(self, article: str) -> Citation:
        """Cite an article for what we infer from it."""
        return self.cite(article, Status.INFERRED)


SEALING_MEASURES = Act("未成年人犯罪记录封存实施办法", "2022-05-30施行")
"""最高人民法院、最高人民检察院、公安部、司法部《关于未成年人犯罪记录封存的实施办法》."""

CRIMINAL_PROCEDURE = Act("刑事诉讼法", "2018修正")
CRIMINAL_LAW = Act("刑法", "含修正案十二")
PROCEDURE_INTERPRETATION = Act("最高人民法院刑诉法解释", "法释〔2021〕1号")
JUVENILE_INTERPRETATION = Act("审理未成年人刑事案件解释", "法释〔2006〕1号")
PROSECUTION_RULES = Act("人民检察院刑事诉讼规则", "2019")
POLICE_RULES = Act("公安机关办理刑事案件程序规定", "2020修正")
PREVENTION_LAW = Act("预防未成年人犯罪法", "2020修订")
PROTECTION_LAW = Act("未成年人保护法", "2024修正")
PUBLICATION_RULES = Act("人民法院在互联网公布裁判文书的规定", "法释〔2016〕19号")
PUBLIC_ORDER_LAW = Act("治安管理处罚法", "2025修订，2026-01-01施行")
CIVIL_CODE = Act("民法典", "2020")
