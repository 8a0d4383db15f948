"""Looks into one source in every format it may have, and lets nothing pass in silence (查看).

Whatever a reader raises becomes `Unread`, here and nowhere else. The name of a file comes last and
stands for the bytes nothing else has stood for, so that sizes sum to what was given.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from urllib.parse import unquote

from pipelines.formats.kit import choice, octets, running_text
from pipelines.formats.kit.contract import Format
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.refusal import Reason, RefusedError
from pipelines.formats.kit.source import Source

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (PermissionError, Reason.PERMISSION),
    (FileNotFoundError, Reason.CHANGED),
    (EOFError, Reason.TRUNCATED),
    (RecursionError, Reason.NESTED_TOO_DEEP),
)
_AS_TEXT = (Reason.MALFORMED, Reason.TRUNCATED, Reason.UNREADABLE, Reason.NESTED_TOO_DEEP)
"""Reasons after which text is read as plain text, so that all of it was looked at."""


def look(source: Source, formats: Sequence[Format], plain: Format) -> Iterator[Piece | Unread]:
    """Yield everything that stands in a source, and its name.

    Args:
        source: What to look into.
        formats: All formats that are known.
        plain: The one that reads any text.
    """
    left = source.size
    for found in _unguarded(source, formats, plain):
        if isinstance(found, Piece):
            size = min(found.size, left)
            left -= size
            yield found if size == found.size else found._replace(size=size)
        else:
            yield found
    yield name(source.name, left)


def name(given: str, size: int = 0) -> Piece:
    """Return the name of a file as a piece, also as a browser writes it."""
    plain = unquote(given)
    words = (given,) if plain == given else (given, plain)
    return running_text.one(Place(given, kind="name"), "\n".join(words), 0, size)


def _unguarded(
    source: Source, formats: Sequence[Format], plain: Format
) -> Iterator[Piece | Unread]:
    try:
        head = source.head()
        fitting, claimed, is_text = choice.chosen(formats, head, source.suffix)
    except Exception as error:  # noqa: BLE001, whatever opening raises is told and nothing escapes
        yield Unread(source.at(), _reason(error))
        return
    if is_text and (not claimed or any(one not in claimed for one in fitting)):
        fitting.append(plain)
    done: list[Format] = []
    while fitting:
        form = fitting.pop(0)
        if form in done:
            continue
        done.append(form)
        for found in guarded(source, form, formats, plain):
            again = isinstance(found, Unread) and found.reason in _AS_TEXT and is_text
            if again and plain not in fitting and form is not plain:
                fitting.append(plain)
            if not again or form in claimed:
                yield found
    if not done and head:
        yield from _bytes(source)


def guarded(
    source: Source, form: Format, formats: Sequence[Format], plain: Format
) -> Iterator[Piece | Unread]:
    """Yield what one format makes of a source; what it raises becomes `Unread`."""
    try:
        for found in form.read(source):
            if isinstance(found, Source):
                with closing(found):
                    yield from _scaled(found, look(found, formats, plain))
            else:
                yield found
    except Exception as error:  # noqa: BLE001, whatever a library raises is told and nothing escapes
        yield Unread(source.at(), _reason(error))


def _scaled(member: Source, found: Iterator[Piece | Unread]) -> Iterator[Piece | Unread]:
    """Let what was unpacked stand for the bytes it was packed in."""
    seen = told = 0
    for one in found:
        if isinstance(one, Unread):
            yield one
            continue
        seen += one.size
        whole = member.stands_for * seen // member.size if member.size else member.stands_for
        yield one._replace(size=whole - told)
        told = whole


def _bytes(source: Source) -> Iterator[Piece | Unread]:
    yield Unread(source.at(), Reason.UNKNOWN_FORMAT)
    with source.open() as file:
        yield from running_text.cut(source.at(kind="hidden"), octets.runs(file, wide=True))


def _reason(error: Exception) -> str:
    if isinstance(error, RefusedError):
        return error.reason
    return next((reason for kind, reason in _REASONS if isinstance(error, kind)), Reason.UNREADABLE)
