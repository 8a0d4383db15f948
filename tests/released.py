"""Runs a night on an invented export and reads its releases and the truth, with nothing shared.

No word of the recognizers, of `pipelines.leak` or of masking is used here: values of the truth are
looked for as plain text, in whatever a reader of a release could get hold of.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import half_night
from pipelines import keys, nightly, settings
from pipelines.disclosure import party_numbers
from pipelines.night import Call
from pipelines.people import tokens
from tests import nights

SMALL = ("cases", "parties", "outcomes")
TABLES = (*SMALL, "documents")
HAS_TO_GO = ("protected", "shared", "recital_remove", "recital_ask")
OFFICIALS_CELLS = ("judge", "clerk", "handler", "principal_act_found_by")
OFFICIAL_ROLES = ("辩护人", "诉讼代理人")
REPLACED = ("某地", "某学校", "某单位", "某班", "某人")  # 于某地 is no 于某
KEPT = ("origins", "withheld")  # what is told of each way to a destination
ANYWHERE = "any column"  # where a strong value stands does not matter
way = import_module("pipelines.stages.way")


@dataclass(frozen=True)
class Ran:
    """A night that was run: the desk as it was left, and how it ended."""

    folder: Path
    desk: object = field(repr=False)
    tables: dict = field(repr=False)
    ended: nightly.Ended

    def release(self, destination):
        """Return the folder of the release that readers see."""
        return (self.folder / "out" / destination / "current").resolve()

    def files(self, destination, table):
        """Return the released rows of one table."""
        files = sorted((self.release(destination) / table).glob("*.parquet"))
        return pa.concat_tables([pq.read_table(one) for one in files])

    def named(self, destination, table):
        """Return rows, each with its case as the input names it."""
        origins = self.origins(destination)
        return [(origins["\x1f".join(case_of(row))], row) for row in table.to_pylist()]

    def origins(self, destination):
        """Return case link as released → case as it came."""
        rows = self.tables[f"origins-{destination}"].to_pylist()
        return {row["released"]: case_of(row) for row in rows}

    def withheld(self, destination):
        """Return the links of the cases that stayed behind."""
        return set(self.tables[f"withheld-{destination}"]["case"].to_pylist())

    def rows(self, destination, name):
        """Return the released rows of one table, each with its case as the input names it."""
        return self.named(destination, self.files(destination, name))

    def came(self, name):
        """Return the rows of one table as they were normalised."""
        return self.tables[name].to_pylist()

    def numbers(self, destination):
        """Return party as released → party number as it came."""
        parties, withheld = self.tables["parties"], self.withheld(destination)
        leaving = ["\x1f".join(case_of(row)) not in withheld for row in self.came("parties")]
        pairs = party_numbers(parties.filter(pa.array(leaving))).items()
        return {(*link.split("\x1f")[:2], new): link.split("\x1f")[2] for link, new in pairs}

    def document_numbers(self, destination):
        """Return document as released → document number as it came."""
        key = self.desk.night.keys.tokens[destination]
        found = {}
        for row in self.came("documents"):
            case, number = case_of(row), row["document_no"]
            keyed = tokens.case_key(key, "\x1f".join(case), number)
            found |= {(*case, f"D{keyed[1:]}"): number, (*case, number): number}
        return found


def run(folder, run_id="first", *, seed=1):
    """Run one night on the export in a folder; keys come from a seed, the rest from the run id."""
    profile = folder / "fengcun.toml"
    chosen = settings.load(profile)
    names = [one.name for one in chosen.destinations]
    keys.generate(folder / chosen.run.sealed / "keys", names, nights.chance(seed))
    call = Call(profile, nights.AS_OF, run_id, nights.ticking(), nights.chance(run_id))
    seen = {}
    ended = nightly.run(call, perform=partial(_performed, seen))
    return Ran(folder, seen["desk"], seen["tables"], ended)


def _performed(seen, name, stage):
    """Do a stage; keep the desk, and the tables while they are in staging."""
    (desk,) = stage.args
    seen["desk"] = desk
    stage()
    if name == "cover":
        ways = [one.name for one in desk.night.settings.nightly if one.policy != "marks"]
        names = [*way.TABLES, *(f"{what}-{one}" for what in KEPT for one in ways)]
        seen["tables"] = {one: pa.concat_tables(desk.bucket_tables(one)) for one in names}
        bench = desk.night.bench
        people = [half_night.known_people(bench, number) for number in desk.buckets]
        seen["tables"]["people"] = pa.concat_tables(people)


@dataclass(frozen=True)
class Truth:
    """What the generator wrote down about an export."""

    folder: Path

    def _read(self, name):
        with (self.folder / "truth" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    @cached_property
    def parties(self):
        """Return (source, case, party) → what holds of the party."""
        return {(*case_of(one), one["party_no"]): one for one in self._read("parties")}

    @cached_property
    def protected_cases(self):
        """Return the cases with a protected person."""
        return {key[:2] for key, one in self.parties.items() if one["protected"]}

    @cached_property
    def spans(self):
        """Return (source, case, document) → the spans of its text."""
        found = defaultdict(list)
        for one in self._read("spans"):
            found[(*case_of(one), one["document_no"])].append(one)
        return dict(found)

    @cached_property
    def values(self):
        """Return the values of protected people, and the numbers of protected cases."""
        return self._read("values")

    def strong(self):
        """Return form → kind of what may stand nowhere."""
        return _forms(one for one in self.values if one["strong"])

    def weak(self, linked):
        """Return case → form → kind of what may not stand in rows of that case."""
        own = defaultdict(list)
        for one in self.values:
            if not one["strong"]:
                own[case_of(one)].append(one)
        cases = {*own, *linked}
        return {
            case: _forms(one for near in {case, *linked.get(case, ())} for one in own[near])
            for case in cases
        }

    def linked(self, cases):
        """Return case → the cases it names, or that name it, in columns or in texts."""
        by_number = defaultdict(set)
        for case in cases:
            by_number[case["case_no"]].add(case_of(case))
        pairs = [
            (case_of(case), number) for case in cases for number in case["related_case_no"] or []
        ]
        pairs += [
            (key[:2], one["owner_case"])
            for key, spans in self.spans.items()
            for one in spans
            if one["scope"] in HAS_TO_GO
        ]
        found = defaultdict(set)
        for here, number in pairs:
            for there in by_number[number] - {here}:
                found[here].add(there)
                found[there].add(here)
        return dict(found)


def _forms(values):
    """Return form → kind; a year alone stays by policy (docs/design.md §4)."""
    pairs = [(form, one["kind"]) for one in values for form in one["forms"]]
    return {form: kind for form, kind in pairs if not (kind == "birth_date" and len(form) == 4)}


@dataclass(frozen=True)
class Reader:
    """Looks for the truth in rows that are to be read at a destination."""

    ran: Ran
    truth: Truth
    destination: str

    @cached_property
    def linked(self):
        """Return the cases linked to each case."""
        return self.truth.linked(self.ran.came("cases"))

    @cached_property
    def weak(self):
        """Return case → form → kind; outside, 陈某 is how anybody of that name is published."""
        outside = self.destination == "open"
        return {
            case: {form: kind for form, kind in forms.items() if not (outside and "某" in form)}
            for case, forms in self.truth.weak(self.linked).items()
        }

    @cached_property
    def documents(self):
        """Return document as released → document number as it came."""
        return self.ran.document_numbers(self.destination)

    def leaks(self, name, rows):
        """Return what of the truth stands in rows of a table: (table, column, kind) → how often."""
        found = Counter()
        for case, row in rows:
            officials = self._officials(name, case, row)
            for column, text in cells(row):
                if not (name == "parties" and row["role"] in OFFICIAL_ROLES):
                    plain = _without(text, officials if column == "text" else Counter())
                    own = self.weak.get(case, {}).items() if column not in OFFICIALS_CELLS else ()
                    found.update((name, column, kind) for form, kind in own if form in plain)
        everything = "\n".join(text for _, row in rows for _, text in cells(row))
        found.update((name, ANYWHERE, kind) for form, kind in self.strong if form in everything)
        return found

    @cached_property
    def strong(self):
        """Return form and kind of what may stand nowhere."""
        return self.truth.strong().items()

    def hidden(self, folder):
        """Return what of the truth stands where no cell is: (place, kind) → how often."""
        return Counter(
            (place, kind)
            for place, text in hidden_places(folder).items()
            for form, kind in self.strong
            if form in text
        )

    def _officials(self, name, case, row):
        """Return the officials whom a document names as such, and how often."""
        if name != "documents":
            return Counter()
        spans = self.truth.spans.get(self.key(case, row), ())
        return Counter(one["text"] for one in spans if one["scope"] == "official")

    def key(self, case, row):
        """Return the document as the truth calls it."""
        return (*case, self.documents[(*case, row["document_no"])])


def _without(text, officials):
    """Return a text without officials where they are named as such, nor what replaces values."""
    for name, often in officials.items():
        text = text.replace(name, "", often)
    for word in REPLACED:
        text = text.replace(word, "")
    return text


def case_of(row):
    """Return source and case number of a row."""
    return (row["source"], row["case_no"])


def cells(row):
    """Return column and text of everything in a row, lists one by one."""
    for name, value in row.items():
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                yield name, str(one)


def hidden_places(folder):
    """Return place → text of everything in a release that is not a cell."""
    paths = sorted(folder.rglob("*"))
    found = {"names": " ".join(str(one.relative_to(folder)) for one in paths)}
    for number, path in enumerate(paths):
        if path.suffix == ".parquet":
            file = pq.ParquetFile(path)
            where = f"{number} {path.parent.name}"
            found[f"{where} metadata"] = _metadata(file)
            found[f"{where} statistics"] = " ".join(_statistics(file.metadata))
            found[f"{where} bytes"] = path.read_bytes().decode("utf-8", "replace")
            found[f"{where} uncompressed"] = _uncompressed(file)
        elif path.is_file():
            found[path.name] = path.read_bytes().decode("utf-8", "replace")
    return found


def _metadata(file):
    fields = " ".join(f"{one.name} {one.type} {_pairs(one.metadata)}" for one in file.schema_arrow)
    return f"{_pairs(file.metadata.metadata)} {file.metadata.created_by} {fields}"


def _pairs(metadata):
    pairs = (metadata or {}).items()
    return " ".join(part.decode("utf-8", "replace") for pair in pairs for part in pair)


def _statistics(metadata):
    for group in range(metadata.num_row_groups):
        for column in range(metadata.num_columns):
            told = metadata.row_group(group).column(column).statistics
            if told is not None and told.has_min_max:
                yield f"{told.min} {told.max}"


def _uncompressed(file):
    """Return the bytes of an uncompressed rewrite as text; what is no text becomes a mark."""
    sink = pa.BufferOutputStream()
    pq.write_table(file.read(), sink, compression="NONE", use_dictionary=False)
    return sink.getvalue().to_pybytes().decode("utf-8", "replace")
