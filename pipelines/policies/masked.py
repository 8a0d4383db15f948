"""Tables and text with protected people masked, for partners inside the four organs (脱敏交换).

Sealed cases and cases in review stay behind, unless the profile names the legal basis and who
approved it; then they leave masked.

Law: 刑事诉讼法 (2018) art 286(2): not to be provided, except to organs handling a case or under
national provisions. Source: docs/design.md §4.
"""

from collections.abc import Mapping

from pipelines.policies.contract import Destination

NAME = "masked"
COLUMNS = "masked"
OPTIONS = frozenset({"legal_basis", "approved_by", "flags"})


def tables(_destination: Destination) -> tuple[str, ...]:
    """Return all four tables."""
    return ("cases", "parties", "outcomes", "documents")


def withholds(mark: Mapping[str, object], destination: Destination) -> bool:
    """Say yes for a sealed case without legal basis and approval; unknown counts as sealed."""
    approved = bool(destination.legal_basis) and bool(destination.approved_by)
    return mark["withheld"] is not False and not approved
