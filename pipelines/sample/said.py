"""What the terminal says of a sample, Chinese first (终端用语)."""

from collections.abc import Iterator

from pipelines.reports.words import word
from pipelines.sample.bound import Bounds, Line, together
from pipelines.sample.drawing import Drawn
from pipelines.sample.marks import Tally


def drawn(sample: Drawn) -> Iterator[str]:
    """Say how many rows were drawn of each stratum, and what they can show at best."""
    for code, (there, some) in sample.strata.items():
        said = word("stratum", code)
        yield f"  {said.chinese} {said.english}: {there} 行抽 {some} of {there} rows"
    best = together([Tally(there, some, 0, 0, 0) for there, some in sample.strata.values()])
    yield (
        f"抽取 {len(sample.rows)} 行；全部读过而没有泄露时，全批次有泄露的行至多 {best:.2%}。 "
        f"{len(sample.rows)} rows drawn; if all are read and none leaks, at most {best:.2%} leak."
    )


def read(bounds: Bounds) -> Iterator[str]:
    """Say what the marks came to: the answer, the whole, each stratum."""
    answer = word("sample", str(bounds.exit_code))
    yield f"{answer.chinese} {answer.english}"
    for line in (bounds.whole, *bounds.lines):
        said = word("stratum", line.code)
        yield f"  {said.chinese} {said.english}: {_counts(line)}"


def _counts(line: Line) -> str:
    return (
        f"{line.there} 行读 {line.read}，泄露 {line.leaks}，不确定 {line.unsure}，"
        f"未读 {line.unread}，至多 {line.at_most} 行泄露 "
        f"{line.read} of {line.there} read, {line.leaks} leak, {line.unsure} unsure, "
        f"{line.unread} unread, at most {line.at_most} leak"
    )
