"""The register keeps every event; one edited, removed or cut off is found."""

import os
import sqlite3
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import schema
from pipelines.errors import FaultError, TamperError
from pipelines.keys.encryption import Cipher, subkey
from pipelines.registry import persons
from pipelines.registry.check import verify
from pipelines.registry.event import EMPTY, Draft, Head, Kind, chained
from pipelines.registry.releases import Release, abandon, begin, close, hold, that_hold, unclosed
from pipelines.registry.states import changed, fold, payloads
from pipelines.registry.store import Registry, connect

DAY = date(2026, 3, 1)
VERDICTS = ["SEAL", "SEAL_WHOLE", "REVIEW", "PROTECT", "MARK_MASK", "NONE"]


def decided(party="p1", verdict="SEAL"):
    return {
        "party": party,
        "case": "c1",
        "handle": "h1",
        "verdict": verdict,
        "flags": [],
        "rules": ["R1"],
        "questions": [],
        "facts": "f1",
    }


def drafts(count):
    return [Draft(Kind.DECIDED, DAY, decided(f"p{number}")) for number in range(count)]


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'sealed' / 'registry.sqlite'}"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "sealed" / "registry.sqlite"


def tamper(file, *statements):
    """Do by hand what the triggers would refuse."""
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER events_update")
        connection.execute("DROP TRIGGER events_delete")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_a_whole_register_says_so_in_one_line(url):
    head = connect(url).append_many(drafts(3))

    found = verify(url, head)

    assert found.head == head == connect(url).head()
    assert "3" in found.line and "\n" not in found.line


def test_the_register_is_its_owner_s_alone(url, file):
    connect(url)

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_events_added_after_the_signed_head_are_no_fault(url):
    signed = connect(url).append_many(drafts(2))
    connect(url).append_many(drafts(2))

    assert verify(url, signed).head.length == 4


@pytest.mark.parametrize("seq", [1, 3, 5])
@pytest.mark.parametrize(
    "change",
    [
        "content = replace(content, 'SEAL', 'NONE')",
        "kind = 'run'",
        "recorded_on = '2020-01-01'",
        "previous = hash",
        "hash = previous",
    ],
)
def test_an_edited_event_is_found(url, file, seq, change):
    connect(url).append_many(drafts(5))

    tamper(file, f"UPDATE events SET {change} WHERE seq = {seq}")  # noqa: S608, a planted fault

    with pytest.raises(TamperError, match=f"event {seq}"):
        verify(url, None)


@pytest.mark.parametrize("seq", [1, 3])
def test_a_removed_event_is_found(url, file, seq):
    connect(url).append_many(drafts(5))

    tamper(file, f"DELETE FROM events WHERE seq = {seq}")  # noqa: S608, a planted fault

    with pytest.raises(TamperError, match="an event is missing"):
        verify(url, None)


def test_events_in_another_order_are_found(url, file):
    connect(url).append_many(drafts(4))

    tamper(
        file,
        "UPDATE events SET seq = 99 WHERE seq = 2",
        "UPDATE events SET seq = 2 WHERE seq = 3",
        "UPDATE events SET seq = 3 WHERE seq = 99",
    )

    with pytest.raises(TamperError):
        verify(url, None)


def test_a_cut_off_register_is_found_against_the_signed_head(url, file):
    signed = connect(url).append_many(drafts(5))

    tamper(file, "DELETE FROM events WHERE seq > 3")

    assert verify(url, None).head.length == 3  # by itself the chain looks whole
    with pytest.raises(TamperError, match="ends at event 3; 5 were signed"):
        verify(url, signed)


def test_a_register_that_vanished_is_found_against_the_signed_head(url, file):
    signed = connect(url).append_many(drafts(5))
    file.unlink()

    with pytest.raises(TamperError, match="ends at event 0"):
        verify(url, signed)
    assert not file.exists()


def test_a_register_rewritten_from_the_start_is_found_against_the_signed_head(url, file):
    signed = connect(url).append_many(drafts(5))
    file.unlink()
    connect(url).append_many(reversed(drafts(6)))

    assert verify(url, None).head.length == 6  # a chain, but not the one that was signed
    with pytest.raises(TamperError, match="another event 5 than was signed"):
        verify(url, signed)


