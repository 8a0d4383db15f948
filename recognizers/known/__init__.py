"""Searches folded texts for the values known of people, in every form (已知信息检索)."""

from collections.abc import Sequence

from recognizers import known_values
from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding


def find_all(texts: Sequence[str], people: Sequence[Sequence[KnownPerson]]) -> list[list[Finding]]:
    """Return the known values of each text."""
    return [known_values.find(text, some) for text, some in zip(texts, people, strict=True)]
