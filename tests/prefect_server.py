"""A real Prefect server of its own for tests: started once in each process, ended with it."""

import importlib
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
}
STARTS = 120  # seconds


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def started(home, environment):
    """Yield the address of the API of a server whose all lies in this folder."""
    port = free_port()
    words = ["-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (
        (home / "server.log").open("wb") as log,
        subprocess.Popen(  # noqa: S603, our own words
            [sys.executable, *words], env=environment, stdout=log, stderr=log
        ) as server,
    ):
        try:
            url = f"http://127.0.0.1:{port}/api"
            wait_for(lambda: httpx.get(f"{url}/health").status_code == 200)
            yield url
        finally:
            server.terminate()


def wait_for(holds):
    """Wait until something holds; what cannot be asked yet does not."""
    for _ in range(STARTS * 4):
        try:
            if holds():
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.25)
    raise TimeoutError


@contextmanager
def engine(home):
    """Yield the server's address; what this process asks of Prefect goes there."""
    environment = {**os.environ, **QUIET, "PREFECT_HOME": str(home)}
    settings = importlib.import_module("prefect.settings")
    with started(home, environment) as url:
        ours = {
            settings.PREFECT_HOME: home,
            settings.PREFECT_LOCAL_STORAGE_PATH: home / "storage",
            settings.PREFECT_LOGGING_TO_API_ENABLED: False,
            settings.PREFECT_SERVER_ANALYTICS_ENABLED: False,
            settings.PREFECT_API_URL: url,
        }
        with settings.temporary_settings(ours):
            yield url
