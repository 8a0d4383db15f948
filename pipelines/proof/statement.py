"""What a proof says: counts and keyed digests, never a value (证明内容).

>>> mark(bytes(32), "ab" * 32, "handle-1") == mark(bytes(32), "cd" * 32, "handle-1")
False
"""

import hmac
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from pipelines import __version__
from pipelines.audit.answer import Answer
from pipelines.digest import sha256
from pipelines.index.build import Built
from pipelines.index.file import Index
from pipelines.index.forms import Form
from pipelines.proof.signed import FORMAT
from pipelines.registry.event import Head
from pipelines.release.manifest import Manifest

_MARK_DIGITS = 32  # 128 bits in hexadecimal: no two people meet


def mark(key: bytes, manifest: str, handle: str) -> str:
    """Return what stands for somebody in the proof of one release, and of no other."""
    return hmac.digest(key, f"proof\x1f{manifest}\x1f{handle}".encode(), "sha256").hex()[
        :_MARK_DIGITS
    ]


class Looked(NamedTuple):
    """Who was looked for: the index, the head of the register that told it, the day."""

    built: Built
    head: Head
    on: date


def statement(manifest: Manifest, looked: Looked, answer: Answer, key: bytes) -> dict[str, Any]:
    """Return what a proof says of a search that found nothing.

    Args:
        manifest: of the release that was searched.
        looked: who was looked for.
        answer: what the search came to.
        key: under which people are marked.
    """
    digest = sha256(manifest.content)
    people = _people(looked.built.index, key, digest)
    forms = Counter[str]()
    for one in people.values():
        forms.update(one)
    return {
        "format": FORMAT,
        "code_version": __version__,
        "sealed_as_of": looked.on.isoformat(),
        "release": {
            "destination": manifest.made.destination,
            "id": manifest.release,
            "as_of": manifest.made.as_of,
            "manifest": digest,
            "checks": sorted(name for name, held in manifest.made.verification.items() if held),
        },
        "register": looked.head._asdict(),
        "people": len(people),
        "people_erased": looked.built.erased,
        "people_without_forms": sum(not one for one in people.values()),
        "forms": dict(sorted(forms.items())),
        "searched": {
            "files": len(answer.files),
            "records": answer.records,
            "cells": answer.cells,
            "characters": answer.characters,
            "bytes": answer.size,
        },
        "canaries": {"planted": answer.planted, "missed": answer.missed.total()},
        "unread": answer.unread_count,
        "hits": sum(answer.tiers.values()),
        "by_person": [{"person": one, "forms": people[one]} for one in sorted(people)],
    }


def _people(index: Index, key: bytes, manifest: str) -> Mapping[str, dict[str, int]]:
    """Return mark → how many forms of each kind were looked for."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for person, form in zip(index.person.tolist(), index.form.tolist(), strict=True):
        counts[person][Form(form).code] += 1
    return {
        mark(key, manifest, handle): dict(sorted(counts[number].items()))
        for number, handle in enumerate(index.handles)
        if not index.is_canary(number)
    }
