"""Publish: register what was decided, sign each verified release, let readers see it (发布).

Decisions are registered before anything is shown, so that no release can hold what the register
does not know. Older releases that a seal comes too late for are called back and destroyed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import __version__, links, publish, rules
from pipelines.errors import FaultError, TooManyHeldError
from pipelines.keys import MARKS
from pipelines.leak.owners import CASE_NUMBER
from pipelines.night import Night, trust
from pipelines.night.staging import bucket_name
from pipelines.registry import persons, states, store
from pipelines.registry.event import Draft, Kind
from pipelines.registry.store import Registry
from pipelines.release.manifest import Made
from pipelines.settings.profile import Destination
from pipelines.stages import await_approval, marks, recalled
from pipelines.stages.count import count
from pipelines.stages.desk import Desk, Making
from pipelines.stages.expire import expire
from pipelines.stages.mirrored import commit
from pipelines.stages.put_away import put_away
from pipelines.stages.stood import Stood, stood

if TYPE_CHECKING:
    from pipelines.approval.waiting import Waits

_PERSONS_AT_ONCE = 1_000  # kept in one transaction
_HANDLES_AT_ONCE = 20_000  # gathered from all buckets; each round reads the buckets again
_ROWS_AT_ONCE = 20_000  # made into Python values together


def show(desk: Desk) -> None:
    """Register, sign and show every release that was verified.

    Raises:
        TooManyHeldError: More of a table was held than the profile allows.
    """
    refuse_too_many_held(desk)
    put_away(desk)
    night = desk.night
    night.watcher.stage("publish", len(desk.makings) + 1)
    registry = store.connect(night.registry_url)
    _register(desk, registry)
    night.watcher.advance()
    stands = stood(desk)
    wait: dict[str, Waits] = {}
    for destination in night.settings.nightly:
        making = desk.makings[destination.name]
        booking = _booking(night, destination, making, registry, stands)
        signed = _signed(night, destination, making)
        publish.book_in(signed, booking)
        if night.settings.run.approval and not publish.stands(signed, night.keys):
            wait[destination.name] = await_approval.put(night, making, signed, booking)
        else:
            shown = publish.reveal(signed, keys=night.keys, booking=booking)
            making.release, making.recalled = shown.release.release, shown.recalled
            if _rotated(desk, destination):
                publish.remove_older(night.out(destination), registry, night.as_of)
        desk.head = registry.head()
        night.watcher.advance()
    await_approval.keep(desk, wait)
    count(desk)
    desk.expired = expire(night, registry, desk.last)
    desk.head = registry.head()
    commit(desk)
    recalled.look(desk)
    recalled.refuse_left_behind(desk)


def _rotated(desk: Desk, destination: Destination) -> bool:
    """Say whether a key that a destination's releases are made with is another than last night."""
    names = [f"token-{destination.name}.key"]
    names += [MARKS] if destination.policy == marks.NAME else []
    return any(trust.rotated(desk.night, desk.last, name) for name in names)


def refuse_too_many_held(desk: Desk) -> None:
    """Stop where so much was held that the release would be a hole."""
    limit = desk.night.settings.run.held_share_limit
    for name, making in desk.makings.items():
        for table, flow in making.flows.items():
            if flow.came and flow.held / flow.came > limit:
                what = (
                    f"{flow.held} of {flow.came} rows were held, more than {limit:.1%}; "
                    "nothing was published."
                )
                where, next_step = f"{name}.{table}", "Read `held` in the run report."
                raise TooManyHeldError(where, what, next_step)


def _register(desk: Desk, registry: Registry) -> None:
    """Write the decisions that changed, and who the protected people are, encrypted."""
    night = desk.night
    stands = states.fold(registry.events())
    handles: set[str] = set()

    def drafts() -> Iterator[Draft]:
        for decisions in desk.bucket_tables("decisions"):
            told = states.payloads(decisions, night.keys.cases, stands)
            for payload in states.changed(told, stands):
                handles.add(str(payload["handle"]))
                yield Draft(Kind.DECIDED, night.as_of, payload)

    cipher = night.keys.cipher("persons", night.random)
    persons.enter(registry, drafts(), cipher, _persons(desk, handles), night.as_of)
    desk.head = registry.head()


