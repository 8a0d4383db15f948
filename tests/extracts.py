"""A court with some hundred sealed people, as a night decides it, and a desk to extract at."""

import random

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.extracting import carry_out
from pipelines.extracting.order import Order
from pipelines.hierarchies.regions import national
from pipelines.night import open_night
from pipelines.registry.event import EMPTY
from pipelines.statistics.book import Counted, joined
from pipelines.statistics.counted import NEEDED, Reading
from pipelines.statistics.counted import counted as count
from tests import nights

COURTS = ("长沙市岳麓区人民法院", "长沙市天心区人民法院", "株洲市荷塘区人民法院")
CHARGES = ("盗窃罪", "抢劫罪", "故意伤害罪", "寻衅滋事罪", "诈骗罪")
MEASURES = ("有期徒刑", "缓刑", "附条件不起诉")
TERMS = (4, 10, 30, 50, None)
FIRST_BIRTH, ACTS = 2005, 2021


def person(number, chance):
    """Return one row of each table about somebody whom nobody else is like."""
    case = f"（2022）湘0104刑初{number}号"
    closed = f"202{chance.randint(2, 4)}-0{chance.randint(1, 9)}-11"
    born = f"{FIRST_BIRTH + chance.randint(0, 2)}-0{chance.randint(1, 9)}-20"
    key = {"source": "court", "case_no": case, "party_no": "1"}
    return {
        "cases": {"source": "court", "case_no": case, "court": chance.choice(COURTS),
                  "closed_on": closed},
        "parties": {**key, "role": "被告人", "sex": chance.choice("男男男女"),
                    "ethnicity": chance.choice(["汉族"] * 6 + ["土家族", None])},
        "outcomes": {**key, "instance": "一审", "charges": [chance.choice(CHARGES)],
                     "disposition": chance.choice(MEASURES), "term_months": chance.choice(TERMS),
                     "act_start": f"{ACTS}-0{chance.randint(1, 9)}-02"},
        "decisions": {**key, "handle": f"h{number}", "verdict": "SEAL", "birth_date": born,
                      "withheld": True},
    }  # fmt: skip


def people(numbers, seed=1):
    """Return the decided rows of some people; a number is always the same person."""
    return [person(number, _chance(f"{seed}/{number}")) for number in numbers]


def _chance(seed):
    return random.Random(seed)  # noqa: S311, the same people in every test


def counted(rows):
    """Lay people down as a night leaves them to be counted from."""
    types = {"charges": pa.list_(pa.string()), "withheld": pa.bool_()}
    whole = ("term_months", "later_combined_months")
    types |= dict.fromkeys(whole, pa.int32())
    schemas = {
        name: pa.schema([(column, types.get(column, pa.string())) for column in columns])
        for name, columns in NEEDED.items()
    }
    tables = {
        name: pa.Table.from_pylist([one[name] for one in rows], schema)
        for name, schema in schemas.items()
    }
    rows = joined([count(tables, Reading(national(), bytes(32)))])
    return Counted(rows, nights.AS_OF, EMPTY)


def order(**more):
    return Order.model_validate({
        "name": "extract", "legal_basis": "办法第十条", "approved_by": "某负责人", "k": 5, **more,
    })  # fmt: skip


def extract(folder, rows, **more):
    """Carry out an order at a site."""
    profile = folder / "fengcun.toml"
    if not profile.exists():
        nights.site(folder)
    night = open_night(nights.call(profile, "r1"))
    return carry_out(night, order(**more), national(), counted(rows))


def released(done):
    """Return the rows that readers see."""
    return pq.read_table(done.folder / "microdata").to_pylist()
