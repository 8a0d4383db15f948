"""Databases go into the mirror first; it counts when the night has published (镜像阶段)."""

from pipelines.pull import Parts
from pipelines.stages.desk import Desk

SCRATCH = "pulled"


def mirrored(desk: Desk) -> dict[tuple[str, str], Parts]:
    """Pull every database into the mirror; return source and table → where it lies there.

    Raises:
        FengcunError: As `pipelines.pull.databases.pull` does.
    """
    night = desk.night
    if not any(source.database for source in night.settings.sources):
        return {}
    from pipelines.pull import databases  # noqa: PLC0415, a worker reads no database

    asked = databases.Asked(
        settings=night.settings,
        keys=night.sealed / "keys",
        mirror=night.mirror,
        scratch=night.staging.folder / SCRATCH,
        environment=night.asking.environment,
        sleep=night.asking.sleep,
        whole=night.asking.whole,
    )
    begun = night.clock()
    desk.pulled = databases.pull(asked)
    desk.pulled.seconds = max(0.0, (night.clock() - begun).total_seconds())
    return {
        (source, table): night.mirror.parts(source, table, held)
        for source, held in desk.pulled.state.items()
        for table in held.tables
    }


def commit(desk: Desk) -> None:
    """Let what was pulled tonight count from now on; only after every release is shown."""
    if desk.pulled.state:
        desk.night.mirror.commit(desk.pulled.state)
