"""What a night was made with, and what of it differs from the last night that published (重做原因).

Deciding and covering go over everything every night; what follows from a changed rule or policy is
done anew in the same run, and here it is said that it is so and why. Digests only.

Source: docs/sources.md.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

from pipelines import __version__, policies, rules
from pipelines.digest import canonical_json, sha256
from pipelines.night import Night
from pipelines.registry.standing import Settled

_DIGITS: Final = 16
_ROOT: Final = Path(__file__).parents[2]
_PROGRAM: Final = ("pipelines", "recognizers")
_SUFFIXES: Final = frozenset({".py", ".tsv", ".txt"})


def made_with(night: Night, settled: Settled) -> dict[str, Any]:
    """Return what decides a release beside what came in: program, rules, policies, answers."""
    return {
        "version": __version__,
        "program": _program(),
        "rules": {
            rule.RULE: _file(str(sys.modules[rule.__name__].__file__))  # type: ignore[attr-defined]
            for rule in (*rules.BASE_RULES, *rules.LIFTING_RULES)
        },
        "policies": {
            one.name: _short(canonical_json(_plain(one.model_dump(mode="json"))) + _policies())
            for one in night.settings.nightly
        },
        "answers": _answers(settled, night.keys.statements),
    }


def since(told: Mapping[str, Any], last: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return what differs from the last night that published; None before the first.

    Args:
        told: what this night's record tells so far.
        last: the record of that night.
    """
    if last is None:
        return None
    before = {one["name"]: one["release"] for one in last["destinations"]}
    now = {one["name"]: one["release"] for one in told["destinations"]}
    return {
        "run_id": last["run_id"],
        "changed": sorted(_changed(told, last)),
        "same_releases": sorted(
            name for name, release in now.items() if release and before.get(name) == release
        ),
    }


def _changed(told: Mapping[str, Any], last: Mapping[str, Any]) -> Iterator[str]:
    """Yield codes, with the name of what changed behind a colon."""
    yield from (f"inputs:{name}" for name in _differ(_inputs(told), _inputs(last)))
    now, before = told["made_with"], last.get("made_with", {})
    for group in ("rules", "policies"):
        yield from (f"{group}:{name}" for name in _differ(now[group], before.get(group, {})))
    for name in ("version", "program", "answers"):
        if now[name] != before.get(name):
            yield name
    if told["as_of"] != last["as_of"]:
        yield "as_of"
    if told["configuration"] != last["configuration"]:
        yield "configuration"
    yield from (f"keys:{name}" for name in _differ(told["keys"], last.get("keys", {})))


def _inputs(told: Mapping[str, Any]) -> dict[str, str]:
    return {f"{one['source']}.{one['table']}": one["sha256"] for one in told["inputs"]}


def _differ(now: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in {*now, *before} if now.get(name) != before.get(name))


def _answers(settled: Settled, key: bytes) -> str:
    """Return the keyed digest of what people settled; keyed, for it is about people."""
    told = [
        *([*party, *map(asdict, answers)] for party, answers in settled.answers.items()),
        *([*party, asdict(lift)] for party, lift in settled.lifts.items()),
    ]
    words = sorted(json.dumps(one, ensure_ascii=False, default=str) for one in told)
    spelled = "\n".join(words).encode()
    return hashlib.blake2b(spelled, key=key, digest_size=_DIGITS // 2).hexdigest()


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str(value) for name, value in told.items()}


def _file(path: str) -> str:
    return _short(Path(path).read_bytes())


def _short(content: bytes) -> str:
    return sha256(content)[:_DIGITS]


@cache
def _policies() -> bytes:
    """Return the tables and modules that say what each policy does to each column."""
    return b"".join(_contents([Path(str(policies.__file__)).parent]))


@cache
def _program() -> str:
    """Return the digest of the whole program as it is installed."""
    return _short(b"".join(_contents(_ROOT / name for name in _PROGRAM)))


def _contents(folders: Iterable[Path]) -> Iterator[bytes]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES:
                yield path.name.encode()
                yield path.read_bytes()