def test_a_spoilt_file_is_found(url, file):
    connect(url).append_many(drafts(5))
    file.write_bytes(b"not a database" * 1000)

    with pytest.raises(TamperError, match="cannot be read"):
        verify(url, None)


@pytest.mark.parametrize("statement", ["UPDATE events SET kind = 'run'", "DELETE FROM events"])
def test_the_database_itself_refuses_to_change_events(url, file, statement):
    connect(url).append_many(drafts(2))

    connection = sqlite3.connect(file)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute(statement)
    connection.close()
    assert verify(url, None).head.length == 2


def test_a_batch_that_fails_leaves_nothing(url):
    registry = connect(url)

    def failing():
        yield from drafts(3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        registry.append_many(failing())
    assert registry.head() == EMPTY


def test_a_database_error_names_no_value(url, file):
    registry = connect(url)
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE events")
    connection.close()

    with pytest.raises(FaultError) as caught:
        registry.append_many([Draft(Kind.DECIDED, DAY, decided("planted"))])
    assert "planted" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("payload", [{}, {**decided(), "name": "甲"}])
def test_a_payload_has_only_the_fields_on_the_list(payload):
    with pytest.raises(ValueError, match="exactly the fields") as caught:
        Draft(Kind.DECIDED, DAY, payload)
    assert "甲" not in str(caught.value)


DECIDED = st.builds(decided, st.sampled_from("abc"), st.sampled_from(VERDICTS))


def chain(payloads):
    head, events = EMPTY, []
    for payload in payloads:
        events.append(chained(head, Draft(Kind.DECIDED, DAY, payload)))
        head = Head(events[-1].seq, events[-1].hash)
    return events


@given(st.lists(DECIDED, max_size=12), st.integers(0, 12))
def test_folding_in_two_steps_is_folding_at_once(told, cut):
    events = chain(told)

    assert fold(events[cut:], fold(events[:cut])) == fold(events)


@given(st.lists(DECIDED, max_size=12))
def test_recording_what_stands_again_records_nothing(told):
    states = fold(chain(told))

    assert not list(changed(states.values(), states))


@given(st.lists(DECIDED, max_size=12))
def test_only_the_last_decision_of_a_party_stands(told):
    assert fold(chain(told)) == {payload["party"]: payload for payload in told}


@settings(max_examples=15, deadline=None)
@given(counts=st.lists(st.integers(0, 4), max_size=4))
def test_one_transaction_or_many_give_the_same_head(tmp_path_factory, counts):
    folder = tmp_path_factory.mktemp("registry")
    once, piecewise = (connect(f"sqlite:///{folder / name}") for name in ("a", "b"))
    events = drafts(sum(counts))

    once.append_many(events)
    for position, count in enumerate(counts):
        start = sum(counts[:position])
        piecewise.append_many(events[start : start + count])

    assert once.head() == piecewise.head()


def decisions(verdict="SEAL", questions=()):
    answer = {
        "rule": "R1",
        "verdict": verdict,
        "article": "a",
        "reason": "r",
        "reason_en": "r",
        "pending": False,
    }
    row = {
        "source": "court",
        "case_no": "（2026）湘9901刑初1号",
        "party_no": "1",
        "handle": "h",
        "verdict": verdict,
        "questions": list(questions),
        "answers": [answer],
        "facts_digest": "f",
        "birth_date": "2009-01-01",
    }
    return pa.Table.from_pylist([row], schema=schema.DECISIONS)


def test_what_is_recorded_of_a_decision_holds_no_number_and_no_date(url):
    registry = connect(url)
    told = [dict(one) for one in payloads(decisions(), subkey(bytes(32), "cases"))]
    registry.append_many(Draft(Kind.DECIDED, DAY, one) for one in told)

    content = next(registry.events()).content

    assert "刑初" not in content and "2009" not in content
    assert told[0]["rules"] == ["R1"]


def test_a_party_nothing_was_ever_decided_about_is_not_recorded():
    (told,) = payloads(decisions("NONE"), bytes(32))

    assert not list(changed([told], {}))


@pytest.mark.parametrize(
    ("verdict", "questions"), [("SEAL", ()), ("NONE", ("handler",)), ("REVIEW", ())]
)
def test_a_changed_decision_is_recorded(verdict, questions):
    (before,) = payloads(decisions("PROTECT"), bytes(32))
    (after,) = payloads(decisions(verdict, questions), bytes(32))

    assert list(changed([after], {before["party"]: before})) == [after]


def test_a_seal_that_falls_away_is_recorded():
    (before,) = payloads(decisions("SEAL"), bytes(32))
    (after,) = payloads(decisions("NONE"), bytes(32))

    assert list(changed([after], {before["party"]: before})) == [after]


def cipher(label="persons"):
    return Cipher(subkey(bytes(32), label), os.urandom)


def test_a_person_is_remembered_encrypted_and_erased_for_good(url, file):
    registry, planted = connect(url), "甲乙丙丁戊"
    persons.enter(registry, [], cipher(), [{"h1": {"name": planted}, "h2": {"name": "x"}}], DAY)
    assert persons.recall(registry, cipher(), "h1") == {"name": planted}
    assert planted.encode() not in file.read_bytes()
    with sqlite3.connect(file) as connection:
        envelope = connection.execute("SELECT envelope FROM persons WHERE handle = 'h1'")
        closed = envelope.fetchone()[0]
    connection.close()
    assert closed in file.read_bytes()

    persons.erase(registry, ["h1"], DAY)

    assert persons.recall(registry, cipher(), "h1") is None
    assert persons.recall(registry, cipher(), "h2") == {"name": "x"}
    assert closed not in file.read_bytes()


def test_an_identity_under_another_handle_does_not_open(url, file):
    registry = connect(url)
    persons.enter(registry, [], cipher(), [{"h1": {"name": "x"}}], DAY)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE persons SET handle = 'h2'")
    connection.close()

    with pytest.raises(TamperError):
        persons.recall(registry, cipher(), "h2")


def test_remembering_again_replaces(url):
    registry = connect(url)
    for name in ("x", "y"):
        persons.enter(registry, [], cipher(), [{"h1": {"name": name}}], DAY)

    assert persons.recall(registry, cipher(), "h1") == {"name": "y"}


def test_only_a_release_that_nothing_closed_is_open(url):
    registry = connect(url)
    shown, dropped, left = (Release("open", name) for name in ("a", "b", "c"))
    for release in (shown, dropped, left):
        begin(registry, release, "m", DAY)
    close(registry, shown, DAY)
    abandon(registry, dropped, DAY)

    assert unclosed(registry.events()) == [left]
    begin(registry, shown, "m", DAY)
    assert unclosed(registry.events()) == [left, shown]


def test_a_release_holds_the_cases_it_was_told_of(url):
    registry, release = connect(url), Release("open", "a")
    one, two, three = (bytes([n]) * 16 for n in (1, 2, 3))
    hold(registry, release, [two, one, two])

    assert that_hold(registry, [release], [three, two]) == {release}
    assert not that_hold(registry, [release], [three])
    assert not that_hold(registry, [release], [])


def test_a_release_of_unknown_content_might_hold_any_case(url):
    release = Release("open", "unknown")

    assert that_hold(connect(url), [release], [bytes(16)]) == {release}


def test_many_releases_are_asked_of_one_reading_of_the_register(url, monkeypatch):
    registry, read = connect(url), []
    releases = [Release("open", str(number)) for number in range(5)]
    for number, release in enumerate(releases):
        begin(registry, release, "m", DAY)
        hold(registry, release, [bytes([number]) * 16])
        close(registry, release, DAY)
    events = Registry.events
    monkeypatch.setattr(Registry, "events", lambda *asked: read.append(asked) or events(*asked))

    assert that_hold(registry, releases, [bytes([3]) * 16]) == {releases[3]}
    assert len(read) == 1
