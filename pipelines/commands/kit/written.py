"""Writes what a command was asked to write beside its answer (另存).

>>> import tempfile
>>> from pathlib import Path
>>> page = Path(tempfile.mkdtemp()) / "page.html"
>>> write(page, "封存", "--html")
>>> page.read_text("utf-8")
'封存'
"""

from pathlib import Path

from pipelines.errors import SettingsError

_WHERE = (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError)


def write(path: Path, text: str, option: str) -> None:
    """Write a text where an option says.

    Raises:
        SettingsError: nothing can be written there.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except _WHERE:
        what = "nothing can be written there."
        next_step = "Name a file in a folder that is there and that this account may write into."
        raise SettingsError(option, what, next_step) from None
