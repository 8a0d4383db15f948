"""Gathers all that one table lies in, for a night and for the look before it alike (所写的数据).

>>> import tempfile
>>> folder = Path(tempfile.mkdtemp())
>>> for name in ("2.csv", "1.csv"):
...     _ = (folder / name).write_text("案号")
>>> [part.name for part in parts(folder, ["*.csv", "1.csv"], print)]
['1.csv', '2.csv']
>>> parts(folder, ["no.csv"], lambda address, error: print(address, error.what))
no.csv no such file.
()
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from pipelines.errors import InputError
from pipelines.sources import reader_for
from pipelines.sources.kit import addresses
from pipelines.sources.kit.part import Part


def parts(
    folder: Path, named: Iterable[str], wrong: Callable[[str, InputError], object]
) -> tuple[Part, ...]:
    """Find what a profile names for a table; each part once, in sorted order.

    Args:
        folder: In which the profile lies.
        named: The addresses.
        wrong: What to do about an address at which nothing can be read; it may stop all.
    """
    found: set[Part] = set()
    for address in named:
        try:
            found |= set(addresses.find(folder, address))
        except InputError as error:
            wrong(address, error)
        except OSError:
            wrong(address, closed(address))
    return tuple(sorted(found))


def headers(part: Part, encoding: str) -> list[str]:
    """Return the headers of a part; no row is read.

    Raises:
        InputError: It cannot be opened, or has none.
    """
    try:
        return reader_for(part).columns(part, encoding)
    except OSError:
        raise closed(part.name) from None


def closed(where: str) -> InputError:
    """Return what is said of something that cannot be opened."""
    return InputError(where, "it cannot be opened.", "May this account read it?")
