"""For every test: a busy machine draws examples slowly, and breaks no promise by that."""

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("busy machine")


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
