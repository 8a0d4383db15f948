"""What a recall says: which releases to destroy, file by file, until when, on what law (召回内容).

The ground is that of the destination's policy, the same in every notice: it does not tell whether a
record was sealed, a person protected, or a setting changed, and nothing narrower than a release is
named. What a release held is in its own manifest, which its recipient has.

Source: docs/recalls.md; 未成年人犯罪记录封存实施办法 arts 4, 10.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from pipelines.digest import canonical_json, sha256
from pipelines.law.acts import CRIMINAL_PROCEDURE, SEALING_MEASURES
from pipelines.release.manifest import MANIFEST, Manifest

FORMAT: Final = "fengcun/recall/1"
GROUNDS: Final = {
    "open": (SEALING_MEASURES.cite("第10条第3款"),),
    "masked": (CRIMINAL_PROCEDURE.cite("第286条第2款"), SEALING_MEASURES.cite("第4条")),
}
"""Policy → articles under which what is called back may not be provided."""
_ID_DIGITS = 16


class Late(NamedTuple):
    """One release that is called back, and what it is made of where that is still known."""

    release: str
    manifest: Manifest | None


def notice(
    destination: str, policy: str, late: Sequence[Late], *, issued_on: date, due_on: date
) -> dict[str, Any]:
    """Return what a notice says; the same recall has the same words."""
    return {
        "format": FORMAT,
        "destination": destination,
        "issued_on": issued_on.isoformat(),
        "due_on": due_on.isoformat(),
        "ground": [str(one) for one in GROUNDS.get(policy, GROUNDS["open"])],
        "releases": [_release(one) for one in sorted(late)],
    }


def recall_id(told: dict[str, Any]) -> str:
    """Return the first 16 hexadecimal digits of the notice's SHA-256."""
    return sha256(canonical_json(told))[:_ID_DIGITS]


def file_count(told: dict[str, Any]) -> int:
    """Count the files that are to be destroyed, each release's manifest among them."""
    return sum(len(one["files"]) for one in told["releases"])


def _release(late: Late) -> dict[str, Any]:
    """Name a release, its day and its files; without files all of the release is meant."""
    known = late.manifest
    files = [{"path": one.path, "sha256": one.sha256} for one in known.files] if known else []
    own = [{"path": MANIFEST, "sha256": sha256(known.content)}] if known else []
    as_of = known.made.as_of if known else None
    return {"release": late.release, "as_of": as_of, "files": [*own, *files]}
