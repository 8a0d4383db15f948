"""Tells before the first run what each destination would receive, and what would stop it (预览).

No row is read: headers, files and keys are looked at, and what becomes of each column is read from
the table that masking reads as well.

Source: docs/design.md §4 (destinations and policies).
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipelines import settings
from pipelines.errors import SettingsError
from pipelines.preview import fates, orders, readiness, risks, sources
from pipelines.preview.remark import Remark, said_of_profile

__all__ = ["preview"]


def preview(
    profile: Path, environment: Mapping[str, str] = MappingProxyType({})
) -> Mapping[str, Any]:
    """Return what the page and the terminal print: problems, risks, files, destinations.

    Args:
        profile: The profile.
        environment: Of the process, where URLs of databases may stand.
    """
    try:
        chosen = settings.load(profile)
    except SettingsError as error:
        return _told(profile, said_of_profile(error), [], [], [])
    files, problems = readiness.files(chosen)
    databases = sources.looked(chosen, environment)
    problems += [*orders.looked(chosen), *databases.problems, *readiness.regions(chosen)]
    problems += readiness.keys(chosen)
    places = [fates.destination(chosen, one) for one in chosen.destinations]
    return _told(
        profile,
        problems,
        [*databases.risks, *readiness.below(chosen), *risks.risks(chosen)],
        [*files, *databases.files],
        places,
    )


def _told(
    profile: Path,
    problems: list[Remark],
    warnings: list[Remark],
    files: list[dict[str, Any]],
    places: list[dict[str, Any]],
) -> Mapping[str, Any]:
    return {
        "profile": profile.name,
        "ready": not problems,
        "problems": [one._asdict() for one in problems],
        "risks": [one._asdict() for one in warnings],
        "files": files,
        "destinations": places,
    }
