"""The places and formats written to, listed; one file is one."""

from typing import Protocol

from pipelines.sinks import destination, ordered, parquet, quarantine, release_files, run_record


class Sink(Protocol):
    """What a module must hold to be a sink: its name; each has its own way to write."""

    NAME: str


SINKS: list[Sink] = [
    destination,
    ordered,
    parquet,
    quarantine,
    release_files,
    run_record,
]
