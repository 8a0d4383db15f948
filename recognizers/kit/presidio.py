"""Makes our modules recognizers of Microsoft Presidio, and Presidio's own ours (Presidio 适配).

`engine` is a stock AnalyzerEngine for `zh`: context words, thresholds, allow lists, decision
process and batches are Presidio's. `from_yaml` goes the other way: recognizers that somebody wrote
in Presidio's own YAML become modules which the batch door runs too. Nothing asks the network.

Presidio walks through all words of a text for the context of each finding: its time grows by the
square. Documents are handed to it one by one; a file of many belongs to the batch door.

Source: presidio-analyzer 2.2.

>>> from recognizers import mobile_number
>>> found = FromModule(mobile_number).analyze("电话１３８0000 0000")
>>> [(one.entity_type, one.start, one.end, one.score) for one in found]
[('MOBILE_NUMBER', 2, 14, 0.95)]
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from presidio_analyzer import (
    AnalysisExplanation,
    AnalyzerEngine,
    EntityRecognizer,
    LemmaContextAwareEnhancer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine

from recognizers.kit.contract import Recognizer
from recognizers.kit.finding import Finding
from recognizers.kit.fold import fold
from recognizers.kit.gate import without_seams
from recognizers.names.spacy_lac import language

Find = Callable[[str], Sequence[Finding]]
Engine = AnalyzerEngine

LANGUAGE = "zh"
FOUND, CHECKED = 0.6, 0.95
"""Scores of a finding: its shape alone, and its check rule too. A context word adds 0.35."""

_NO_WORDS: Any = None  # a recognizer of patterns looks at no words
_WORD = re.compile("[一-鿿]{2,}|[A-Za-z]{2,}")


class FromModule(EntityRecognizer):
    """One of our modules as Presidio wants it; `CONTEXT`, else its cue words, are its context."""

    def __init__(self, module: Recognizer) -> None:
        """Take the module's kinds as entities, in capitals as Presidio has them."""
        self.find, self._kind = module.find, module.KIND
        super().__init__(
            [kind.upper() for kind in getattr(module, "KINDS", (module.KIND,))],
            name=module.KIND,
            supported_language=LANGUAGE,
            context=list(getattr(module, "CONTEXT", ())) or _words_of(module.CUES),
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self,
        text: str,
        entities: Sequence[str] | None = None,
        nlp_artifacts: NlpArtifacts | None = None,
    ) -> list[RecognizerResult]:
        """Return what the module finds in the folded text, in characters of the text given."""
        del nlp_artifacts
        folded = fold(without_seams(text))
        return [
            self._result(one, *folded.span(one.start, one.end))
            for one in self.find(folded.text)
            if not entities or one.kind.upper() in entities
        ]

    def _result(self, one: Finding, start: int, end: int) -> RecognizerResult:
        score = CHECKED if one.checked else FOUND
        why = AnalysisExplanation(self._kind, score, textual_explanation=f"checked: {one.checked}")
        return RecognizerResult(one.kind.upper(), start, end, score, why)


def _words_of(cues: str) -> list[str]:
    """Return the whole words among the cues."""
    return [word for word in cues.split("|") if _WORD.fullmatch(word)]


class LacWords(SpacyNlpEngine):
    """LAC's words as tokens and lemmas, so that context words match whole words."""

    def __init__(self) -> None:
        """Make the engine for Chinese alone."""
        super().__init__(models=[{"lang_code": LANGUAGE, "model_name": "lac"}])

    def load(self) -> None:
        """Take the language pipeline of this package; nothing is fetched."""
        self.nlp = {LANGUAGE: language(with_people=False)}  # type: ignore[assignment]


@cache
def _words() -> LacWords:
    """Make one engine a process; the model behind it is 32 MB."""
    made = LacWords()
    made.load()
    return made


def engine(
    modules: Iterable[Recognizer], names: Find | None = None, kinds_of_names: Iterable[str] = ()
) -> AnalyzerEngine:
    """Return an AnalyzerEngine for `zh` with these modules and, if given, the name stage."""
    recognizers = [FromModule(module) for module in modules]
    if names is not None:
        stage = ToModule("person_name", tuple(kinds_of_names), "姓名|被告人|被害人|证人", names)
        recognizers.append(FromModule(stage))
    return AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=recognizers, supported_languages=[LANGUAGE]),
        nlp_engine=_words(),
        supported_languages=[LANGUAGE],
        context_aware_enhancer=LemmaContextAwareEnhancer(context_matching_mode="whole_word"),
    )


@dataclass(slots=True)
class ToModule:
    """Something that finds, as a module: the name stage, or a recognizer of Presidio's own."""

    KIND: str
    KINDS: tuple[str, ...]
    CUES: str
    find: Find


def from_yaml(path: Path) -> list[Recognizer]:
    """Return the recognizers of a file in Presidio's format as modules for `find_all`.

    A `deny_list` is refused: Presidio looks for a word boundary beside its words, and between Han
    characters there is none, so it would find hardly any. Write the words as a pattern.
    """
    registry = RecognizerRegistry(recognizers=[], supported_languages=[LANGUAGE])
    registry.add_recognizers_from_yaml(path)
    for one in registry.recognizers:
        if getattr(one, "deny_list", None):
            kind = one.supported_entities[0]
            message = f"{kind}: a deny_list finds no word between Han characters; write a pattern"
            raise ValueError(message)
    return [_to_module(one) for one in registry.recognizers]


def _to_module(recognizer: EntityRecognizer) -> ToModule:
    kinds = tuple(entity.lower() for entity in recognizer.supported_entities)

    def find(text: str) -> list[Finding]:
        found = recognizer.analyze(text, recognizer.supported_entities, _NO_WORDS)
        spans = {(one.entity_type.lower(), one.start, one.end) for one in found if one.score}
        return [Finding(*span) for span in sorted(spans, key=lambda span: span[1:])]

    return ToModule(kinds[0], kinds, "", find)
