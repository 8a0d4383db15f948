"""Index and audit at a court: profile, keys, register (索引与核查的办理).

Who audits what, when and why, and with which answer, is an event of the register; names typed are
kept encrypted beside it. Whoever holds the index and its key can ask "is X sealed?": so a probe of
a few records needs a reason and a second person, and every run is written down, when it begins and
when it has come to an answer.

Source: docs/design.md §3.10.
"""

from collections.abc import Callable, Iterable
from typing import Any

from pipelines.audit.account import account
from pipelines.audit.answer import Answer
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.auditing.desk import Desk, fresh, opened
from pipelines.auditing.written import Asked, write_down, write_without_answer
from pipelines.durable import owner_folder
from pipelines.errors import InputError, RefusedError
from pipelines.formats.kit.piece import Piece, Unread
from pipelines.index import build, file
from pipelines.officer import Officer, same

__all__ = ["Asked", "Desk", "check", "fresh", "make_index"]

_WHERE = "audit"


def make_index(desk: Desk) -> build.Built:
    """Make the index anew from the register; an older one is replaced.

    Raises:
        SettingsError: the index would lie beside its key.
        InputError: nobody is sealed, so there is nothing to look for.
    """
    at = opened(desk)
    cipher = at.keys.cipher("persons", desk.random)
    built = build.build(at.registry, cipher, at.digests, desk.as_of)
    if not built.index.header.people:
        where, what = "registry", "nobody sealed has values to look for; nothing was written."
        raise InputError(where, what, "Run a night first: fengcun run")
    owner_folder(at.index.parent)
    file.write(at.index, built.index, at.digests)
    return built


def check(
    desk: Desk,
    asked: Asked,
    stream: Iterable[Piece | Unread],
    advance: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """Audit what is streamed and write it down.

    Raises:
        RefusedError: nobody is named, or a probe lacks its reason or second person.
        NotProvenError: the index is too old, or holds nobody.
    """
    if not Officer(asked.person, "").named:
        raise RefusedError(_WHERE, "nobody is named; nothing was read.", "Give --by.")
    at = opened(desk)
    index = fresh(at.index, at.digests, desk.as_of, at.settings.audit.index_days)
    write_without_answer(at, desk, asked, index, "begun")  # so that one killed outright is known
    try:
        answer = audit(stream, Search.of(index, at.digests), advance)
    except BaseException:  # broken off by hand too: that somebody asked is written down
        write_without_answer(at, desk, asked, index, "broken_off")
        raise
    refused = _probes(answer, asked, at.settings.audit.probe_records)
    if refused:
        write_without_answer(at, desk, asked, index, "refused")
        what = f"{answer.records} records are a probe: no answer is given without"
        next_step = "Give --reason, and --second-person who is somebody else."
        raise RefusedError(_WHERE, f"{what} a reason and a second person.", next_step)
    told = account(answer, index)
    write_down(at, desk, asked, told)
    return told


def _probes(answer: Answer, asked: Asked, limit: int) -> bool:
    """Say whether this is a question about a few people that nobody answers for.

    Where nothing could be read, no question is answered: what is missing is told.
    """
    second = Officer(asked.second_person, "").named
    alone = not second or same(asked.second_person, asked.person)
    return answer.cells > 0 and answer.records < limit and (alone or not asked.reason.strip())
