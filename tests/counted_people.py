"""Invented rows to count, as a night would leave them."""

import random
from datetime import date

import pyarrow as pa

from pipelines.statistics.counted import COUNTED
from pipelines.statistics.specification import Specification

COURTS = ("长沙市岳麓区人民法院", "长沙市岳麓区人民法院", "浏阳市人民法院", "长沙市芙蓉区人民法院")
CHARGES = ("盗窃罪", "盗窃罪", "盗窃罪", "抢劫罪", "寻衅滋事罪", "贩卖毒品罪")


def rows(count, seed=1, **fixed) -> list[dict]:
    """Return rows of so many people and cases."""
    chance = random.Random(seed)  # noqa: S311, invented people
    return [
        {
            **dict.fromkeys(COUNTED.names),
            "source": "court",
            "case": f"case {number}",
            "party": f"party {number}",
            "handle": f"person {number}",
            "sex": chance.choice(("男", "男", "男", "女")),
            "age": chance.choice((14, 15, 16, 17)),
            "court": chance.choice(COURTS),
            "charge": chance.choice(CHARGES),
            "term_months": chance.choice((0, 6, 12, 24, 36, 60)),
            "closed_on": f"{chance.choice((2024, 2025))}-05-0{chance.randint(1, 9)}",
            **fixed,
        }
        for number in range(count)
    ]


def table(lines) -> pa.Table:
    """Return rows as the table of the night."""
    return pa.Table.from_pylist(lines, schema=COUNTED)


def asked(*tables, first=date(2024, 1, 1), last=date(2025, 12, 31), **more) -> Specification:
    """Return a specification of these tables."""
    period = {"by": "closed", "first": first, "last": last}
    return Specification.model_validate(
        {"title": "示例", "series": "sample", "period": period, "tables": tables, **more}
    )


CHARGES_BY_YEAR = {
    "name": "charges", "title": "罪名与年度", "rows": ["charge.chapter"],
    "columns": ["closed.year"], "units": ["persons", "cases"], "magnitudes": ["term_months"],
}  # fmt: skip
PLACES_BY_SEX = {
    "name": "places", "title": "地区与性别", "rows": ["court.city", "court.county"],
    "columns": ["sex.value"],
}  # fmt: skip
