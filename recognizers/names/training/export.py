"""Write the network as a small ONNX file (导出).

Weights are kept as whole numbers of one byte with one scale a column, and turned back into
fractions when the file is opened: a quarter of the size, the same names.
"""

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from onnx import TensorProto, helper, numpy_helper, save

from recognizers.names.training.network import SPACINGS, Network

_OPSET: Final = 17
_FURTHEST: Final = 127  # the largest whole number of one byte

Numbers = npt.NDArray[np.float32]


class _Graph:
    """Collects nodes and weights."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.nodes: list[object] = []
        self.weights: list[object] = []

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """Add a step and return the name of what it gives."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def weight(self, name: str, values: npt.NDArray[np.generic]) -> str:
        """Add numbers as they are."""
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def small(self, name: str, values: Numbers, axis: int) -> str:
        """Add numbers as bytes, with one scale for each place of the axis."""
        others = tuple(place for place in range(values.ndim) if place != axis)
        scale = np.abs(values).max(axis=others, keepdims=True) / _FURTHEST + 1e-12
        whole = np.round(values / scale).astype(np.int8)
        self.node(
            "Cast", [self.weight(f"{name}_bytes", whole)], f"{name}_cast", to=TensorProto.FLOAT
        )
        scales = self.weight(f"{name}_scale", scale.astype(np.float32))
        return self.node("Mul", [f"{name}_cast", scales], name)


def export(network: Network, path: Path) -> None:
    """Write the file."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    graph = _Graph()
    table = graph.small("table", state["table.weight"], axis=1)
    graph.node("Gather", [table, "ids"], "rows", axis=0)
    graph.node("Transpose", ["rows"], "columns", perm=[1, 0])
    axes = graph.weight("axes", np.array([0, 2], dtype=np.int64))
    place = graph.node("Unsqueeze", ["columns", axes], "line")
    place = _layer(graph, place, state, "first", 1)
    place = graph.node("Relu", [place], "inside")
    for index, spacing in enumerate(SPACINGS):
        step = _layer(graph, place, state, f"further.{index}", spacing)
        step = graph.node("Relu", [step], f"relu_{index}")
        place = graph.node("Add", [place, step], f"inside_{index}")
    _layer(graph, place, state, "answer", 1)
    ids = helper.make_tensor_value_info("ids", TensorProto.INT32, ["length"])
    scores = helper.make_tensor_value_info("answer", TensorProto.FLOAT, [1, 4, 1, "length"])
    body = helper.make_graph(graph.nodes, "names", [ids], [scores], graph.weights)
    opset = [helper.make_opsetid("", _OPSET)]
    save(helper.make_model(body, opset_imports=opset, ir_version=8), str(path))


def _layer(graph: _Graph, place: str, state: dict[str, Numbers], name: str, spacing: int) -> str:
    """Add one convolution along the line."""
    weight = graph.small(f"{name}_w", state[f"{name}.weight"][:, :, None, :], axis=0)
    bias = graph.weight(f"{name}_b", state[f"{name}.bias"])
    reach = spacing * (weight_width(state, name) - 1) // 2
    return graph.node(
        "Conv", [place, weight, bias], name, dilations=[1, spacing], pads=[0, reach, 0, reach]
    )


def weight_width(state: dict[str, Numbers], name: str) -> int:
    """Return how many characters the convolution spans."""
    return int(state[f"{name}.weight"].shape[2])
