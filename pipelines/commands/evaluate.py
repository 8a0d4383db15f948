"""Measuring findings against a truth: `fengcun evaluate` (识别评测)."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.kit import written
from pipelines.commands.kit.edge import console

WORDS = "evaluate"


def command(
    truth: Annotated[
        Path, typer.Argument(help="JSONL: id, text, spans (start, end, kind, person, scope).")
    ],
    findings: Annotated[Path, typer.Argument(help="JSONL: id, spans (start, end, kind).")],
    html: Annotated[Path | None, typer.Option(help="Also write a page there.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print figures as JSON.")] = False,
) -> None:
    """Say how much of what had to go was found, by kind and by person, and what went for nothing.

    Any tool's findings can be measured; nothing of the texts is printed.

    Example: fengcun evaluate truth.jsonl findings.jsonl --html evaluation.html
    """
    from pipelines import evaluate  # noqa: PLC0415, help must not wait for it
    from pipelines.evaluate import figures  # noqa: PLC0415

    score = evaluate.evaluate(truth, findings)
    told = figures.figures(score)
    if html:
        from pipelines.reports import evaluation  # noqa: PLC0415

        written.write(html, evaluation.page(figures.lines(told)), "--html")
    if as_json:
        console.print_json(json.dumps(told, ensure_ascii=False))
    else:
        console.print(figures.table(told))
