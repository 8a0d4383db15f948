"""What any outside platform may have: no case in which a minor acted (外部平台).

A case in which a defendant was or may have been a minor at an act stays behind whole, whatever the
verdict. Minor victims, witnesses, children and kin get tokens, other parties the published form.

Law: 《关于未成年人犯罪记录封存的实施办法》 art 10(3); 法释〔2016〕19号 art 4(二), 8, 9, 10.
Source: docs/design.md §4.
"""

from collections.abc import Mapping

from pipelines.policies.contract import Destination

NAME = "open"
COLUMNS = "open"
OPTIONS = frozenset({"text", "case_no"})


def tables(destination: Destination) -> tuple[str, ...]:
    """Return the tables; documents only where the profile says so."""
    return ("cases", "parties", "outcomes", *(("documents",) if destination.text else ()))


def withholds(mark: Mapping[str, object], _destination: Destination) -> bool:
    """Say yes where a minor acted or a record counts as sealed; unknown counts as both."""
    return mark["minor_actor"] is not False or mark["withheld"] is not False
