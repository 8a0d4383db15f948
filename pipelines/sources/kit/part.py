"""Where the rows of one table lie: a file, a member of a ZIP, a sheet of a workbook (数据位置).

>>> Part(Path("export/court.zip"), "导出/当事人_1.csv").name
'court.zip!导出/当事人_1.csv'
>>> Part(Path("court.xlsx"), sheet="当事人").suffix
'.xlsx'
"""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pipelines.sources.kit import zip_members


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One readable piece of an export."""

    path: Path
    member: str = ""
    sheet: str = ""
    key: bytes | None = field(default=None, repr=False, compare=False)
    """Opens a file of the mirror."""
    fingerprint: str = field(default="", compare=False)
    """What a file of the mirror holds, whichever way it was encrypted."""
    weight: int = field(default=0, compare=False)
    """Bytes of its rows where the file is packed; those of the file where it is not told."""

    @property
    def name(self) -> str:
        """Name it as a profile does, without folders."""
        return (
            self.path.name
            + (f"!{self.member}" if self.member else "")
            + (f"#{self.sheet}" if self.sheet else "")
        )

    @property
    def suffix(self) -> str:
        """Return the suffix that says how it is read, in lower case."""
        return (PurePosixPath(self.member).suffix if self.member else self.path.suffix).lower()

    def open(self) -> BinaryIO:
        """Open its bytes from the beginning; those of a member cannot be sought in.

        Raises:
            InputError: The ZIP is cut off or encrypted, or the member is out of all proportion.
        """
        return zip_members.open_member(self.path, self.member) if self.member else self._file()

    def whole(self) -> BinaryIO:
        """Open its bytes so that they can be sought in; a member is taken into memory.

        Raises:
            InputError: The member is larger than memory is given to it.
        """
        return zip_members.in_memory(self.path, self.member) if self.member else self._file()

    def _file(self) -> BinaryIO:
        return self.path.open("rb")
