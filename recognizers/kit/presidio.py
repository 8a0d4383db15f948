"""The Presidio door: every module as a Presidio recognizer, in a stock AnalyzerEngine (Presidio).

Entities are the KINDs in capitals. A finding whose check rule held scores higher; none is ever
dropped for a check that failed. Nothing here reaches a network: the stock recognizers that would
(e-mail, by a list of domains) are not loaded.

Source: Presidio 2.2, EntityRecognizer and NlpEngine.

>>> from recognizers import mobile_number
>>> found = engine([mobile_number]).analyze("电话13800000000", language="zh")
>>> [(one.entity_type, one.start, one.end) for one in found]
[('MOBILE_NUMBER', 2, 13)]
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine

from recognizers.kit.contract import Recognizer
from recognizers.kit.finding import Finding
from recognizers.kit.fold import fold
from recognizers.names.spacy_lac import language

LANGUAGE: Final = "zh"
CHECKED, UNCHECKED = 0.95, 0.75  # scores; of our own making, both above Presidio's thresholds

Find = Callable[[str], Sequence[Finding]]


class FromModule(EntityRecognizer):
    """One module, or the name stage, as Presidio wants it."""

    def __init__(self, kinds: Iterable[str], find: Find, name: str) -> None:
        """Keep what finds, and the kinds it may find."""
        self._find = find
        super().__init__([kind.upper() for kind in kinds], name=name, supported_language=LANGUAGE)

    def load(self) -> None:
        """Nothing to load: modules are there when they are imported."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the findings of the wanted kinds, in characters of the text given."""
        del nlp_artifacts
        folded = fold(text)
        return [
            RecognizerResult(
                found.kind.upper(),
                *folded.span(found.start, found.end),
                CHECKED if found.checked else UNCHECKED,
            )
            for found in self._find(folded.text)
            if found.kind.upper() in entities
        ]


class LacNlpEngine(SpacyNlpEngine):
    """LAC's words as tokens and lemmas, so that context words match."""

    def __init__(self) -> None:
        """Make the engine for Chinese alone."""
        super().__init__(models=[{"lang_code": LANGUAGE, "model_name": "lac"}])

    def load(self) -> None:
        """Take the language pipeline of this package; nothing is fetched."""
        self.nlp = {LANGUAGE: language(with_people=False)}  # type: ignore[assignment]


def engine(
    modules: Iterable[Recognizer], names: Find | None = None, kinds_of_names: Iterable[str] = ()
) -> AnalyzerEngine:
    """Return a stock engine for `zh` with these modules, and the name stage if given."""
    registry: Any = RecognizerRegistry(
        recognizers=[FromModule([one.KIND], one.find, one.KIND) for one in modules],
        supported_languages=[LANGUAGE],
    )
    if names is not None:
        registry.add_recognizer(FromModule(kinds_of_names, names, "names"))
    return AnalyzerEngine(
        registry=registry, nlp_engine=_nlp_engine(), supported_languages=[LANGUAGE]
    )


@lru_cache(maxsize=1)
def _nlp_engine() -> LacNlpEngine:
    """Make one engine a process; the model behind it is 32 MB."""
    made = LacNlpEngine()
    made.load()
    return made
