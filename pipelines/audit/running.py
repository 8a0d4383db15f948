"""From pieces to an answer (核查过程).

Memory holds one portion, the findings that are listed, and one open finding a person.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipelines.audit.accidents import Odds
from pipelines.audit.answer import Answer
from pipelines.audit.grouping import Grouping
from pipelines.audit.laying import written
from pipelines.audit.planting import Item, portions
from pipelines.audit.plantings import plantings
from pipelines.audit.portion import laid
from pipelines.audit.search import Search
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.formats.kit.refusal import Reason
from pipelines.index.canaries import canaries

_NAME = "name"  # the kind of place where a file, sheet or column is called something


def audit(
    stream: Iterable[Piece | Unread],
    search: Search,
    advance: Callable[[int], None] = lambda _: None,
) -> Answer:
    """Search everything that comes.

    Args:
        stream: Pieces, and what could not be read.
        search: The index.
        advance: Hears how many more bytes of input are done.
    """
    header = search.index.header
    answer, grouping = Answer(), Grouping(Odds(header.odds, header.people))
    planted = plantings(canaries(search.digests.canaries), search.index.header.people)
    for items in portions(_read(stream, answer), planted):
        _search(items, search, answer, grouping)
        advance(sum(one.piece.size for one in items))
    for finding in grouping.rest():
        answer.take(finding)
    answer.telling.update(_telling(answer, search))
    return answer


def _telling(answer: Answer, search: Search) -> Iterator[str]:
    """Yield names of files, tables and columns to be listed in which somebody shows.

    Whatever kind of place they were read as, and where they never were: nothing of what cannot be
    opened was searched before.
    """
    places = [*(one.place for one in answer.findings), *(one.place for one in answer.unread)]
    columns = (one.spot.column for one in answer.findings)
    told = {*columns, *(word for one in places for word in (one.file, one.part))}
    if words := sorted(told - {""}):
        portion = laid([Piece(Place("", kind=_NAME), ("name",), 0, (words,))])
        yield from (words[portion.spot(hit.place).row] for hit in search.find(portion, Counter()))


def _read(stream: Iterable[Piece | Unread], answer: Answer) -> Iterator[Item]:
    """Yield the pieces that hold anything, with what they say."""
    for found in stream:
        if isinstance(found, Unread):
            answer.leave(found)
            continue
        answer.files.add(found.place.file)
        answer.records += found.records if found.place.kind == "cells" else 0
        cells = found.records * len(found.columns)
        answer.cells += cells
        answer.size += found.size
        if cells:
            text = written(found)
            answer.characters += len(text) - cells + 1
            yield Item(found, text)


def _search(items: Sequence[Item], search: Search, answer: Answer, grouping: Grouping) -> None:
    cages = {number for number, item in enumerate(items) if item.planted}
    portion = laid([item.piece for item in items], cages, [item.text for item in items])
    for place in sorted(portion.unread()):
        answer.leave(Unread(place, Reason.PACKED_CELL))
    caught = set()
    for hit in search.find(portion, answer.seen):
        spot = portion.spot(hit.place)
        piece, _, planted = items[spot.piece]
        if planted is not None:
            caught.add((spot.piece, hit.person, hit.form))
            continue
        if piece.place.kind == _NAME:
            answer.telling.update(column[spot.row - piece.first_row] for column in piece.cells)
        for finding in grouping.add(hit.person, hit.form, piece.place, spot):
            answer.take(finding)
    for number, item in enumerate(items):
        if item.planted is not None:
            answer.planted += 1
            person, form, *_ = item.planted
            if (number, person, form) not in caught:
                answer.missed[form] += 1
