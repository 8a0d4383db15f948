"""What a release folder is, and whether it is still what the court signed (发布批次核验).

Checked offline, in this order: the manifest's signature, that exactly the listed files are there,
their sizes and digests, then every page checksum, schema and row count by reading them.

Source: docs/design.md §5.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.digest import sha256, sha256_file
from pipelines.errors import TamperError
from pipelines.keys.parquet_encryption import decryption
from pipelines.keys.signature import PublicKeys, read_public_key, verify
from pipelines.release.manifest import MANIFEST, SIGNATURE, Column, FileEntry, Manifest, parse

RELEASES = "releases"
_ROWS = ".parquet"  # anything else, a report for instance, is held to its digest
_ROWS_AT_ONCE = 1_000  # read in memory; documents are long
_NEXT = "Do not use it; fetch the release again."


@dataclass(frozen=True, slots=True)
class ReleaseCheck:
    """What holds for a release that was found whole."""

    release: str
    destination: str
    as_of: str
    files: int
    rows: int
    key_id: str
    read: bool  # False: encrypted and no key given, so digests hold but nothing was read

    @property
    def line(self) -> str:
        """Say in one line what holds, Chinese first.

        >>> ReleaseCheck("ab12", "open", "2026-03-01", 4, 120, "139e", read=True).line
        '完好：open 批次 ab12（2026-03-01），4 个文件 120 行，签名密钥 139e，内容已逐页读过。 \
Whole: open release ab12 (2026-03-01), 4 files, 120 rows, signed by 139e, every page read.'
        """
        chinese, english = (
            ("内容已逐页读过", "every page read")
            if self.read
            else ("内容已加密，未读", "encrypted, not read")
        )
        return (
            f"完好：{self.destination} 批次 {self.release}（{self.as_of}），"
            f"{self.files} 个文件 {self.rows} 行，签名密钥 {self.key_id}，{chinese}。 "
            f"Whole: {self.destination} release {self.release} ({self.as_of}), "
            f"{self.files} files, {self.rows} rows, signed by {self.key_id}, {english}."
        )


def check(folder: Path, known: PublicKeys, *, marks_key: bytes | None = None) -> ReleaseCheck:
    """Check a release folder against its signed manifest.

    Raises:
        TamperError: anything is not what was signed; names the first fault and how many there are.
    """
    manifest, signer = signed_manifest(folder, known)
    properties = decryption(marks_key) if manifest.made.encrypted and marks_key else None
    readable = not manifest.made.encrypted or marks_key is not None
    faults = [*_listing_faults(folder, manifest)]
    for entry in manifest.files if not faults else ():
        faults += _file_faults(folder, entry)
        if readable and not faults and entry.path.endswith(_ROWS):
            faults += _reading_faults(folder, entry, manifest, properties)
    if faults:
        where = f"release {manifest.release}"
        raise TamperError(where, f"{'; '.join(faults[:3])}.", _NEXT)
    return ReleaseCheck(
        release=manifest.release,
        destination=manifest.made.destination,
        as_of=manifest.made.as_of,
        files=len(manifest.files),
        rows=sum(manifest.rows.values()),
        key_id=signer,
        read=readable,
    )


def public_keys(paths: Iterable[Path]) -> PublicKeys:
    """Read public key files, or folders of them.

    Raises:
        KeyFileError: a file is not a public key.
    """
    files = [
        file for path in paths for file in (sorted(path.glob("*.pem")) if path.is_dir() else [path])
    ]
    return {name: key for file in files for name, key in read_public_key(file).items()}


def signed_manifest(folder: Path, known: PublicKeys) -> tuple[Manifest, str]:
    """Read a release's manifest and the id of the key that signed it.

    Raises:
        TamperError: it is missing, not signed by a known key, or stands in another's place.
    """
    try:
        content = (folder / MANIFEST).read_bytes()
        signature = (folder / SIGNATURE).read_bytes()
    except OSError:
        what = f"{MANIFEST} or {SIGNATURE} cannot be read."
        raise TamperError(MANIFEST, what, "Give the folder that holds both.") from None
    signer = verify(content, signature, known)
    home = folder.resolve()
    if home.parent.name == RELEASES and not sha256(content).startswith(home.name):
        raise TamperError(RELEASES, "a release holds the manifest of another.", _NEXT)
    return parse(content), signer


def _listing_faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    listed = {entry.path for entry in manifest.files} | {MANIFEST, SIGNATURE}
    there = {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    if missing := listed - there:
        yield f"{len(missing)} files are missing, the first {min(missing)}"
    if extra := there - listed:
        yield f"{len(extra)} files are not in the manifest"
    if any(path.is_symlink() for path in folder.rglob("*")):
        yield "a link stands where a file should"


def _file_faults(folder: Path, entry: FileEntry) -> Iterator[str]:
    path = folder / entry.path
    if path.stat().st_size != entry.size:
        yield f"{entry.path} has another size than was signed"
    elif sha256_file(path) != entry.sha256:
        yield f"{entry.path} has other bytes than were signed"


def _reading_faults(
    folder: Path,
    entry: FileEntry,
    manifest: Manifest,
    properties: Any,  # noqa: ANN401  # pyarrow's own
) -> Iterator[str]:
    try:
        file = pq.ParquetFile(
            folder / entry.path, page_checksum_verification=True, decryption_properties=properties
        )
        rows = sum(batch.num_rows for batch in file.iter_batches(_ROWS_AT_ONCE))
    except (OSError, pa.ArrowException, TamperError):
        yield f"{entry.path} cannot be read"
        return
    if rows != entry.rows:
        yield f"{entry.path} holds another number of rows than was signed"
    if columns_of(file.schema_arrow) != manifest.tables.get(entry.path.split("/")[0]):
        yield f"{entry.path} has other columns than were signed"


def columns_of(schema: pa.Schema) -> tuple[Column, ...]:
    """Describe a schema as a manifest does."""
    return tuple(
        Column(one.name, _type_word(one.type), _word(one, b"kind"), _word(one, b"treatment"))
        for one in schema
    )


def _type_word(kind: pa.DataType) -> str:
    """Name a type the same way before and after Parquet, which renames the element of a list."""
    return f"list<{kind.value_type}>" if pa.types.is_list(kind) else str(kind)


def _word(column: pa.Field, name: bytes) -> str | None:
    return (column.metadata or {}).get(name, b"").decode() or None
