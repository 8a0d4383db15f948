"""For every test: what several files start from; a busy machine draws examples slowly, no more.

Folders of tests lie in memory where there is room: nights wait for their disk at every file they
sync, a fifth of the time that all tests take.
"""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("busy machine")

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there
ROOM = 1 << 30  # bytes; the tests leave a tenth of it at most
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="module")
def quick():
    """Leave the name model out of the nights of a file."""
    from tests import nights  # noqa: PLC0415, most tests need no pipeline

    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        yield


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """Publish a night, once in each process that tests; whoever changes it takes a copy."""
    from tests import nights  # noqa: PLC0415, most tests need no pipeline

    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        folder = tmp_path_factory.mktemp("published")
        assert nights.run(nights.site(folder), "night-1").exit_code == 0
    return folder


@pytest.fixture
def site(published, tmp_path):
    """Return a copy of what was published."""
    return shutil.copytree(published, tmp_path / "site", symlinks=True)


class Engine(NamedTuple):
    """A Prefect server of its own: where all it keeps lies, and the address of its API."""

    home: object
    url: str


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """Start a Prefect server, once in each process that tests."""
    from tests import prefect_server  # noqa: PLC0415, Prefect takes seconds to import

    home = tmp_path_factory.mktemp("prefect")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**prefect_server.QUIET, "PREFECT_HOME": str(home)}.items():
            patch.setenv(name, value)  # it is read when Prefect is imported
        with prefect_server.engine(home) as url:
            patch.undo()
            yield Engine(home, url)


@pytest.fixture
def folded(monkeypatch):
    """Every cell that the search folds."""
    from pipelines.leak import folding  # noqa: PLC0415, most tests need no pipeline

    every = []

    def views(cells):
        every.extend(cells)
        return folding.views(cells)

    monkeypatch.setattr("pipelines.leak.cells.views", views)
    return every
