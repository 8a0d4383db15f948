"""Every extract that readers were ever shown, under whatever name: what a new one is laid beside.

Readers of one series may read another, and a name is chosen freely: a second extract under a new
name, with one person less, would tell of that person all that the rows tell (历次提取).

Source: docs/extract.md, "Series".
"""

import json
from collections import defaultdict

from pipelines.extracting.membership import Book, Members
from pipelines.extracting.showing import TABLE
from pipelines.night import Night
from pipelines.registry import contents, releases, store
from pipelines.registry.releases import Release
from pipelines.registry.store import Registry


def book(night: Night, series: str) -> Book:
    """Return the memberships of a series at this court."""
    return Book.of(night.sealed, series, night.keys.registry, night.random)


def every_earlier(night: Night, series: str) -> list[Members]:
    """Return who was in which class of every earlier extract, those of this series among them.

    Raises:
        TamperError: the record of one is missing, or is not what was written.
    """
    registry = store.connect(night.registry_url)
    shown: dict[str, list[str]] = defaultdict(list)
    for one in releases.in_order(registry.events()):
        if one.destination == series or _is_extract(registry, one):
            shown[one.destination].append(one.release)
    names = sorted({series, *shown})
    return [members for name in names for _, members in book(night, name).past(shown[name])]


def _is_extract(registry: Registry, release: Release) -> bool:
    """Say whether a release is rows about people, by its manifest."""
    manifest = contents.manifest_of(registry, release)
    return manifest is not None and TABLE in json.loads(manifest)["tables"]
