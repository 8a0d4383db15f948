"""Making what an audit looks for: `fengcun index` (建立索引)."""

from pathlib import Path

from pipelines.commands.kit.edge import AsOf, IndexFile, IndexKey, Profile, console, desk

WORDS = "index"


def command(
    profile: Profile = Path("fengcun.toml"),
    as_of: AsOf = "",
    index: IndexFile = None,
    key: IndexKey = None,
) -> None:
    """Make the keyed index of everybody sealed or protected, from the register as it is now.

    It holds digests and opaque handles, no value. Its key is made by `fengcun keygen --index` and
    never lies beside it; FENGCUN_INDEX_KEY may hold it instead.

    Example: fengcun index --profile data_samples/fengcun.toml
    """
    from pipelines import auditing  # noqa: PLC0415, help must not wait for Arrow

    chosen = desk(profile, as_of, index, key)
    built = auditing.make_index(chosen)
    header = built.index.header
    console.print(f"索引 {header.people} 人 {header.people} people, {header.entries} digests")
    if built.erased:
        console.print(f"  另有 {built.erased} 人没有留存的信息 {built.erased} without kept values")
