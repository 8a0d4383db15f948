"""How an identity can still show, and the search for it (泄露检索).

*Strong* values (ID, telephone, student and card numbers, accounts, numbers of protected cases, full
name with birth date, home, school or plate in one row) are searched in every row; *weak* ones
(names, pinyin, school, address, birth date, employer) in the rows of the person's own and linked
cases. Folding, forms and search are written a second time here, on purpose: what masking overlooked
must not be overlooked by the same code. The guards that keep clean releases moving are stated in
`numbers`, `names`, `places`, `schools`, `birthdays`, `pairs`, `homes`, `strong` and `officials`,
with what each costs.

Source: docs/design.md §3.10.

>>> row = {"source": "court", "case_no": "1", "party_no": "2", "standing": "protected"}
>>> known = searcher(pa.Table.from_pylist(
...     [{**row, "kind": "person_name", "value": "陈小禾"},
...      {**row, "kind": "mobile_number", "value": "13900000001"}], schema=PEOPLE))
>>> cells = ["陈 小禾到庭", "电话139-0000-0001"]
>>> known.search([Column("text", cells)], [("court", "1"), ("court", "2")])
[Hit(row=0, column='text', kind='person_name'), Hit(row=1, column='text', kind='mobile_number')]
>>> known.search([Column("text", cells)], [("court", "2"), ("court", "2")])  # a stranger's namesake
[Hit(row=1, column='text', kind='mobile_number')]
"""

import pyarrow as pa

from pipelines.leak.cells import Column
from pipelines.leak.everywhere import distinct, gather, laid
from pipelines.leak.known import Case, values
from pipelines.leak.search import Hit, Searcher, searcher
from pipelines.schema import PEOPLE

__all__ = ["PEOPLE", "Case", "Column", "Hit", "Searcher", "distinct", "gather", "laid", "pa",
           "searcher", "values"]  # fmt: skip
