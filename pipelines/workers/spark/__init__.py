"""Executors of a Spark cluster that share the work of a stage (集群执行).

The very tasks that `Workers` hands to processes go through `mapInArrow`. Rows do not pass through
Spark: staging is split into whole buckets already, and every executor reads and writes it where it
lies, on a file system that all of them mount at the same path. Spark carries the numbers of tasks
there and back, and what is told to whoever works at one, keys among it; so nothing is sent where
the cluster does not authenticate and encrypt. Nothing is done twice: an executor that is lost stops
the run.

Spark 4; https://spark.apache.org/docs/latest/security.html
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

from pipelines.errors import FaultError
from pipelines.night.staging import Staging
from pipelines.workers import TASKS
from pipelines.workers.spark import session
from pipelines.workers.spark.errand import DONE, SPARK, Errand, Sent

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Result = TypeVar("Result")


class Shared(Protocol):
    """What is told to whoever works, with a folder that all of them see."""

    @property
    def staging(self) -> Staging:
        """Where the tables of one run lie."""


class Executors:
    """The executors of one run, asked for when there is work for more than one."""

    def __init__(self, bench: Shared, master: str | None) -> None:
        """Keep what every executor is told, and where the cluster is; None: as Spark is set up."""
        self._bench, self._master = bench, master
        self._session: SparkSession | None = None
        self._sent = 0

    def suit(self, size: int) -> None:
        """Leave the number of executors to the cluster."""

    def each(
        self, work: Callable[[Any, Any], Result], tasks: Sequence[Any], *, share: int = TASKS
    ) -> Iterator[Result]:
        """Yield the result of every task, in the order of the tasks.

        Args:
            work: Does one task.
            tasks: What is done; each once.
            share: Tasks of one Python process, unless there are processes without any.

        Raises:
            FengcunError: What an executor ran into, that one was lost, or that there is no cluster.
        """
        if len(tasks) <= 1:
            yield from (work(self._bench, task) for task in tasks)
            return
        self._sent += 1
        errand = Errand(self._bench.staging.folder / f"spark-{self._sent:03d}")
        errand.write(work, tasks)
        self._do(errand, len(tasks), share)
        for number in range(len(tasks)):
            yield errand.answer(number)
        errand.remove()

    def close(self) -> None:
        """Do nothing: no Python process outlives its share of tasks."""

    def end(self) -> None:
        """Leave the cluster."""
        if self._session is not None:
            self._session.stop()
        self._session = None

    def _do(self, errand: Errand, tasks: int, share: int) -> None:
        """Have all tasks done, and see that each was."""
        try:
            spark = self._session = self._session or session.opened(self._master)
            most = max(min(tasks, spark.sparkContext.defaultParallelism), -(-tasks // share))
            numbers = spark.range(0, tasks, 1, most)
            done = numbers.mapInArrow(Sent(self._bench, errand), DONE).collect()
        except (Py4JError, PySparkException, OSError):
            raise _lost() from None
        if not all(seen for _, seen in done):
            what = "an executor does not see the folder of the run; nothing was published."
            next_step = "Mount it everywhere at the path it has here: docs/scaling.md."
            raise FaultError(SPARK, what, next_step)
        errand.raise_problem()


def _lost() -> FaultError:
    what = "the cluster or one of its executors was lost; nothing was published."
    next_step = "Are Java and the master there, and memory enough? See Spark's log, then run again."
    return FaultError(SPARK, what, next_step)
