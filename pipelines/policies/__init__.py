"""What may leave to a destination, listed; one file is one policy.

>>> [policy.NAME for policy in POLICIES]
['marks', 'masked', 'open', 'statistics']
"""

from collections.abc import Iterable, Mapping

from pipelines import links
from pipelines.errors import SettingsError
from pipelines.policies import marks, masked, open_platform, statistics
from pipelines.policies.contract import Destination, Policy

POLICIES: list[Policy] = [
    marks,
    masked,
    open_platform,
    statistics,
]


def policy(name: str) -> Policy:
    """Return the policy of that name.

    Raises:
        SettingsError: there is none.
    """
    by_name = {one.NAME: one for one in POLICIES}
    if name not in by_name:
        next_step = f"Use one of: {', '.join(by_name)}."
        raise SettingsError(where="destinations", what="no such policy.", next_step=next_step)
    return by_name[name]


def withheld(
    case_marks: Iterable[Mapping[str, object]], name: str, destination: Destination
) -> frozenset[str]:
    """Return the case links that stay behind whole at this destination."""
    chosen = policy(name)
    return frozenset(
        links.case_link(str(mark["source"]), str(mark["case_no"]))
        for mark in case_marks
        if chosen.withholds(mark, destination)
    )
