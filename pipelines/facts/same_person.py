"""Whether two rows are about one person (同一人的认定).

A sound ID number decides. Without one, name and birth date may add protection, never lift it.

Source: docs/design.md §5 (linking people).
"""

from pipelines.facts.birth import of_party
from pipelines.facts.case_rows import Bundle, OutcomeRow, PartyRow


def same_person(one: PartyRow, other: PartyRow) -> bool:
    """Say whether two rows are one person, by a sound ID number, else by name."""
    sure = surely_same(one, other)
    return bool(one.name) and one.name == other.name if sure is None else sure


def surely_same(one: PartyRow, other: PartyRow) -> bool | None:
    """Say by ID number whether two rows are one person; None where a sound number is missing."""
    mine, theirs = (of_party(row).person for row in (one, other))
    return None if mine is None or theirs is None else mine == theirs


def named_alike(one: PartyRow, other: PartyRow) -> bool:
    """Say whether name and birth date agree: enough to add protection, never to lift it."""
    mine, theirs = (of_party(row._replace(sex=None)).text for row in (one, other))
    return bool(one.name and mine) and (one.name, mine) == (other.name, theirs)


def own_outcomes(bundle: Bundle, party: PartyRow) -> list[OutcomeRow]:
    """Return the outcomes of one party of a case."""
    return [row for row in bundle.outcomes if row.party_no == party.party_no]
