"""Is the register still what was written: none edited, none removed, none cut off (登记簿核验).

The chain shows an edit or a gap by itself. That the end was cut off shows only against a head
signed elsewhere: the one in the latest run.json.

Source: docs/design.md §5.
"""

from dataclasses import dataclass

from pipelines.errors import FaultError, TamperError
from pipelines.registry.event import EMPTY, Event, Head
from pipelines.registry.store import UnreachableError, opened, sqlite_file

_WHERE, _NEXT = "registry", "Nothing was changed. Restore the register from a backup and compare."


@dataclass(frozen=True, slots=True)
class RegistryCheck:
    """What holds for a register that was found whole."""

    head: Head
    expected: Head | None

    @property
    def line(self) -> str:
        """Say in one line what holds, Chinese first.

        >>> RegistryCheck(Head(12, "ab" * 32), Head(10, "cd" * 32)).line
        '完好：12 条登记前后相连，前 10 条与最近签名的运行记录一致。 \
Whole: 12 events in one chain, the first 10 as in the latest signed run.'
        """
        if self.expected is None:
            chinese, english = "没有已签名的运行记录可比对", "no signed run to compare with"
        else:
            length = self.expected.length
            chinese = f"前 {length} 条与最近签名的运行记录一致"
            english = f"the first {length} as in the latest signed run"
        return (
            f"完好：{self.head.length} 条登记前后相连，{chinese}。 "
            f"Whole: {self.head.length} events in one chain, {english}."
        )


def verify(url: str, expected: Head | None) -> RegistryCheck:
    """Walk the whole chain and compare it with a head that was signed elsewhere.

    Raises:
        TamperError: an event was edited, removed or cut off, or it is no register.
        UnreachableError: it is locked, or this account or machine cannot get at it.
    """
    place = sqlite_file(url)
    head, signed = EMPTY, expected or EMPTY
    if place is None or place.exists():
        try:
            head = _walk(url, signed)
        except UnreachableError:
            raise
        except FaultError:
            raise TamperError(_WHERE, "cannot be read as a register.", _NEXT) from None
    if head.length < signed.length:
        what = f"ends at event {head.length}; {signed.length} were signed."
        raise TamperError(_WHERE, what, _NEXT)
    return RegistryCheck(head, expected)


def _walk(url: str, signed: Head) -> Head:
    head, registry = EMPTY, opened(url)
    for event in () if registry.blank else registry.events():
        if not event.whole(head):
            what = f"is not whole at event {head.length + 1}: {_how(event, head)}."
            raise TamperError(_WHERE, what, _NEXT)
        head = Head(event.seq, event.hash)
        if head.length == signed.length and head != signed:
            what = f"has another event {head.length} than was signed."
            raise TamperError(_WHERE, what, _NEXT)
    return head


def _how(event: Event, before: Head) -> str:
    if event.seq != before.length + 1:
        return "an event is missing"
    return "it was edited or does not follow the one before"