def _persons(desk: Desk, wanted: set[str]) -> Iterator[dict[str, dict[str, list[str]]]]:
    """Yield handle → kind → values of protected people, some thousand handles at a time."""
    handles = pa.array(sorted(wanted), pa.string())
    for at in range(0, len(handles), _HANDLES_AT_ONCE):
        yield from _some_persons(desk, handles.slice(at, _HANDLES_AT_ONCE))


def _some_persons(desk: Desk, handles: pa.Array) -> Iterator[dict[str, dict[str, list[str]]]]:
    parts = [_protected(desk, number, handles) for number in desk.buckets]
    order = [(name, "ascending") for name in ("handle", "source", "case_no", "kind", "value")]
    rows = pa.concat_tables(parts).sort_by(order).select(["handle", "kind", "value"])
    found: dict[str, dict[str, list[str]]] = {}
    for batch in rows.to_batches(max_chunksize=_ROWS_AT_ONCE):
        for handle, kind, value in zip(*(one.to_pylist() for one in batch.columns), strict=True):
            if handle not in found and len(found) >= _PERSONS_AT_ONCE:
                yield found
                found = {}
            values = found.setdefault(handle, {}).setdefault(kind, [])
            if value not in values:
                values.append(value)
    yield found


def _protected(desk: Desk, number: int, handles: pa.Array) -> pa.Table:
    """Return the values of the protected people of a bucket who are to be remembered.

    The numbers of the cases in which they are sealed are among them.
    """
    staging = desk.night.staging
    columns = ["source", "case_no", "party_no", "handle", "protected", "withheld"]
    decisions = staging.read(bucket_name("decisions", number), columns)
    chosen = pc.and_(decisions["protected"], pc.is_in(decisions["handle"], value_set=handles))
    decisions = decisions.filter(chosen)
    people = staging.read(bucket_name("near", number))
    known = links.party_links(decisions).combine_chunks()
    place = pc.index_in(links.party_links(people), value_set=known)
    rows = people.append_column("handle", decisions["handle"].take(place))
    rows = rows.filter(pc.is_valid(rows["handle"])).drop_columns(["token", "standing", "role"])
    return pa.concat_tables([rows, _numbers(decisions.filter(decisions["withheld"]), rows.schema)])


def _numbers(sealed: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return the case numbers of sealed people as values of theirs."""
    same = pa.repeat(pa.scalar(CASE_NUMBER, pa.string()), sealed.num_rows)
    told = sealed.append_column("kind", same).append_column("value", sealed["case_no"])
    return told.select(schema.names).cast(schema)


def _signed(night: Night, destination: Destination, making: Making) -> publish.Signed:
    """Sign one release."""
    staged = making.staged
    if staged is None:
        where, what = destination.name, "was never written; nothing was published."
        raise FaultError(where, what, "Run again.")
    made = Made(
        destination=destination.name,
        policy=destination.policy,
        as_of=night.as_of.isoformat(),
        code_version=__version__,
        configuration=night.settings.digest(),
        rules={
            rule.RULE: rule.IN_FORCE.isoformat()
            for rule in (*rules.BASE_RULES, *rules.LIFTING_RULES)
        },
        verification=making.checks,
        encrypted=staged.cipher is not None,
    )
    return publish.sign_off(staged, made, night.keys)


def _booking(
    night: Night, destination: Destination, making: Making, registry: Registry, stands: Stood
) -> publish.Booking:
    """Return what the register is told of one release, and what older ones are held against."""
    names_people = destination.policy != marks.NAME
    return publish.Booking(
        registry=registry,
        on=night.as_of,
        cases=states.split_digests(b"".join(making.cases)),
        withheld=set(states.split_digests(b"".join(making.withheld))) - stands.waiting,
        plain=stands.plain if names_people else b"",
        guarded=stands.guarded if names_people else {},
        recall_days=night.settings.run.recall_days,
    )
