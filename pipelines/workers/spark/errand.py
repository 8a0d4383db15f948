"""What executors are sent to do, and what they bring back, in the run's own folder (任务往返).

Tasks and answers may hold rows: they go through staging, which is gone when the run ends, and never
through Spark, its logs or its results. An answer has its name when it is whole.
"""

import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.durable import OTHERS_NOTHING, owner_folder
from pipelines.errors import FaultError, FengcunError, fault
from pipelines.unseen import leave_no_dump

SPARK = "spark"
DONE = "number long, seen boolean"
_DONE = pa.schema([("number", pa.int64()), ("seen", pa.bool_())])
_TASKS, _PROBLEM = "tasks", "problem"


@dataclass(frozen=True, slots=True)
class Errand:
    """One list of tasks."""

    folder: Path

    def write(self, work: Callable[[Any, Any], Any], tasks: Sequence[Any]) -> None:
        """Lay down what is to be done."""
        owner_folder(self.folder)
        self._put(_TASKS, (work, list(tasks)), by=0)

    def read(self) -> tuple[Callable[[Any, Any], Any], list[Any]]:
        """Return what is to be done."""
        work, tasks = self._get(_TASKS)
        return work, tasks

    def claim(self, number: int) -> None:
        """Say that a task is being done.

        Raises:
            FaultError: it was begun before, so staging is no longer what it was.
        """
        try:
            (self.folder / f"{number}.begun").touch(exist_ok=False)
        except FileExistsError:
            what = "an executor was lost, and its tasks would be done twice; nothing was published."
            raise FaultError(SPARK, what, "Run again.") from None

    def lay_down(self, number: int, result: object) -> None:
        """Leave the result of a task."""
        self._put(str(number), result, by=number)

    def answer(self, number: int) -> Any:  # noqa: ANN401 - what the work returns
        """Return the result of a task."""
        return self._get(str(number))

    def stop(self, number: int, problem: FengcunError) -> None:
        """Leave what went wrong with a task, as class and words that hold no value."""
        told = (problem.where, problem.what, problem.next_step)
        self._put(_PROBLEM, (type(problem), told), by=number)

    @property
    def stopped(self) -> bool:
        """Say whether something went wrong somewhere."""
        return (self.folder / _PROBLEM).exists()

    def raise_problem(self) -> None:
        """Raise what went wrong, if anything did."""
        if self.stopped:
            kind, words = self._get(_PROBLEM)
            raise kind(*words)

    def remove(self) -> None:
        """Delete tasks and answers."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _put(self, name: str, what: object, *, by: int) -> None:
        """Write whole; on two machines processes of one number may do so at once."""
        half = self.folder / f".{name}.{by}.{os.getpid()}"
        half.write_bytes(pickle.dumps(what))
        half.rename(self.folder / name)

    def _get(self, name: str) -> Any:  # noqa: ANN401 - what was put there
        return pickle.loads((self.folder / name).read_bytes())  # noqa: S301, `_put` alone wrote it


@dataclass(frozen=True, slots=True)
class Sent:
    """Goes to an executor and does there the tasks whose numbers it is given."""

    bench: object = field(repr=False)
    errand: Errand

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield the numbers of the tasks that were done, and whether the folder was seen."""
        from pipelines.workers import memory  # noqa: PLC0415, where the work is done alone

        os.umask(OTHERS_NOTHING)
        leave_no_dump()
        pa.set_cpu_count(1)
        memory.frugal()
        seen = self.errand.folder.is_dir()
        for batch in batches:
            for number in batch.column(0).to_pylist():
                if seen and not self.errand.stopped:
                    self._do(number)
                    memory.give_back()
                yield pa.record_batch([[number], [seen]], schema=_DONE)

    def _do(self, number: int) -> None:
        """Do one task, or leave word of what went wrong."""
        try:
            self.errand.claim(number)
            work, tasks = self.errand.read()
            self.errand.lay_down(number, work(self.bench, tasks[number]))
        except FengcunError as error:
            self.errand.stop(number, error)
        except Exception as error:  # noqa: BLE001, fail closed: told by place and kind
            self.errand.stop(number, fault(error))
