"""For every test: what several files start from; a busy machine draws examples slowly, no more."""

import shutil
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("busy machine")


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
