"""Retraining the small name model: `fengcun train-names` (重新训练姓名模型)."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipelines.commands.kit.edge import complaints, console
from pipelines.errors import InputError, SettingsError

WORDS = "train-names"
_NEEDED = ("torch", "onnx", "jieba")
_OWN = "--own"


def command(
    out: Annotated[Path, typer.Argument(help="Where the model goes; nothing is overwritten.")],
    own: Annotated[
        Path | None,
        typer.Option(
            help="The court's own texts, JSONL: text, spans (pairs of start, end) of every name."
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Where chance begins; the shipped one's.")
    ] = None,
    steps: Annotated[
        int | None, typer.Option(help="Batches to learn from; the shipped one's.")
    ] = None,
) -> None:
    """Train the small name model anew: invented names, written text, and own texts if given.

    Seed and length are the shipped model's if not given. Needs the extra `train`. The night reads
    with the model once the profile says `name_model = "FILE"` in its section run.

    Example: fengcun train-names names.onnx --own own.jsonl
    """
    _refuse_what_cannot_work(out)
    from recognizers.names.training import export, own_text, plan, train, trial  # noqa: PLC0415

    try:
        sentences = own_text.read_own(own) if own else ()
    except own_text.OwnTextError as error:
        raise InputError(_OWN, f"{error}.", "Nothing was trained. Mend the line.") from None
    except (OSError, UnicodeDecodeError):
        what = "there is no such file of UTF-8 text."
        raise SettingsError(_OWN, what, "Nothing was trained. Name the JSONL file.") from None
    seed = plan.SEED if seed is None else seed
    steps = plan.STEPS if steps is None else steps
    from pipelines.night import bars  # noqa: PLC0415

    with bars.shown(complaints, quiet=False) as watcher:
        watcher.stage("train", steps)
        network = train.train(seed=seed, steps=steps, own=sentences, advance=watcher.advance)
    export.export(network, out)
    tried = trial.trial(out, seed=seed)
    console.print(
        f"姓名模型 name model: {escape(str(out))}, {out.stat().st_size >> 10} KiB; "
        f"自有文本 own texts {len(sentences)}; 试读新文本 on fresh text: "
        f"姓名字符 name characters found {tried.found:.1%}, 误认 beside {tried.beside:.2%}"
    )


def _refuse_what_cannot_work(out: Path) -> None:
    """Stop before minutes are spent on what cannot end well."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        next_step = "Install the extra: pip install 'fengcun[train]'."
        raise SettingsError(WORDS, f"{', '.join(missing)} not installed.", next_step)
    if out.exists() or not out.parent.is_dir():
        what = "it is there already, or its folder is not."
        raise SettingsError(str(out), what, "Name a new file in a folder that exists.")
