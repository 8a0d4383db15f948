"""Drafts a profile from an export: which table, which column, how sure, why (起草配置).

Headers and a sample of the values are two witnesses; a line is live only where they do not
contradict each other, or one suffices. Free text is kept (`keep`), which masks it as text, where
its header says so and no sampled cell is an identity; an identity never is.
What goes on from here are headers, counts and shares, never a value.

Source: docs/design.md §6 (columns an export can have), §3.12 (no personal value).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipelines.draft.agencies import Agency, agencies
from pipelines.draft.placing import Placed, place
from pipelines.draft.samples import Sample, parts, take
from pipelines.errors import FengcunError, InputError, SettingsError

__all__ = ["Agency", "Draft", "Placed", "Sample", "draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was found in an export."""

    agencies: list[Agency]
    unplaced: list[Placed]
    """Parts that are none of our tables, or may be two."""
    unread: list[FengcunError]
    """Why a part could not be read."""


def draft(paths: Iterable[Path]) -> Draft:
    """Look at files and folders and say what they are.

    Raises:
        SettingsError: There is nothing to read, or no part is one of our tables.
    """
    placed: list[Placed] = []
    unread: list[FengcunError] = []
    for part in parts(paths):
        try:
            placed.append(place(take(part)))
        except InputError as error:
            unread.append(error)
    found = agencies(placed)
    if not found:
        what = f"none of {len(placed) + len(unread)} parts is a table of cases or parties."
        told = " ".join(str(error) for error in unread)
        where, next_step = "init", f"{told} Name the files of one export.".strip()
        raise SettingsError(where, what, next_step)
    return Draft(found, [one for one in placed if not one.table], unread)
