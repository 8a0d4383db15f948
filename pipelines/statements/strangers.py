"""Who is introduced as an actor and cannot be tied to any party of the tables (表外被告人).

The value is what the document says of the birth, so that somebody who may have been a minor is
protected although no table knows him; nothing where it says nothing.

Source: docs/design.md §2 (protected person) and §3.8 (fail closed).

>>> from pipelines.statements.kit.cast import Known, of
>>> from pipelines.statements.kit import entries, page
>>> read = page.of("被告人张三，男，2006年3月1日出生。指控")
>>> cast = of(entries.found(read.text, 0, read.head.stop), [Known("1", "李四")])
>>> [(one.kind.value, one.value) for one in state(read, cast)]
[('unlisted_person', '2006-03-01')]
"""

from collections.abc import Iterator

from pipelines.statements.kit.births import births
from pipelines.statements.kit.cast import Cast
from pipelines.statements.kit.page import Page
from pipelines.statements.kit.stated import Stated
from pipelines.vocabulary import Told


def state(page: Page, cast: Cast) -> Iterator[Stated]:
    """Yield every actor of the head who is nobody of the tables."""
    for member in cast.members:
        entry = member.entry
        if entry.acted and member.party_no is None:
            born = next(iter(births(page, entry.named, entry.end)), None)
            kind = Told.UNCERTAIN if member.doubtful else Told.UNLISTED
            yield Stated(kind, born[0] if born else "", None, entry.start, entry.named)
