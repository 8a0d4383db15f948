"""Holds the headers of an export against the profile, both ways, before any row (表头检查)."""

from collections.abc import Mapping, Sequence

from pipelines.errors import InputError
from pipelines.settings import profile_checks


def refuse(where: str, headers: Sequence[str], table: str, columns: Mapping[str, str]) -> None:
    """Stop where headers and profile differ.

    Raises:
        InputError: A column is missing, stands twice, or is not in the profile.
    """
    problems = profile_checks.header_problems(headers, columns)
    if problems:
        fix = (
            f'Nothing was written. Map each column of {table} to a name, "keep" or "drop"; '
            "where the draft says 请定, remove the # of one line."
        )
        raise InputError(where, f"{'; '.join(problems)}.", fix)
