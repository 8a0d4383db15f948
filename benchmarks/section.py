"""Put one section into RESULTS.md in the place of the one with its heading, or at the end."""

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


def put(heading: str, text: str, results: Path = RESULTS) -> None:
    """Write the section; the others stay as they are."""
    first = f"## {heading}\n"
    before, _, after = results.read_text("utf-8").partition(first)
    _, mark, rest = after.partition("\n## ")
    results.write_text(f"{before.rstrip()}\n\n{first}\n{text.strip()}\n{mark}{rest}", "utf-8")


def command(module: str, folder: Path) -> str:
    """Say how a benchmark was called, its folder by no name."""
    words = (one for one in sys.argv[1:] if one != str(folder))
    return f"`{' '.join(['python -m', module, 'FOLDER', *words])}`"


def machine(*packages: str) -> str:
    """Say on what was measured, and how busy it was."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    system = f"{platform.system()} {platform.release()}"
    load = f"{os.cpu_count()} cores at a load of {os.getloadavg()[0]:.0f}"
    return f"{system}, {load}; Python {platform.python_version()}, {versions}"
