"""Guards against crashes, each taken away; where that makes a window, the process dies in it."""

import shutil

from pipelines import publish
from pipelines.durable import owner_folder, point
from pipelines.night import left
from pipelines.registry import persons, store
from pipelines.registry import releases as book
from pipelines.sinks import destination as shelf
from pipelines.sinks import quarantine, run_record
from tests import kills


def show_without_the_rename():
    def show(folder, staging, release):
        place = owner_folder(folder / "releases" / release)
        shutil.copy(next(staging.glob("*/*.parquet")), place)
        kills.die()

    shelf.show = show


def show_before_it_is_there():
    def show(folder, _staging, release):
        point(folder / "current", f"releases/{release}")
        kills.die()

    shelf.show = show


def register_a_release_before_it_is_shown():
    def begin(registry, release, manifest, on):
        real(registry, release, manifest, on)
        book.close(registry, release, on)
        kills.die()

    real, publish.book.begin = book.begin, begin


def put_away_in_place():
    def write(_lines, path):
        path.write_bytes(b"PAR1")
        kills.die()

    quarantine._write = write  # noqa: SLF001


def write_the_record_in_place():
    def write(folder, *_, **__):
        owner_folder(folder)
        (folder / "run.json").write_bytes(b'{"format')
        kills.die()

    run_record.write = write


def register_decisions_before_their_people():
    def enter(registry, drafts, *_):
        registry.append_many(drafts)
        kills.die()

    persons.enter = enter


def sweep_nothing():
    left.sweep = lambda *_: None


def begin_no_transaction():
    store._begin = lambda _: None  # noqa: SLF001


def die_before_anything_is_shown():
    shelf.show = lambda *_: kills.die()


def die_while_a_release_is_shown():
    """Die when the first release has got its place and nobody is pointed to it."""
    shelf.point = lambda *_: kills.die()
