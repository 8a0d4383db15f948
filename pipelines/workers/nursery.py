"""What workers are forked from: a process that has loaded all they need and waits (孵化进程).

To load the modules of a stage takes a second of processor time. Here it is spent once a night
instead of once a worker, and the memory is shared. This process takes no thread of its own into a
fork and sees no case, so a worker begins as empty as a process started anew.

Its socket carries what every worker is told, then orders: the name of a module and the two
descriptors of a worker that shall have loaded it, answered by the worker's number; or that number,
answered when the worker is gone. The process ends when nobody holds the other end any more, be it
in the middle of an order.

Source: fork(2), gc.freeze of Python's documentation.
"""

import gc
import os
import signal
import warnings
from contextlib import suppress
from importlib import import_module
from multiprocessing import reduction
from multiprocessing.connection import Connection
from typing import NoReturn

import pyarrow as pa

from pipelines.durable import OTHERS_NOTHING
from pipelines.unseen import leave_no_dump
from pipelines.workers import bond, member, memory


def main(socket: int) -> None:
    """Follow orders until nobody gives any."""
    os.umask(OTHERS_NOTHING)
    leave_no_dump()
    pa.set_cpu_count(1)
    memory.frugal()
    orders = Connection(socket)
    with suppress(EOFError, ConnectionError):  # nobody gives orders any more
        bench = orders.recv()
        while True:
            _follow(orders.recv(), orders, bench)


def _follow(order: str | int, orders: Connection, bench: object) -> None:
    """Have a worker, or have one no more, and say so."""
    if isinstance(order, str):
        import_module(order)
        orders.send(_born(orders, bench))
    else:
        os.kill(order, signal.SIGKILL)
        os.waitpid(order, 0)
        orders.send(order)


def _born(orders: Connection, bench: object) -> int:
    """Fork a worker with the two descriptors that come next; return its number."""
    pipe, lifeline = reduction.recv_handle(orders), reduction.recv_handle(orders)
    gc.collect()
    gc.freeze()  # what is loaded stays shared: no worker writes into it to look for cycles
    parent = os.getpid()
    with warnings.catch_warnings():
        # Helpers of Arrow and BLAS wait for work that this process never gives; both mend
        # themselves after a fork.
        warnings.simplefilter("ignore", DeprecationWarning)
        number = os.fork()
    if not number:
        _work(parent, orders, pipe, lifeline, bench)
    os.close(pipe)
    os.close(lifeline)
    return number


def _work(parent: int, orders: Connection, pipe: int, lifeline: int, bench: object) -> NoReturn:
    """Be a worker, and end without doing what only the process before the fork has to."""
    try:
        bond.end_with(parent)
        orders.close()
        member.serve(pipe, lifeline, bench)
    finally:
        os._exit(0)
