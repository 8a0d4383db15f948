"""The records of the runs before this one, for whoever compares (近期运行记录).

A run whose record is missing, or is not what was signed, keeps its place with a code for the
reason; nothing is left out in silence.

Source: docs/design.md §5.
"""

import json
from pathlib import Path
from typing import Any, Final

from pipelines.errors import TamperError
from pipelines.keys.signature import PublicKeys, verify
from pipelines.sinks.run_record import FORMAT, RECORD, SIGNATURE

LAST_RUNS: Final = 14  # runs a trend shows, tonight among them: two weeks of nights


def earlier(folder: Path, known: PublicKeys) -> dict[str, dict[str, Any] | str]:
    """Return the last runs before this one, oldest first: the record, or why there is none.

    Args:
        folder: of this run; run ids are in the order of time.
        known: the keys a record may be signed with.
    """
    runs = [one for one in folder.parent.glob("[!.]*") if one.is_dir() and one.name < folder.name]
    return {one.name: _shown(one, known) for one in sorted(runs)[1 - LAST_RUNS :]}


def _shown(folder: Path, known: PublicKeys) -> dict[str, Any] | str:
    """Return a record whose signature holds, else the code of why it cannot be shown."""
    try:
        content = (folder / RECORD).read_bytes()
        verify(content, (folder / SIGNATURE).read_bytes(), known)
        told: dict[str, Any] = json.loads(content)
    except FileNotFoundError:
        return "no_record"
    except TamperError:
        return "not_signed"
    except (OSError, ValueError):
        return "not_readable"
    return told if told.get("format") == FORMAT else "not_readable"
