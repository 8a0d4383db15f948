"""The keyed index: no plaintext, no way in without the key, no use once touched, old or empty."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import auditing
from pipelines.errors import InputError, KeyFileError, NotProvenError, TamperError
from pipelines.index import build, file
from pipelines.index.digests import Digests, second
from pipelines.index.forms import Form, Shape
from pipelines.index.persons import Entries
from pipelines.keys.encryption import Cipher
from pipelines.registry import persons, store
from pipelines.registry.event import Draft, Kind
from tests.sealed_people import AS_OF, CHEN, KEY, indexed, invented, known

DIGESTS = Digests(KEY)
TOLD = [known(one) for one in invented(1, 300, 0)]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """Write an index of 300 people; return its path and content."""
    path = tmp_path_factory.mktemp("index") / "people.index"
    file.write(path, indexed(TOLD).index, DIGESTS)
    return path, path.read_bytes()


def test_what_is_read_is_what_was_written(index):
    written, read = indexed(TOLD).index, file.read(index[0], DIGESTS)

    assert read.header == written.header and read.handles == written.handles
    assert all(np.array_equal(getattr(read, name), getattr(written, name))
               for name in ("lookup", "confirm", "person", "form"))  # fmt: skip


def test_no_value_stands_in_the_index(index):
    values = {value for one in TOLD for some in one.values() for value in some}
    told = [value.encode(encoding) for value in values
            for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-32-le")]  # fmt: skip
    numbers = [int(value).to_bytes(8, order) for value in values for order in ("little", "big")
               if value.isdigit() and len(value) < 19]  # fmt: skip

    assert [one for one in told + numbers if one in index[1]] == []


def test_a_value_in_the_clear_is_seen(index):
    assert "明河".encode() in index[1] + "明河".encode()


def test_no_name_and_no_birth_date_alone_has_an_entry():
    base = DIGESTS.base

    assert (
        Entries.of(
            [{"person_name": ["陈小禾"]}, {"birth_date": ["2008-03-01"]}], base
        ).form.tolist()
        == []
    )
    assert (
        Entries.of([{"school": ["明河市第九中学"], "address": ["石板村"]}], base).form.tolist()
        == []
    )


def tried(key):
    """Try every ID number of a region and birthday against an index; return how many fit."""
    search = indexed([CHEN])
    guess = np.array([int(f"99010120080301{order:03}") for order in range(1000)], np.uint64)
    b = second(Shape.DIGITS, np.full(len(guess), 17, np.uint64))
    return len(search.table.find(guess, b, Digests(key)))


def test_an_id_number_falls_with_the_key_and_not_without():
    assert tried(KEY) == 1
    assert tried(bytes(32)) == 0


def test_the_same_person_under_two_keys_shares_no_digest():
    one, other = (indexed([CHEN], key).index for key in (KEY, bytes(32)))

    assert not set(one.lookup.tolist()) & set(other.lookup.tolist())
    assert not set(one.confirm.tolist()) & set(other.confirm.tolist())


@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_a_changed_byte_is_refused(index, share, change):
    path, content = index
    touched, place = bytearray(content), int(share * len(content))
    touched[place] ^= change
    path.with_name("touched.index").write_bytes(touched)

    with pytest.raises((TamperError, KeyFileError)):
        file.read(path.with_name("touched.index"), DIGESTS)


@pytest.mark.parametrize("left", [0, 7, 11, 200, -1, -33])
def test_a_shortened_index_is_refused(index, left):
    path, content = index
    path.with_name("short.index").write_bytes(content[:left])

    with pytest.raises((TamperError, KeyFileError)):
        file.read(path.with_name("short.index"), DIGESTS)


def test_another_key_is_refused(index):
    with pytest.raises(KeyFileError, match="was made with key"):
        file.read(index[0], Digests(bytes(32)))


def test_no_index_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such index"):
        file.read(tmp_path / "people.index", DIGESTS)


@pytest.mark.parametrize("days", [8, 400, -1])
def test_an_index_too_old_or_from_a_day_to_come_is_refused(index, days):
    with pytest.raises(NotProvenError, match="days old"):
        auditing.fresh(index[0], DIGESTS, AS_OF + timedelta(days=days), days=7)


@pytest.mark.parametrize("days", [0, 7])
def test_a_fresh_index_is_used(index, days):
    assert auditing.fresh(index[0], DIGESTS, AS_OF + timedelta(days=days), days=7).header.people


def test_an_index_of_nobody_is_refused(tmp_path):
    file.write(tmp_path / "dead.index", indexed([]).index, DIGESTS)

    with pytest.raises(NotProvenError, match="holds nobody"):
        auditing.fresh(tmp_path / "dead.index", DIGESTS, AS_OF, days=7)


def test_an_index_without_canaries_is_refused(tmp_path):
    index = indexed([CHEN]).index
    dead = replace(index, header=replace(index.header, canaries=0))
    file.write(tmp_path / "dead.index", dead, DIGESTS)

    with pytest.raises(NotProvenError, match="holds nobody"):
        auditing.fresh(tmp_path / "dead.index", DIGESTS, AS_OF, days=7)


def test_a_million_people_take_less_than_two_gigabytes(index):
    assert len(index[1]) / len(TOLD) * 1_000_000 < 2_000_000_000


def decided(handle, verdict):
    """Return the event that decides upon somebody."""
    same = dict.fromkeys(("case", "facts"), "0")
    lists = dict.fromkeys(("flags", "rules", "questions"), ())
    payload = {"party": f"p{handle}", "handle": handle, "verdict": verdict, **same, **lists}
    return Draft(
        Kind.DECIDED, AS_OF, {name: list(v) if v == () else v for name, v in payload.items()}
    )


def test_a_lifted_seal_leaves_with_the_next_index_and_a_late_one_comes(tmp_path):
    registry = store.connect(f"sqlite:///{tmp_path}/registry.sqlite")
    cipher = Cipher(bytes(32), bytes)
    first = {"a": TOLD[0], "b": TOLD[1], "c": TOLD[2]}
    drafts = [decided("a", "SEAL"), decided("b", "REVIEW"), decided("c", "MARK_MASK")]
    persons.enter(registry, drafts, cipher, [first], AS_OF)
    before = build.build(registry, cipher, DIGESTS, AS_OF)
    lifted = dict.fromkeys(("case", "article", "instrument", "effective_on", "person",
                            "undertaking", "statement"), "0")  # fmt: skip
    registry.append_many([Draft(Kind.UNSEALED, AS_OF, {"party": "pa", **lifted})])
    persons.enter(registry, [decided("d", "SEAL_WHOLE")], cipher, [{"d": TOLD[3]}], AS_OF)
    persons.erase(registry, ["b"], AS_OF)
    after = build.build(registry, cipher, DIGESTS, AS_OF + timedelta(days=1))

    assert before.index.handles[:2] == ("a", "b") and before.erased == 0
    assert after.index.handles[:1] == ("d",) and after.erased == 1
    assert after.index.header.as_of == "2026-11-02" and after.index.header.people == 1


def test_two_builds_of_the_same_register_are_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        file.write(tmp_path / name, indexed(TOLD).index, DIGESTS)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_index_is_readable_by_its_owner_alone(index):
    assert index[0].stat().st_mode & 0o077 == 0


def test_every_kind_of_value_has_its_form():
    forms = {Form(one) for one in indexed([CHEN]).index.form.tolist()}

    assert forms == set(Form) - {Form.OTHER_IDENTITY}


def test_a_passport_has_a_form_of_its_own():
    entries = Entries.of([{"resident_id": ["E99000001"]}], DIGESTS.base)

    assert {Form(one) for one in entries.form} == {Form.OTHER_IDENTITY}


def test_a_birth_date_that_is_none_is_left_out():
    entries = Entries.of([{"person_name": ["陈小禾"], "birth_date": ["2008-03"]}], DIGESTS.base)

    assert entries.form.tolist() == []
