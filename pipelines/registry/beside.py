"""Is what lies beside the chain what the events tell: people, statements, releases (链外核对).

The chain shows an edited event, and nothing of the tables beside it. Events vouch for these: for
who is remembered, for what was stated, for what is kept of each release.

Source: docs/design.md §5.

>>> for line in Beside(Lost(("h1", "h2"), ()), (7,), ()).lines:
...     print(line)
2 个人员代号的身份信息缺失，又没有登记删除 handles lead to nobody, and nobody erased them: h1, h2
1 条陈述打不开或者与登记不符 statements do not open or are others, by event: 7
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.errors import TamperError
from pipelines.keys.encryption import Cipher
from pipelines.registry import contents, persons, releases
from pipelines.registry.event import Kind
from pipelines.registry.persons import Lost
from pipelines.registry.releases import Release
from pipelines.registry.statements import Statements
from pipelines.registry.store import Registry

_AT_MOST = 20  # named in a line; a screen holds no more
_MISSING = "个人员代号的身份信息缺失，又没有登记删除 handles lead to nobody, and nobody erased them"
_SHUT = "个人员代号的身份信息打不开 handles have an envelope that does not open"
_OTHERS = "条陈述打不开或者与登记不符 statements do not open or are others, by event"
_ALTERED = (
    "个批次的留存缺失或者被改动，一有新的封存即召回 releases of which something else is kept than "
    "was registered; the next late seal calls them back"
)
_ALL = (
    "人员、陈述、批次的留存与登记相符。 "
    "People, statements and what is kept of releases are as the events tell."
)
_WHERE, _NEXT = "registry", "Restore these rows from a backup of the register."


@dataclass(frozen=True, slots=True)
class Beside:
    """What is not as the events tell: people by handle, statements by event, releases by name."""

    people: Lost
    statements: tuple[int, ...]
    releases: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Say whether all is as the events tell."""
        return not (any(self.people) or self.statements or self.releases)

    @property
    def lines(self) -> list[str]:
        """Tell what is not, a line each, Chinese first; that all is where nothing is amiss."""
        told = (
            (_MISSING, self.people.missing),
            (_SHUT, self.people.shut),
            (_OTHERS, self.statements),
            (_ALTERED, self.releases),
        )
        return [f"{len(some)} {what}: {_some(some)}" for what, some in told if some] or [_ALL]

    def refuse(self) -> None:
        """Raise where something is not as the events tell.

        Raises:
            TamperError: it is so.
        """
        if not self.whole:
            counted = sum(map(len, (*self.people, self.statements, self.releases)))
            what = f"{counted} rows beside the chain of events were lost or altered."
            raise TamperError(_WHERE, what, _NEXT)


NOTHING = Beside(Lost((), ()), (), ())
"""Of a register that holds nothing yet."""


def look(registry: Registry, people: Cipher, book: Statements) -> Beside:
    """Hold everything beside the chain against the events; nothing is written."""
    return Beside(
        persons.lost(registry, people), book.shut(), tuple(map(_name, _altered(registry)))
    )


def _altered(registry: Registry) -> list[Release]:
    """Return the releases of which other contents or cases are kept than registered.

    One that was called back is settled.
    """
    settled = releases.destroyed(registry.events(Kind.RELEASED, Kind.REMOVED))
    return sorted({*releases.altered(registry), *contents.altered(registry)} - settled)


def _name(release: Release) -> str:
    return f"{release.destination} {release.release}"


def _some(named: Iterable[object]) -> str:
    """Name the first ones.

    >>> _some("abc"), _some(range(21)).endswith("18, 19 …")
    ('a, b, c', True)
    """
    every = list(map(str, named))
    return ", ".join(every[:_AT_MOST]) + " …" * (len(every) > _AT_MOST)
