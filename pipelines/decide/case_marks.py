"""What is written on a case as a whole, and which cases it is tied to (案件标识).

A case carries the gravest verdict of its parties, at least MARK_MASK if it cites a sealed record,
REVIEW if a document introduces an actor whom the tables lack and who may have been a minor, and at
least PROTECT if one tells of another minor whom they lack. It is tied to others by number, by
chain, and by every protected or sealed person who also stands there under the same ID number. One
case that two sources tell is marked alike in both.

Source: docs/design.md §5; 未成年人犯罪记录封存实施办法 arts 5, 6; `pipelines.schema.CASE_MARKS`.
"""

from collections import defaultdict
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.decide.judgement import Judged
from pipelines.facts.case_links import CaseLinks
from pipelines.facts.case_rows import Bundle, Key
from pipelines.links import case_link
from pipelines.model import PROTECTION, Verdict
from pipelines.reading import id_number
from pipelines.schema import CASE_MARKS

_GRAVITY = (*PROTECTION[:-2], Verdict.UNSEAL, *PROTECTION[-2:])


class CaseMarks:
    """Rows of the table of case marks in the making."""

    def __init__(self, links: CaseLinks) -> None:
        """Begin without rows."""
        self._links = links
        self._keys: list[Key] = []
        self._marks: list[tuple[str, bool, bool, bool]] = []
        self._people: dict[str, None] = {}
        self._young: dict[Key, frozenset[str]] = {}
        self.children: dict[Key, frozenset[str]] = {}
        """Names of minors of a case whom no table lists, once the table is made."""

    def add(
        self, bundle: Bundle, judged: Sequence[Judged], protected: set[str], *, cites: bool
    ) -> None:
        """Mark a case by what was decided about its parties."""
        verdicts = [one.ruling.verdict for one in judged]
        verdicts += [Verdict.MARK_MASK] if cites else [Verdict.NONE]
        verdicts += [Verdict.REVIEW] if bundle.young_stranger else []
        gravest = min(verdicts, key=_GRAVITY.index)
        actors = [one for one in judged if one.facts.actor]
        withheld = bundle.young_stranger or any(one.ruling.withheld for one in actors)
        minor_actor = withheld or any(one.ruling.may_be_minor for one in actors)
        self._keys.append(bundle.key)
        self._marks.append(
            (gravest.value, bool(protected) or bundle.young_stranger, withheld, minor_actor)
        )
        if bundle.young_people:
            self._young[bundle.key] = frozenset(bundle.young_people)
        for one in judged:
            sealed = one.facts.actor and one.ruling.withheld
            if one.facts.birth.person and (sealed or one.facts.row.party_no in protected):
                self._people[one.facts.birth.person] = None

    def add_ordinary(self, key: Key) -> None:
        """Mark a case in which nobody is protected."""
        self._keys.append(key)
        self._marks.append((Verdict.NONE.value, False, False, False))

    def table(self, parties: pa.Table) -> pa.Table:
        """Return the marks with the cases that each is tied to."""
        shared, numbered = self._by_person(parties), self._links.all_around
        self._with_young_people()
        self._as_strict_as_alike()
        linked = [
            [case_link(*other) for other in sorted(numbered(key) | shared.get(key, set()))]
            if key in shared or key in self._links.bundles
            else []
            for key in self._keys
        ]
        columns = [*zip(*self._keys, strict=True), *zip(*self._marks, strict=True), linked]
        empty = columns if self._keys else [[] for _ in CASE_MARKS]
        return pa.Table.from_arrays(
            [pa.array(column, kind.type) for column, kind in zip(empty, CASE_MARKS, strict=True)],
            schema=CASE_MARKS,
        )

    def _with_young_people(self) -> None:
        """Protect a case that tells of a minor whom no protected case it is tied to lists."""
        told = dict(zip(self._keys, self._marks, strict=True)) if self._young else {}
        for place, key in enumerate(self._keys if told else ()):
            tied = self._links.all_around(key) if key in self._young else ()
            listed = {
                row.name for one in tied if told[one][1] for row in self._links.bundles[one].parties
            }
            if missing := self._young.get(key, frozenset()) - listed:
                self.children[key] = missing
                verdict, _, withheld, minor_actor = told[key]
                gravest = min(Verdict(verdict), Verdict.PROTECT, key=_GRAVITY.index)
                self._marks[place] = gravest.value, True, withheld, minor_actor

    def _as_strict_as_alike(self) -> None:
        """Mark a case that two sources tell as strictly as the stricter of them does."""
        told = dict(zip(self._keys, self._marks, strict=True)) if self._links.alike else {}
        for place, key in enumerate(self._keys if told else ()):
            same = [told[one] for one in (key, *self._links.alike.get(key, ())) if one in told]
            protected, withheld, minor_actor = (
                any(one) for one in list(zip(*same, strict=True))[1:]
            )
            verdict = told[key][0]
            if withheld and verdict == Verdict.NONE:
                verdict = Verdict.MARK_MASK.value
            self._marks[place] = verdict, protected, withheld, minor_actor

    def _by_person(self, parties: pa.Table) -> dict[Key, set[Key]]:
        """Tie the cases in which a protected or sealed person stands under the same number."""
        cases_of: defaultdict[str, set[Key]] = defaultdict(set)
        texts = pc.utf8_upper(pc.replace_substring_regex(parties["id_number"], r"\s", ""))
        wanted = [form for key in self._people for form in id_number.forms(key)]
        rows = parties.filter(pc.is_in(texts, value_set=pa.array(wanted, pa.string())))
        names = ("source", "case_no", "id_type", "id_number")
        columns = (rows[name].to_pylist() for name in names)
        for source, number, kind, text in zip(*columns, strict=True):
            found = id_number.read(text, kind)
            if found and found.key in self._people:
                cases_of[found.key].add((source, number))
        tied: defaultdict[Key, set[Key]] = defaultdict(set)
        for keys in cases_of.values():
            for key in keys:
                tied[key] |= keys - {key}
        return tied
