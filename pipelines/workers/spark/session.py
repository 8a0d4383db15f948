"""How a night enters a Spark cluster, and what it asks of it (集群会话).

What the site decides stands in its own `spark-defaults.conf`: memory and number of executors,
secrets, logs. What a night cannot do without is set here, and what protects keys on their way is
looked at before anything is sent.
"""

import sys
import warnings
from collections.abc import Mapping
from pathlib import Path

from pyspark import SparkConf
from pyspark.sql import SparkSession

import pipelines
from pipelines.errors import SettingsError
from pipelines.workers.environment import SMALL
from pipelines.workers.spark.errand import SPARK

PYTHON = "spark.pyspark.python"
SETTINGS = {
    "spark.app.name": "fengcun",
    "spark.io.encryption.enabled": "true",  # what Spark writes to local disks
    "spark.task.maxFailures": "1",  # a stage writes over what it has read
    "spark.stage.maxConsecutiveAttempts": "1",
    "spark.speculation": "false",
    "spark.python.worker.reuse": "false",  # what a bucket has left in memory goes with its process
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.executorEnv.PYTHONPATH": str(Path(pipelines.__file__).parents[1]),
    **{f"spark.executorEnv.{name}": value for name, value in SMALL.items()},
}
_ENCRYPTED = ("spark.network.crypto.enabled", "spark.ssl.rpc.enabled")


def opened(master: str | None) -> SparkSession:
    """Enter the cluster.

    Args:
        master: Its address; None: as Spark itself is set up.

    Raises:
        SettingsError: what is sent would be readable on its way.
    """
    warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)  # no frame goes there
    conf = SparkConf().setAll(list(SETTINGS.items()))
    if master:
        conf.setMaster(master)
    session = SparkSession.builder.config(conf=conf).getOrCreate()
    told = dict(session.sparkContext.getConf().getAll())
    try:
        refuse_open_wires(told)
    except SettingsError:
        session.stop()
        raise
    session.sparkContext.pythonExec = told.get(PYTHON, sys.executable)
    return session


def refuse_open_wires(told: Mapping[str, str]) -> None:
    """Stop where keys would travel readable, or to anybody.

    Raises:
        SettingsError: the cluster neither authenticates nor encrypts.

    >>> refuse_open_wires({"spark.master": "spark://a:7077"})
    Traceback (most recent call last):
        ...
    pipelines.errors.SettingsError: spark: does not authenticate its processes and encrypt what...
    >>> refuse_open_wires({"spark.authenticate": "true", "spark.network.crypto.enabled": "true"})
    """
    encrypted = any(told.get(name) == "true" for name in _ENCRYPTED)
    if told.get("spark.authenticate") != "true" or not encrypted:
        what = "does not authenticate its processes and encrypt what they send; nothing was sent."
        next_step = f"Set spark.authenticate and {_ENCRYPTED[0]} to true for the cluster."
        raise SettingsError(SPARK, what, next_step)
