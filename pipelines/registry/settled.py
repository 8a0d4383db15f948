"""What people's statements add up to: the answers and the liftings that stand (已有答复).

Of several answers to one question on the same facts the last one stands; so does the last lifting
of a party, until it is withdrawn. What was erased stands no longer, and is asked again.

Source: docs/design.md §3.3(c) and §5.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from pipelines.human_answer import HumanAnswer, PartyKey
from pipelines.keys import Keys
from pipelines.lift import Ground, Lift
from pipelines.model import Question
from pipelines.registry.event import Kind
from pipelines.registry.standing import NOTHING, Settled
from pipelines.registry.statements import Content, Statements
from pipelines.registry.store import connect, sqlite_file


def statements(url: str, keys: Keys, random: Callable[[int], bytes]) -> Statements:
    """Open the statements of a register, which is made now if it is not there yet."""
    return Statements(connect(url), keys.cases, keys.cipher("statements", random))


def settled(url: str, keys: Keys, random: Callable[[int], bytes]) -> Settled:
    """Return what stands; nothing where there is no register yet.

    Raises:
        TamperError: a statement is not the one its event vouches for.
    """
    place = sqlite_file(url)
    if place is not None and not place.exists():
        return NOTHING
    book = statements(url, keys, random)
    return Settled(_answers(book), _lifts(book))


def party_of(content: Content) -> PartyKey:
    """Return whom a statement is about."""
    return content["source"], content["case_no"], content["party_no"]


def _answers(book: Statements) -> dict[PartyKey, list[HumanAnswer]]:
    standing: dict[tuple[PartyKey, str, str], HumanAnswer] = {}
    for _, content in book.read(Kind.REVIEWED):
        if content:
            answer = HumanAnswer(
                question=Question(content["question"]),
                value=content["answer"],
                facts_digest=content["facts"],
            )
            standing[party_of(content), answer.question, answer.facts_digest] = answer
    found: defaultdict[PartyKey, list[HumanAnswer]] = defaultdict(list)
    for (party, _, _), answer in standing.items():
        found[party].append(answer)
    return dict(found)


def _lifts(book: Statements) -> dict[PartyKey, Lift]:
    standing: dict[object, tuple[PartyKey, Lift]] = {}
    for event, content in book.read(Kind.UNSEALED, Kind.RESEALED):
        standing.pop(event.payload["party"], None)
        if content and event.kind == Kind.UNSEALED:
            standing[event.payload["party"]] = party_of(content), _lift(content)
    return dict(standing.values())


def _lift(content: Content) -> Lift:
    months = content["months"]
    return Lift(
        ground=Ground(content["article"]),
        person=content["id_number"],
        in_minority=content["in_minority"] == "yes",
        months=int(months) if months else None,
        instrument_no=content["instrument"],
        effective_on=date.fromisoformat(content["effective_on"]),
    )
