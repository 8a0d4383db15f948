"""What the models of names are run by, kept from telling anybody of it (模型运行库).

From 1.29 on the wheels of ONNX Runtime send to their maker what they run, by a thread of their own,
with a number for the machine that they keep in the home of the account. Nothing that reads case
files may do so: it is turned off before the library begins, which it asks once, and where somebody
else has loaded it before, from then on.

Source: ORT_DISABLE_TELEMETRY in docs/Privacy.md of ONNX Runtime.

>>> options().intra_op_num_threads
1
"""

import os
from typing import Any, Final

SILENT: Final = {"ORT_DISABLE_TELEMETRY": "1"}


def runtime() -> Any:  # noqa: ANN401 - onnxruntime ships no types
    """Return the library, loaded without a word to anybody."""
    os.environ.update(SILENT)
    import onnxruntime  # noqa: PLC0415 - takes 0.2 s and is needed by the name models only

    onnxruntime.disable_telemetry_events()
    return onnxruntime


def options() -> Any:  # noqa: ANN401 - as above
    """Return how a model is run: on one thread, and small."""
    chosen = runtime().SessionOptions()
    chosen.intra_op_num_threads = 1  # one process per core beats threads
    chosen.inter_op_num_threads = 1
    chosen.enable_cpu_mem_arena = chosen.enable_mem_pattern = False  # no faster with: 20 MB
    return chosen


def session(model: bytes | str) -> Any:  # noqa: ANN401 - as above
    """Open a model, given as its bytes or its path."""
    return runtime().InferenceSession(model, options(), providers=["CPUExecutionProvider"])
