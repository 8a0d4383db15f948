"""Earlier records told in a document, and what becomes of each (前科叙述).

A record judged on or before the 18th birthday goes, facts and all: charge, court, term, dates.
Judged within a window after it, or where birth or judgment day is unknown, it goes and a person is
asked. Later ones stay. Adults' public-security records go whatever the age once the law on them is
in force.

Parts: `clauses` (what a sentence says) · `items` (one record told) · `owner` (whose it is) ·
`judged` (when, against the birth date) · `aged` (told by the age) · `removal` (leaving the sentence
whole).

Law: 刑事诉讼法 (2018) art 286; 预防未成年人犯罪法 (2020) art 59(2); 治安管理处罚法 (2025)
art 136; 《关于未成年人犯罪记录封存的实施办法》 (2022) arts 6 and 18(2), the latter recalled.
Source: docs/design.md §3.7.
"""

from pipelines.recital.cues import gate
from pipelines.recital.telling import Recital, recitals, records, settled

__all__ = ["Recital", "gate", "recitals", "records", "settled"]
