"""Kill the nightly run a hundred times and see what it leaves, and whether the next one completes.

    python -m benchmarks.crashes [--kills 100] [--full-disks 20] [--seed 1] [--cases 24] [--quick]

A site has a first release; its export changes: cases are added, a birth date becomes unreadable,
a known adult a minor, so that an older release has to go. The second night is killed with SIGKILL:
four of ten times at any instant, three of ten while it publishes, three of ten before one of its
steps (whatever changes the disk in one go, spread over all of them). Besides, it finds the disk
full from a step on. After each: every destination shows the old release or the new one, whole and
signed; the register holds; the next night ends with the code, bytes, rows, held rows and register
of a night that nobody killed, and nothing is left over. `tests/aftermath.py` lists all of it.

Prints a table; ends with 1 where anything was wrong. `--quick` leaves out the name model and most
canaries, which write nothing.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from data_samples.generate import Order, generate
from pipelines import keys
from pipelines.errors import EXIT_PUBLISHED_WITH_HELD_ROWS
from tests import aftermath, faults, jobs, kills, nights
from tests.kills import START, Kill

KILLED, FULL = -9, 30  # how a night ends that is killed, and one whose disk is full
DESTINATIONS = ("court-marks", "partners", "open", "figures")
ADDED = 6  # cases the second export holds besides
SECRETS = 5  # minors whose numbers are looked for; the first one's row is held
HELD_LIMIT = 0.5  # share of a table; one held party holds much of so small an export
LATE = 1.05  # how far past the usual end instants lie: nights are not all equally long
SHARES = {"any instant": 4, "while publishing": 3, "before a step": 3}  # of ten kills


class Reference(NamedTuple):
    """The site before the second night, and what that comes to when nobody kills it."""

    site: Path
    old: aftermath.State
    new: aftermath.State
    life: kills.Life
    secrets: list[str]


class Outcome(NamedTuple):
    """What one kill led to."""

    kind: str
    code: int
    found: list[str]


def main() -> None:
    """Kill, look, run again, look again; print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--full-disks", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=24)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        made = reference(Path(folder), options.cases, options.seed, whole=not options.quick)
        outcomes = []
        for kind, kill in plan(options, made.life):
            outcomes.append(tried(made, kind, kill, whole=not options.quick))
            say(f"{len(outcomes)}: {kind}, {kill}, {outcomes[-1].code}, {outcomes[-1].found}")
    report(outcomes, made.life, time.monotonic() - begun)
    sys.exit(any(one.found for one in outcomes))


def reference(folder: Path, cases: int, seed: int, *, whole: bool) -> Reference:
    """Publish a first time, change the export, and run a second night in a copy."""
    site = folder / "site"
    site.mkdir()
    secrets = export(site, cases, seed)
    keys.generate(site / "sealed" / "keys", DESTINATIONS, nights.chance(seed))
    must(jobs.live(site, "night-1", whole=whole).code in (0, 3), "the first night did not publish")
    old = aftermath.state(site, "night-1")
    export(site, cases + ADDED, seed)
    faults.misspell_birth_dates(site, 1)
    rejuvenate(site)
    never = shutil.copytree(site, folder / "never", symlinks=True)
    life = jobs.live(never, "night-3", whole=whole)
    must(life.code == EXIT_PUBLISHED_WITH_HELD_ROWS, f"the second night ended with {life.code}")
    new = aftermath.state(never, "night-3")
    found = aftermath.after_the_next_night(never, "night-3", new, secrets)
    must(not found, f"without a kill: {found}")
    must(all(old.current[name] != new.current[name] for name in new.current), "nothing changed")
    return Reference(site, old, new, life, secrets)


def export(site: Path, cases: int, seed: int) -> list[str]:
    """Write an export and its profile; return some numbers of minors who are in it."""
    generate(Order(cases=cases, seed=seed, protected_share=0.4), site, lambda _: None)
    profile = site / "fengcun.toml"
    limit = f"held_share_limit = {HELD_LIMIT}"
    profile.write_text(profile.read_text("utf-8").replace("[run]\n", f"[run]\n{limit}\n"), "utf-8")
    minors = [party(one) for one in told(site, "parties") if one["may_have_been_minor"]]
    values = [one for one in told(site, "values") if one["kind"] == "resident_id"]
    return [one["forms"][0] for one in values if party(one) in minors[1:SECRETS]]


