"""The profile of one site: what is exported, what each column means, who receives what (配置).

Read from one TOML file and frozen. A key nobody knows stops the run and the message lists the
known ones; messages name places and headers of the profile, never a value of an export.

Source: docs/design.md §4 (destinations), §6 (columns).
"""

import hashlib
import json
import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from pipelines import policies
from pipelines.errors import SettingsError
from pipelines.hierarchies.regions import Regions, national, with_own
from pipelines.settings.mistakes import explain
from pipelines.settings.profile import Destination, Profile, Run
from pipelines.settings.source import Source, Table

__all__ = ["Destination", "Run", "Settings", "Source", "Table", "load"]


class Settings(Profile):
    """The profile and the folder it lies in."""

    folder: Path = Field(exclude=True)

    @property
    def nightly(self) -> tuple[Destination, ...]:
        """The destinations to which a night takes tables; to others figures go, made for them."""
        return tuple(one for one in self.destinations if policies.policy(one.policy).tables(one))

    @property
    def name_model(self) -> Path | None:
        """Where the court's own name model lies, if it has one."""
        return self.folder / self.run.name_model if self.run.name_model else None

    def regions(self) -> Regions:
        """Return the divisions in which places lie, the court's own among them.

        Raises:
            SettingsError: its table cannot be read.
        """
        own = self.statistics.regions
        return with_own(self.folder / own) if own else national()

    def done_by(self, engine: str, master: str) -> "Settings":
        """Return the settings with another engine or master, if one is given.

        Executors do not stand in the folder in which the run was started, so theirs is absolute.

        Raises:
            SettingsError: there is no such engine, or a master without a cluster.
        """
        asked = {"engine": engine, "master": master or (None if engine == "processes" else "")}
        run = {**dict(self.run), **{name: to for name, to in asked.items() if to != ""}}
        try:
            chosen = Run.model_validate(run)
        except ValidationError:
            where, what = "--engine", "is processes or spark, and --master is for spark alone."
            raise SettingsError(where, what, "Nothing was read.") from None
        folder = self.folder.absolute() if chosen.engine == "spark" else self.folder
        return self.model_copy(update={"run": chosen, "folder": folder})

    def digest(self) -> str:
        """Fingerprint of the content, the same on every machine (SHA-256, hexadecimal).

        A court's own name model decides what is found, so its bytes count and not only its name.
        Where figures go is no part of what a night makes, nor is who does the work or how many do.
        """
        content = self.model_dump(mode="json")
        content["destinations"] = [one.model_dump(mode="json") for one in self.nightly]
        for name in ("engine", "master", "workers"):
            del content["run"][name]
        if self.seal_feed is None:
            del content["seal_feed"]
        if self.name_model:
            content["name_model"] = hashlib.sha256(self.name_model.read_bytes()).hexdigest()
        told = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()


def load(path: Path) -> Settings:
    """Read and check a profile.

    Raises:
        SettingsError: It cannot be read or followed; every mistake is named.
    """
    fix = "Nothing was read or written. Mend the profile and run again."
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        start = "Name one with --profile, or draft one: fengcun init EXPORT."
        raise SettingsError(path.name, "there is no such profile.", start) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(path.name, "cannot be read as UTF-8 text.", fix) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path.name, f"is not TOML: {error}.", fix) from None
    try:
        profile = Profile.model_validate(told)
    except ValidationError as error:
        mistakes = explain(error, Profile, told)
        raise SettingsError(path.name, f"{mistakes}.", fix) from None
    settings = Settings(folder=path.parent, **dict(profile))
    if settings.name_model and not settings.name_model.is_file():
        make = "Make one with: fengcun train-names FILE, or take the line out."
        raise SettingsError(path.name, "run.name_model: there is no such file.", make)
    return settings
