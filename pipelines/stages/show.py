"""Publish: register what was decided, sign each verified release, let readers see it (发布).

Decisions are registered before anything is shown, so that no release can hold what the register
does not know. Older releases that hold a now-withheld case are destroyed.
"""

from collections import defaultdict

import pyarrow as pa

from pipelines import __version__, links, publish, rules
from pipelines.errors import FaultError, TooManyHeldError
from pipelines.keys.encryption import Cipher
from pipelines.night import Night
from pipelines.registry import persons, states, store
from pipelines.registry.event import Draft, Kind
from pipelines.registry.store import Registry
from pipelines.release.manifest import Made
from pipelines.settings.profile import Destination
from pipelines.stages.desk import Desk, Making
from pipelines.stages.put_away import put_away


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
    for destination in night.settings.destinations:
        making = desk.makings[destination.name]
        making.release = _shown(night, destination, making, registry).release.release
        desk.head = registry.head()
        night.watcher.advance()


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
    new = states.changed(states.payloads(desk.tables["tagged_decisions"], night.keys.cases), stands)
    drafts = [Draft(Kind.DECIDED, night.as_of, payload) for payload in new]
    handles = {str(draft.payload["handle"]) for draft in drafts}
    known = {handle: one for handle, one in _persons(desk).items() if handle in handles}
    persons.enter(registry, drafts, Cipher(night.keys.persons, night.random), [known])
    desk.head = registry.head()


def _persons(desk: Desk) -> dict[str, dict[str, object]]:
    """Return handle → kind → values of every protected person."""
    decisions = desk.tables["decisions"]
    protected = decisions.filter(decisions["protected"])
    handles = dict(
        zip(links.party_links(protected).to_pylist(), protected["handle"].to_pylist(), strict=True)
    )
    people = desk.tables["people"]
    found: dict[str, dict[str, object]] = defaultdict(dict)
    rows = people.append_column("link", links.party_links(people)).filter(
        pa.compute.is_in(links.party_links(people), value_set=pa.array(list(handles), pa.string()))
    )
    for link, kind, value in zip(
        *(rows[name].to_pylist() for name in ("link", "kind", "value")), strict=True
    ):
        values = found[handles[link]].setdefault(kind, [])
        if isinstance(values, list) and value not in values:
            values.append(value)
    return dict(found)


def _shown(
    night: Night, destination: Destination, making: Making, registry: Registry
) -> publish.Shown:
    """Sign and show one release."""
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
    key = night.keys.cases
    booking = publish.Booking(
        registry=registry,
        on=night.as_of,
        cases=[states.digest(key, *links.split_link(link)) for link in sorted(making.cases)],
        withheld=[states.digest(key, *links.split_link(link)) for link in sorted(making.withheld)],
    )
    return publish.sign_and_show(staged, made, keys=night.keys, booking=booking)