def told(site: Path, name: str) -> list[dict[str, Any]]:
    """Read one file of the truth."""
    lines = (site / "truth" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def party(one: dict[str, Any]) -> tuple[str, ...]:
    """Return the key of the party a line is about."""
    return one["source"], one["case_no"], one["party_no"]


def rejuvenate(site: Path) -> None:
    """Make a known adult of the court a minor at the act."""
    cases = {one["case_no"] for one in told(site, "parties") if one["protected"]}

    def change(rows: list[list[str]]) -> list[list[str]]:
        place = {name: rows[0].index(name) for name in ("案号", "诉讼地位", "出生日期", "身份证号")}
        row = next(row for row in rows[2:] if row[place["案号"]] not in cases
                   and row[place["诉讼地位"]] == "被告人")  # fmt: skip
        row[place["出生日期"]], row[place["身份证号"]] = "2010-01-01", ""
        return rows

    faults.rewritten(faults.court(site, "parties"), change)


def plan(options: argparse.Namespace, life: kills.Life) -> Iterator[tuple[str, Kill]]:
    """Yield every kill; the same seed gives the same ones, as far as nights are equally long."""
    chance = random.Random(options.seed)  # noqa: S311, instants, not cryptography
    steps = len(life.steps)
    for number in range(options.kills):
        part = (number + chance.random()) / options.kills
        kind = next(kind for kind in chance.choices(list(SHARES), list(SHARES.values())))
        if kind == "before a step":
            yield kind, Kill(step=int(part * steps))
        else:
            after = START if kind == "any instant" else "publish"
            yield kind, Kill(seconds=part * LATE * life.seconds[after], after=after)
    for number in range(options.full_disks):
        share = (number + chance.random()) / options.full_disks
        yield "disk full", Kill(full=int(share * steps))


def tried(made: Reference, kind: str, kill: Kill, *, whole: bool) -> Outcome:
    """Kill the second night in a copy, look, run the next, and look again."""
    site = shutil.copytree(made.site, made.site.with_name("killed"), symlinks=True)
    try:
        code = jobs.live(site, "night-2", kill, whole=whole).code
        found = aftermath.after_the_kill(site, made.old, made.new)
        if code not in (KILLED, FULL, made.life.code):
            found.append(f"the night ended with {code}")
        following = jobs.live(site, "night-3", whole=whole).code
        if following != made.life.code:
            found.append(f"the next night ended with {following}")
        found += aftermath.after_the_next_night(site, "night-3", made.new, made.secrets)
    finally:
        shutil.rmtree(site)
    return Outcome(kind, code, found)


def report(outcomes: list[Outcome], life: kills.Life, seconds: float) -> None:
    """Print the table."""
    print(f"a night: {life.seconds[START]:.1f} s, {len(life.steps)} steps; all: {seconds:,.0f} s\n")  # noqa: T201
    print("| | nights | killed or stopped | had ended before | with anything wrong |")  # noqa: T201
    print("|---|---|---|---|---|")  # noqa: T201
    for kind in (*SHARES, "disk full"):
        some = [one for one in outcomes if one.kind == kind]
        ended = sum(one.code not in (KILLED, FULL) for one in some)
        wrong = sum(bool(one.found) for one in some)
        print(f"| {kind} | {len(some)} | {len(some) - ended} | {ended} | {wrong} |")  # noqa: T201
    for one in outcomes:
        for fault in one.found:
            print(f"{one.kind}: {fault}")  # noqa: T201


def must(holds: bool, otherwise: str) -> None:  # noqa: FBT001
    """Stop where the benchmark itself has no ground to stand on."""
    if not holds:
        sys.exit(otherwise)


def say(text: str) -> None:
    """Tell whoever waits how far it is."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
