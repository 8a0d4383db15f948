"""Small invented tables that several tests of masking share."""

import pyarrow as pa

from pipelines import schema
from pipelines.links import case_link
from recognizers.kit.finding import Finding

MINOR = {
    "party_no": "1",
    "role": "被告人",
    "name": "陈小禾",
    "former_names": ["陈大禾"],
    "sex": "男",
    "birth_date": "2008-03-01",
    "id_number": "990101200803010012",
    "phone": "19900000001",
    "home_address": "湖省明河市石峰镇春田路8号",
    "school": "明河市第九中学",
}
ADULT = {
    "party_no": "2",
    "role": "被告人",
    "name": "李强",
    "sex": "男",
    "birth_date": "1985-06-07",
    "id_number": "990101198506070011",
    "phone": "19900000002",
    "home_address": "明河市石峰镇春田路8号",
    "employer": "明河机械厂",
    "relation_to": ["1:舅父"],
}
JUDGE = "王木林"
FIRST, SECOND, ALONE = "（2024）湘9902刑初1号", "（2024）湘99刑终7号", "（2024）湘9902刑初2号"


def table(name, rows, kept=()):
    source = [{"source": "court", **row} for row in rows]
    return pa.Table.from_pylist(source, schema=schema.canonical(name, kept))


def decision(case_no, party_no, *, protected, handle=None):
    return {
        "source": "court",
        "case_no": case_no,
        "party_no": party_no,
        "protected": protected,
        "withheld": protected,
        "handle": handle or case_no + party_no,
    }


def mark(case_no, *, protected, linked=()):
    flags = {"protected": protected, "withheld": protected, "minor_actor": protected}
    links = [case_link("court", one) for one in linked]
    return {"source": "court", "case_no": case_no, "linked": links, **flags}


def world():
    """One protected case, its appeal, and a case that stands alone."""
    minor = {"case_no": FIRST, **MINOR}
    return {
        "cases": table(
            "cases",
            [
                {"case_no": FIRST, "judge": [JUDGE], "closed_on": "2024-05-06", "cause": "盗窃"},
                {"case_no": SECOND, "procedure": "二审", "related_case_no": [FIRST]},
                {"case_no": ALONE, "closed_on": "2024-08-09", "related_case_no": [FIRST]},
            ],
        ),
        "parties": table(
            "parties",
            [
                minor,
                {"case_no": FIRST, **ADULT},
                {**minor, "case_no": SECOND, "party_no": "7", "role": "被告人"},
                {**ADULT, "case_no": ALONE, "party_no": "1", "name": "赵云天", "relation_to": None},
            ],
        ),
        "outcomes": table(
            "outcomes",
            [
                {"case_no": FIRST, "party_no": "1", "act_start": "2024-01-02", "handler": JUDGE},
                {"case_no": FIRST, "party_no": "2", "act_start": "2024-01-02"},
            ],
        ),
        "decisions": pa.Table.from_pylist(
            [
                decision(FIRST, "1", protected=True, handle="same"),
                decision(FIRST, "2", protected=False),
                decision(SECOND, "7", protected=True, handle="same"),
                decision(ALONE, "1", protected=False),
            ],
            schema=schema.DECISIONS,
        ),
        "case_marks": pa.Table.from_pylist(
            [
                mark(FIRST, protected=True, linked=[SECOND, ALONE]),
                mark(SECOND, protected=True, linked=[FIRST]),
                mark(ALONE, protected=False, linked=[FIRST]),
            ],
            schema=schema.CASE_MARKS,
        ),
    }


def find(texts, known):
    """Stand in for the recognizers: known values as they are written, nothing else."""
    return [_found(text, people) for text, people in zip(texts, known, strict=True)]


def _found(text, people):
    found = [
        Finding(kind, at, at + len(value), person=place)
        for place, person in enumerate(people)
        for kind, values in person.values.items()
        for value in values
        for at in range(len(text))
        if text.startswith(value, at)
    ]
    return sorted(found, key=lambda one: one.start)
