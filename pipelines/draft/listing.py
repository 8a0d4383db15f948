"""Shows a draft on the terminal: column by column, how sure, and why (起草结果).

Headers and shares only; what looks unsure is listed as loudly as what is sure.
"""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pipelines import cause
from pipelines.draft import Draft
from pipelines.draft.agencies import Agency
from pipelines.draft.guess import Guess
from pipelines.draft.numbering import lacking
from pipelines.draft.wording import candidates, lost, plain, whence, why

_UNKNOWN = "不是已知的表，未用；若是，请照别的表写进配置 none of our tables, not used"


def listing(draft: Draft) -> Iterator[RenderableType]:
    """Yield a table for each table of each agency, then what was left out."""
    for agency in draft.agencies:
        yield f"\n[bold]{agency.name}[/]　{agency.organ or '？机关未定 organ undecided'}"
        for name, group in agency.tables.items():
            yield _table(agency, name)
            if lacks := lacking(group[0].guesses, name):
                yield f"[yellow]?[/] {name}：{lost(lacks)}；{whence(lacks, group[0].guesses)}"
        for placed in agency.apart:
            name = _part(placed.sample.part.name)
            yield f"[yellow]?[/] {name}：也像 {placed.table}，表头不同，未用 not used"
    for placed in draft.unplaced:
        name = _part(placed.sample.part.name)
        like = f"最像 most like {placed.like}，{lost(placed.lacks)}；" * bool(placed.like)
        yield f"[yellow]?[/] {name}：{like}{_UNKNOWN}"
    for error in draft.unread:
        said = "；".join(cause.chinese(str(error)))
        yield f"[red]✗[/] {escape(said)}{' ' if said else ''}{escape(str(error))}"


def counts(draft: Draft) -> tuple[int, int]:
    """Return how many columns are sure and how many a person must decide."""
    guesses = [one for agency in draft.agencies for group in agency.tables.values()
               for one in group[0].guesses]  # fmt: skip
    sure = sum(one.sure for one in guesses)
    return sure, len(guesses) - sure


def _table(agency: Agency, name: str) -> Table:
    group = agency.tables[name]
    parts = "、".join(_part(one.sample.part.name) for one in group[:3])
    more = f" 等 {len(group)} 个" if len(group) > len(group[:3]) else ""
    table = Table(title=f"{name}　{parts}{more}", title_justify="left", expand=False)
    rows = [_row(guess) for guess in group[0].guesses]
    names = [word for row in rows for word in Text.from_markup(row[2]).plain.split()]
    for head in ("", "表头 header", "列 column", "把握 sure", "依据 why"):
        table.add_column(
            head,
            overflow="fold",
            justify="right" if "sure" in head else "left",
            min_width=max(map(len, names), default=0) if "column" in head else None,
        )
    for row in rows:
        table.add_row(*row)
    return table


def _row(guess: Guess) -> tuple[str, ...]:
    mark = "[green]✓[/]" if guess.sure else "[yellow]?[/]"
    column = guess.target or " / ".join(candidates(guess))
    style = "" if guess.sure else "[yellow]"
    return mark, _part(guess.header), f"{style}{column}", f"{guess.percent} %", escape(why(guess))


def _part(text: str) -> str:
    return escape(plain(text))
