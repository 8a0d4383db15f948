"""Workers leave nothing behind: no process, no descriptor, no shared chance, however they end."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest

from pipelines.errors import FaultError
from pipelines.workers import TASKS, Workers, standstill, start
from tests import chores


@pytest.fixture
def two():
    pool = Workers("bench", 2)
    yield pool
    pool.end()


UNBOUND = """
from pipelines.workers import bond
bond.end_with = lambda parent: None
"""


def opened():
    return len(list(Path("/proc/self/fd").iterdir()))


def children():
    task = Path(f"/proc/self/task/{os.getpid()}/children")
    return task.read_text().split()


def lives(number):
    """Say whether a process works; one that has ended and is not collected yet does not."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(") ")[2][0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


def gone(numbers):
    """Say whether processes whose descriptors are closed end at once."""
    ends = time.monotonic() + 2
    while any(map(lives, numbers)) and time.monotonic() < ends:
        time.sleep(0.01)
    return not any(map(lives, numbers))


def begun(pool):
    """Have two workers begin; return their numbers and that of what they were forked from."""
    list(pool.each(chores.at_once, [1, 2]))
    numbers = [member.number for member in pool._members.values()]  # noqa: SLF001
    return [*numbers, pool._start._process.pid]  # noqa: SLF001


def killed(number):
    os.kill(number, signal.SIGKILL)


def test_nothing_is_left_of_workers_that_were_ended_twice(two):
    before = opened(), children()
    processes = begun(two)
    assert (opened(), children()) != before

    two.end()
    two.end()

    assert gone(processes)
    assert (opened(), children()) == before


def test_nothing_is_left_where_what_they_are_forked_from_dies_between_two_orders(two):
    before = opened(), children()
    *workers, nursery = begun(two)
    killed(nursery)

    assert gone(workers)
    with pytest.raises(FaultError, match="ended from outside"):
        list(two.each(chores.at_once, [1, 2]))
    assert (opened(), children()) == before

    assert [task for _, task in two.each(chores.at_once, [1, 2])] == [1, 2]


@pytest.mark.parametrize("bound", [True, False])
def test_a_worker_that_is_stopped_is_gone_too_when_nobody_can_kill_it(two, monkeypatch, bound):
    if not bound:  # the danger is real: without it, the line alone tells, and nobody listens
        monkeypatch.setattr(start, "_PROGRAM", UNBOUND + start._PROGRAM)  # noqa: SLF001
    *workers, nursery = begun(two)
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    killed(nursery)

    assert gone(workers) is bound
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGCONT)
    two.close()
    assert gone(workers)


@pytest.mark.parametrize("busy", [True, False])
def test_workers_that_are_stopped_do_not_outlive_the_run(two, busy):
    *workers, nursery = begun(two)
    for member in two._members.values() if busy else ():  # noqa: SLF001
        member.pipe.send((chores.lasting, None))
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    two.end()

    assert gone([*workers, nursery])


@pytest.mark.parametrize("which", ["a worker", "what they are forked from"])
def test_a_process_that_was_stopped_is_not_waited_for_for_good(two, monkeypatch, which):
    monkeypatch.setattr(standstill, "LOOK", 0.2)
    worker, other, nursery = begun(two)
    os.kill(worker if which == "a worker" else nursery, signal.SIGSTOP)

    with pytest.raises(FaultError, match=r"was (stopped|ended) from outside"):
        list(two.each(chores.at_once, range(4 * TASKS)))  # others have to begin meanwhile

    assert gone([worker, other, nursery])


def test_a_process_that_is_slow_or_stopped_for_a_while_is_waited_for(two, monkeypatch):
    monkeypatch.setattr(standstill, "LOOK", 0.02)
    worker, *_ = begun(two)
    goes_on = Timer(0.03, os.kill, [worker, signal.SIGCONT])
    os.kill(worker, signal.SIGSTOP)
    goes_on.start()

    assert [task for _, task in two.each(chores.doubled, [1, 2, 3])] == [2, 4, 6]


@pytest.mark.parametrize("cut", [1, 2, 3])  # before a descriptor of the first or second worker
def test_nothing_is_left_where_an_order_is_interrupted_half_way(two, monkeypatch, cut):
    before, sent, processes = (opened(), children()), [], []
    really = start.reduction.send_handle

    def interrupted(orders, handle, number):
        processes.append(number)
        sent.append(handle)
        if len(sent) > cut:
            raise KeyboardInterrupt
        really(orders, handle, number)

    monkeypatch.setattr(start.reduction, "send_handle", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(two.each(chores.at_once, [1, 2]))

    assert (opened(), children()) == before
    assert gone(processes)
    monkeypatch.undo()
    assert [task for _, task in two.each(chores.at_once, [1, 2])] == [1, 2]


def test_what_workers_are_forked_from_ends_quietly_in_the_middle_of_an_order(capfd):
    nursery = start.Start("bench")
    nursery._orders.send(chores.__name__)  # noqa: SLF001
    nursery._orders.close()  # noqa: SLF001

    assert nursery._process.wait(30) == 0  # noqa: SLF001
    assert capfd.readouterr().err == ""


def test_workers_hold_no_channel_of_each_other_and_none_of_their_parent(two):
    reader, writer = os.pipe()
    os.set_inheritable(reader, True)  # noqa: FBT003, as its documentation has it
    try:
        planted = chores.channels()
        one, other = two.each(chores.channels, [1, 2])
    finally:
        os.close(reader)
        os.close(writer)

    assert len(one) == len(other) == 2  # tasks, and the line that says that the parent lives
    assert one.isdisjoint(other)
    assert planted and planted.isdisjoint(one | other)


def test_workers_share_no_chance(two):
    (one, some, file, copied), (another, more, again, same) = two.each(chores.by_chance, [1, 2])

    assert one != another
    assert some != more
    assert file != again  # the data key and every nonce of it are new
    assert copied == same  # the danger is real: a generator of a module's own is copied


def test_two_pools_do_not_disturb_each_other(two):
    other = Workers("another bench", 2)
    try:
        begun(two)
        processes = begun(other)
        two.end()
        assert all(map(lives, processes))
        assert [task for _, task in other.each(chores.at_once, [1, 2])] == [1, 2]
    finally:
        other.end()


def test_a_module_in_the_folder_at_hand_is_not_loaded_in_place_of_another(
    tmp_path, monkeypatch, two
):
    (tmp_path / "pyarrow.py").write_text("raise SystemExit('loaded')")
    monkeypatch.syspath_prepend(str(Path(chores.__file__).parents[1]))
    monkeypatch.chdir(tmp_path)

    assert [task for _, task in two.each(chores.at_once, [1, 2])] == [1, 2]
