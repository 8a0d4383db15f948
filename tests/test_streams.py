"""Whatever becomes of its streams, a command does what it does and ends with its own code."""

import subprocess
import sys
from pathlib import Path

import pytest

OPENS = """
import sys
from pipelines.commands.kit import streams
with open(sys.argv[1], "w") as file:
    file.write(str(file.fileno()))
streams.filled()
with open(sys.argv[2], "w") as file:
    file.write(str(file.fileno()))
"""


def test_no_file_takes_the_place_of_a_stream_that_is_closed(tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    shut = ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, "-c", OPENS]
    subprocess.run([*shut, before, after], check=True)  # noqa: S603

    assert int(before.read_text()) <= 2  # the danger is real
    assert int(after.read_text()) > 2


SHOWS = """
import sys
from rich.console import Console
from pipelines.commands.kit import streams
plain, kind = sys.argv[1] == "plain", streams.Complaints if "stderr" in sys.argv else streams.Output
console = (Console if plain else kind)(stderr="stderr" in sys.argv, soft_wrap=True)
if not plain:
    streams.forgiving()
def show():
    for _ in range(3):
        console.print("✓ 已发布 published")
if plain or "stderr" in sys.argv:
    show()
else:
    with console.for_information():
        show()
sys.exit(3)
"""


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize("how", ["plain", "told"])
@pytest.mark.parametrize("trouble", ["disk full", "reader gone", "character set"])
def test_what_cannot_be_shown_changes_no_exit_code(trouble, how, stream):
    shown = subprocess.PIPE
    if trouble == "disk full":
        shown = Path("/dev/full").open("w")  # noqa: SIM115, closed below
    program = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", SHOWS, how, stream],
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: shown},
        env={"PYTHONIOENCODING": "gb2312" if trouble == "character set" else "utf-8"},
        cwd=Path(__file__).parents[1],
    )
    seen = getattr(program, stream) or shown
    if trouble == "character set":
        text = seen.read().decode("gb2312")
    seen.close()
    code = program.wait()
    for other in (program.stdout, program.stderr):
        if other:
            other.close()

    assert (code == 3) is (how == "told" or (trouble, stream) == ("character set", "stderr"))
    if trouble == "character set" and how == "told":
        assert text == "? 已发布 published\n" * 3
