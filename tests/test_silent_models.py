"""The models of names tell nobody that they run: no file, no thread, no connection of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READ = """
from recognizers.names import lac, network
network.read(["昨日，某人离开。"])
lac.tag(["昨日，某人离开。"])
"""
READERS = {
    "both models": (READ, True),
    "the library alone": ("import onnxruntime", False),  # the danger is real
    "the library, loaded by somebody before": (f"import onnxruntime\n{READ}", False),
}


def left_by(program, folder):
    """Run a program with a home and a place for temporary files; return what it leaves there.

    Nothing else of the environment goes along: the library is silent where a variable tells it so,
    and where one looks like a build service (`CI`), which would make the danger look unreal.
    """
    away = {"HOME": str(folder), "TMPDIR": str(folder), "XDG_CACHE_HOME": str(folder)}
    ran = [sys.executable, "-c", program]
    subprocess.run(ran, env={"PATH": os.environ["PATH"]} | away, cwd=ROOT, check=True)  # noqa: S603
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", READERS)
def test_who_reads_names_leaves_no_trace_for_a_maker(tmp_path, name):
    program, silent = READERS[name]

    assert (left_by(program, tmp_path) == []) is silent
