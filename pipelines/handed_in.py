"""What a person hands in as a small file, so that nothing of it stays in a shell (填报文件)."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.errors import RefusedError


def read(path: Path, next_step: str) -> Mapping[str, Any]:
    """Read a TOML file.

    Args:
        path: of the file.
        next_step: what a refusal says of what was done.

    Raises:
        RefusedError: it is not there or is not TOML; the message holds no value.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise RefusedError(path.name, "cannot be read as a TOML file.", next_step) from None
