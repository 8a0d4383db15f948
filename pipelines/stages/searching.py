"""What the search of a bucket, and of written files, is given to look for (检索准备).

A bucket is searched with the people of its own cases, and with what counts everywhere. The files of
a release mix all buckets: for them the people of every protected case are mapped from staging.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from pipelines import mask, policies, rules, schema, tag, verify
from pipelines.leak.everywhere import Everywhere, opened
from pipelines.leak.known import Case
from pipelines.leak.origins import COLUMNS, Origins
from pipelines.links import case_links
from pipelines.model import Standing
from pipelines.night.staging import Staging, bucket_name
from pipelines.settings.profile import Destination
from pipelines.stages.across import EVERYWHERE
from pipelines.verify import Known
from pipelines.verify.expected import Expected

if TYPE_CHECKING:
    from pipelines.leak.owners import Own

NEAR, MET, ORIGINS, SEARCHED = "near", "met", "origins", "searched"
"""What the search of written files is given of every bucket."""
MAPPED = (NEAR, ORIGINS)
_MET = pa.schema([(name, pa.string()) for name in ("source", "case_no", "word")])


def near(people: pa.Table) -> pa.Table:
    """Return those of a bucket's people who belong to its protected cases."""
    shielded = people.filter(pc.equal(people["standing"], str(Standing.PROTECTED)))
    return people.filter(pc.is_in(case_links(people), value_set=pc.unique(case_links(shielded))))


def met(known: Known) -> pa.Table:
    """Return which values were met as somebody's own."""
    met = sorted(known.searcher.owners.met)
    columns = [
        [case[0] for case, _ in met],
        [case[1] for case, _ in met],
        [word for _, word in met],
    ]
    return pa.table([pa.array(one, pa.string()) for one in columns], schema=_MET)


def whose(
    destination: str, told: Mapping[str, Case], withheld: frozenset[str]
) -> dict[str, pa.Table]:
    """Return which case stands behind each number of a release, and which cases stay behind."""
    rows = [(released, *case) for released, case in told.items()]
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    table = pa.table([pa.array(one, pa.string()) for one in columns], schema=COLUMNS)
    stays = pa.table({"case": pa.array(sorted(withheld), pa.string())})
    return {f"{ORIGINS}-{destination}": table, f"withheld-{destination}": stays}


def expected(destination: Destination, withheld: frozenset[str]) -> Expected:
    """Return what the policy says of a release's shape."""
    policy = policies.policy(destination.policy).COLUMNS
    dropped = {
        name: frozenset(
            one for one in columns if not mask.leaves(name, one, policy, flags=destination.flags)
        )
        for name, columns in schema.TABLES.items()
    }
    keeps = destination.case_no == "keep"
    return Expected(
        policy=policy,
        dropped=dropped,
        withheld=withheld,
        keeps_case_numbers=keeps,
        articles=articles(),
    )


@cache
def articles() -> frozenset[str]:
    """Return everything that a flag or a mark can cite."""
    every = (*rules.BASE_RULES, *rules.LIFTING_RULES)
    return tag.CITED | {str(citation) for rule in every for citation in rule.LAW}


@lru_cache(maxsize=1)
def expected_of_files(staging: Staging, destination: Destination, buckets: int) -> Expected:
    """Return what the policy says of the whole release's shape."""
    names = (bucket_name(f"withheld-{destination.name}", number) for number in range(buckets))
    stays = pa.concat_tables([staging.read(name) for name in names])
    return expected(destination, frozenset(stays["case"].to_pylist()))


@lru_cache(maxsize=1)
def known_in_files(staging: Staging, buckets: int) -> Known:
    """Return the search for the rows of written files."""
    people = (staging.mapped(bucket_name(NEAR, number)) for number in range(buckets))
    searched = (staging.read(bucket_name(SEARCHED, one))["digest"] for one in range(buckets))
    return verify.prepare(
        *people, everywhere=everywhere(staging), met=_met(staging, buckets), searched=searched
    )


def known_beside_rows(staging: Staging, buckets: int) -> Known:
    """Return the search for what lies beside the rows of a release: names of files, manifests."""
    return verify.prepare(everywhere=everywhere(staging), met=_met(staging, buckets))


def _met(staging: Staging, buckets: int) -> Iterator["Own"]:
    for number in range(buckets):
        columns = staging.read(bucket_name(MET, number)).to_pydict()
        for source, case_no, word in zip(*columns.values(), strict=True):
            yield (source, case_no), word


@lru_cache(maxsize=1)
def origins(staging: Staging, destination: str, buckets: int) -> Origins:
    """Return which case stands behind each number of a release."""
    names = (bucket_name(f"{ORIGINS}-{destination}", number) for number in range(buckets))
    return Origins(staging.mapped(name) for name in names)


@lru_cache(maxsize=1)
def everywhere(staging: Staging) -> Everywhere:
    """Return what is searched everywhere; its pages are read when they are looked at."""
    return opened(staging.mapped(EVERYWHERE))


def forget() -> None:
    """Let go of what was kept from file to file."""
    for kept in (known_in_files, origins, expected_of_files, everywhere):
        kept.cache_clear()
