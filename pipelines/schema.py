"""The columns an export can have, and the tables stages hand on (规范列).

Dates that may be imprecise travel as ISO 8601 text: "2008-03-01", "2008-03", "2008", or an
interval "2021-07-01/2021-08-31" (see `pipelines.reading.dates`). Lists are Arrow lists.

Source: docs/design.md §6.
"""

import pyarrow as pa

TEXT, LIST, FLAG = pa.string(), pa.list_(pa.string()), pa.bool_()

TABLES: dict[str, dict[str, pa.DataType]] = {
    "cases": {
        "case_no": TEXT,
        "court": TEXT,
        "cause": TEXT,
        "procedure": TEXT,
        "filed_on": TEXT,
        "closed_on": TEXT,
        "split_case": FLAG,
        "judge": LIST,
        "clerk": TEXT,
        "e_mark": TEXT,
        "related_case_no": LIST,
    },
    "parties": {
        "case_no": TEXT,
        "party_no": TEXT,
        "role": TEXT,
        "name": TEXT,
        "former_names": LIST,
        "nickname": LIST,
        "sex": TEXT,
        "ethnicity": TEXT,
        "birth_date": TEXT,
        "age_finding": TEXT,
        "id_type": TEXT,
        "id_number": TEXT,
        "phone": TEXT,
        "household_address": TEXT,
        "home_address": TEXT,
        "school": TEXT,
        "class": TEXT,
        "student_number": TEXT,
        "employer": TEXT,
        "occupation": TEXT,
        "wechat": TEXT,
        "qq": TEXT,
        "email": TEXT,
        "bank_card": TEXT,
        "plate": TEXT,
        "relation_to": LIST,
        "represented_by": LIST,
    },
    "outcomes": {
        "case_no": TEXT,
        "party_no": TEXT,
        "instance": TEXT,
        "document_no": TEXT,
        "charges": LIST,
        "act_start": TEXT,
        "act_end": TEXT,
        "principal_act_before_18": FLAG,
        "principal_act_found_by": TEXT,
        "principal_act_found_on": TEXT,
        "disposition": TEXT,
        "acquittal_ground": TEXT,
        "applied_not_to_seal": FLAG,
        "court_agreed": FLAG,
        "probation_end": TEXT,
        "term_months": pa.int32(),
        "sentence_text": TEXT,
        "effective_on": TEXT,
        "handler": TEXT,
        "later_event": TEXT,
        "later_event_case": TEXT,
        "later_combined_months": pa.int32(),
        "instrument_no": TEXT,
    },
    "documents": {
        "case_no": TEXT,
        "document_no": TEXT,
        "kind": TEXT,
        "served_on": TEXT,
        "text": TEXT,
        "attachments": TEXT,
    },
}
"""Table → column → Arrow type. `relation_to` holds "party_no:relation" (2:父亲 = is the father of
party 2); `represented_by` holds party numbers of 法定代理人 in the same case."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "cases": ("case_no",),
    "parties": ("case_no", "party_no", "role", "name"),
    "outcomes": ("case_no", "party_no", "disposition"),
    "documents": ("case_no", "document_no", "text"),
}
"""Columns without which a run stops: table → columns."""

NAMING = {"cases": "related_case_no", "outcomes": "later_event_case"}
"""Table → the column that names other cases."""

KEYS: dict[str, tuple[str, ...]] = {
    "cases": ("source", "case_no"),
    "parties": ("source", "case_no", "party_no"),
    "outcomes": ("source", "case_no", "party_no", "instance"),
    "documents": ("source", "case_no", "document_no"),
}
"""What makes a row of each table unique; also the order of rows in a release."""


def canonical(table: str, kept: tuple[str, ...] = ()) -> pa.Schema:
    """Return the schema of a normalised table: source first, kept columns (as text) last.

    >>> canonical("documents", ("备注",)).names
    ['source', 'case_no', 'document_no', 'kind', 'served_on', 'text', 'attachments', '备注']
    """
    columns = {"source": TEXT, **TABLES[table], **dict.fromkeys(kept, TEXT)}
    return pa.schema(list(columns.items()))


ANSWER = pa.struct(
    [
        ("rule", TEXT),
        ("verdict", TEXT),
        ("article", TEXT),
        ("reason", TEXT),
        ("reason_en", TEXT),
        ("pending", FLAG),
    ]
)

READ_IN = pa.struct(
    [
        ("fact", TEXT),
        ("use", TEXT),
        ("document_no", TEXT),
        ("start", pa.int32()),
        ("end", pa.int32()),
    ]
)
"""Where a document states a fact. `use`: fills a silent column, or stands beside one."""

DECISIONS = pa.schema(
    [
        ("source", TEXT),
        ("case_no", TEXT),
        ("party_no", TEXT),
        ("handle", TEXT),
        ("verdict", TEXT),
        ("questions", LIST),
        ("answers", pa.list_(ANSWER)),
        ("facts_digest", TEXT),
        ("may_have_been_minor", FLAG),
        ("protected", FLAG),
        ("withheld", FLAG),
        ("birth_date", TEXT),
        ("birth_date_from", TEXT),
        ("read_in", pa.list_(READ_IN)),
    ]
)
"""One row per party. `protected`: a protected person (docs/design.md §2). `withheld`: treated as
sealed."""

TOLD = pa.schema(
    [
        ("source", TEXT),
        ("case_no", TEXT),
        ("document_no", TEXT),
        ("party_no", TEXT),
        ("kind", TEXT),
        ("value", TEXT),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("instance", TEXT),
        ("weight", pa.int8()),
    ]
)
"""What documents state, one row a statement. `party_no`: null for the whole case or somebody the
tables lack. `weight`: 2 a judgment, 1 an accusation or a decision of another organ, 0 any other."""

CASE_MARKS = pa.schema(
    [
        ("source", TEXT),
        ("case_no", TEXT),
        ("verdict", TEXT),
        ("protected", FLAG),
        ("withheld", FLAG),
        ("minor_actor", FLAG),
        ("linked", LIST),
    ]
)
"""One row per case. `protected`: has a protected person. `withheld`: has a record treated as
sealed. `minor_actor`: a defendant was or may have been a minor (withheld whole from `open`).
`linked`:
"source\x1fcase_no" of cases linked by number, by person or by chain."""

PEOPLE = pa.schema(
    [
        ("source", TEXT),
        ("case_no", TEXT),
        ("party_no", TEXT),
        ("standing", TEXT),
        ("role", TEXT),
        ("token", TEXT),
        ("kind", TEXT),
        ("value", TEXT),
    ]
)
"""Every value known about the people of a case, long form: one row per person, kind and value.
Protected people of linked cases are listed under each case they are linked to."""
