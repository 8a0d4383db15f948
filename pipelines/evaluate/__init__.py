"""Measures findings against texts whose identities are known (识别评测).

Parts: the texts and what was found (`.marked_texts`) · counting (`.score`) · shares with their
bounds (`.share`) · kinds that name somebody by themselves (`.directness`). Nothing here finds
anything, so any tool's findings can be measured.

Source: Pilán and others, The Text Anonymization Benchmark (TAB), Computational Linguistics 48(4),
2022, for counting by person and for direct and quasi identifiers.
"""

from pathlib import Path

from pipelines.evaluate.marked_texts import FINDINGS, TRUTH, read, together
from pipelines.evaluate.score import Score, score


def evaluate(truth: Path, findings: Path) -> Score:
    """Measure the findings of one file against the truth of another.

    Args:
        truth: JSONL, a text a line: id, text, spans of start, end, kind, person, scope.
        findings: JSONL, the same ids: id, spans of start, end, kind.

    Raises:
        SettingsError: One of them is not there.
        InputError: A line cannot be read, or the two files do not hold the same texts.
    """
    return score(together(read(truth, TRUTH), read(findings, FINDINGS)))
