"""Count what is covered though it should stay, at each destination with texts (过度遮盖).

    python -m benchmarks.kept [--cases 120] [--seeds 1 2 3] [--disguised 0] [--show]

Texts come from the generator's held-back families and go the way of a night up to what changes in
them. `masked` is counted in cases with a protected person, `open` in every case that leaves; how is
said in `staying.py`.

`--show` prints every value and word that should have stayed, of invented people all.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.half_night import HalfNight, half_night
from benchmarks.staying import Text, count, lost
from data_samples.generate import Order, generate
from pipelines import links
from pipelines.identify import identify
from pipelines.people.casts import Casts
from pipelines.policies import columns
from pipelines.span import merged
from pipelines.stages import way
from recognizers import KnownPerson, find_all
from recognizers.kit.finding import Finding
from tests import released

PROTECTED_SHARE = 0.6  # of cases; the others fill `open`


def texts(folder: Path, read: HalfNight) -> Iterator[Text]:
    """Yield every text that leaves, at each destination."""
    documents, casts = read.tables["documents"], Casts(read.people)
    truth, protected = released.Truth(folder).spans, set(casts.protected.to_pylist())
    for destination in read.bench.settings.destinations:
        if destination.policy not in columns.MASKING:
            continue
        view = way.disclosure(read.bench, destination, read.tables, casts)
        changes = identify(documents, "text", view, _find).spans
        for number, row in enumerate(_rows(documents)):
            case = links.case_link(row["source"], row["case_no"])
            counts = case in protected if destination.policy == "masked" else True
            if counts and case not in view.withheld:
                told = truth.get((row["source"], row["case_no"], row["document_no"]), [])
                yield Text(view.policy, row["text"], told, merged(changes.get(number, [])))


def _rows(documents: pa.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = documents.to_pylist()
    return rows


def _find(
    some: Sequence[str], known: Sequence[Sequence[KnownPerson]]
) -> Sequence[Sequence[Finding]]:
    return find_all(some, known=known)


def export(order: Order) -> Iterator[Text]:
    """Write an export and yield its texts."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        generate(order, folder, progress=lambda _: None)
        yield from texts(folder, half_night(folder, order.seed))


def told(policy: str, found: Mapping[str, int]) -> str:
    """Return the line of one destination."""
    values = f"{found['values lost']}/{found['values']} adults' values"
    officials = f"{found['officials lost']}/{found['officials']} officials"
    shares = [f"{name} {found[name] / found['characters']:.3%}" for name in ("too much", "policy")]
    return f"{policy}: {values}, {officials}, {', '.join(shares)} of {found['characters']:,}"


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=120)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--disguised", type=float, default=0.0)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    found: dict[str, Counter[str]] = {policy: Counter() for policy in columns.MASKING}
    for seed in options.seeds:
        order = Order(
            cases=options.cases,
            seed=seed,
            protected_share=PROTECTED_SHARE,
            disguised=options.disguised,
            families="held-back",
        )
        for one in export(order):
            found[one.policy] += count(one)
            for line in lost(one) if options.show else ():
                sys.stdout.write(line + "\n")
    for policy, counts in found.items():
        sys.stdout.write(told(policy, counts) + "\n")


if __name__ == "__main__":
    main()
