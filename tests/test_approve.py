"""Where a site wants it, a person lets readers see what a night verified, and exactly that."""

import importlib
import shutil
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from pipelines import approving, cli, status
from pipelines.approval import waiting
from pipelines.commands import approve as commands_approve
from pipelines.commands.kit import edge
from pipelines.errors import RefusedError, TamperError
from pipelines.night import open_night
from pipelines.officer import Officer
from pipelines.registry import releases as book
from pipelines.registry import settled, store
from pipelines.registry.event import Kind
from pipelines.sinks import destination as shelf
from tests import nights

OFFICER = Officer("秦海棠", "诺2026-017")
FIRST = "night-1"
PARTY = {"source": "court", "case_no": nights.VICTIM, "party_no": "1"}
SIGNED = {"person": "陆", "undertaking": "诺1"}
ANSWERED = {
    **PARTY, **SIGNED, "question": "birth_date", "facts": "00", "answer": "2010-01-01",
    "answered_on": "2026-11-01",
}  # fmt: skip
LIFTED = {
    **PARTY, **SIGNED, "article": "18(1)3", "instrument": "1", "effective_on": "2026-11-01",
    "id_number": "1", "months": "", "in_minority": "",
}  # fmt: skip
DESTINATIONS = {"court-marks", "partners", "open"}


def wants_approval(profile):
    text = profile.read_text("utf-8")
    profile.write_text(text.replace("[run]\n", "[run]\napproval = true\n"), "utf-8")


@pytest.fixture(scope="module")
def verified(tmp_path_factory):
    """Return a site at which a night was verified and waits."""
    folder = tmp_path_factory.mktemp("verified")
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        profile = nights.site(folder)
        wants_approval(profile)
        nights.run(profile, FIRST)
    return folder


@pytest.fixture
def site(verified, tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    return shutil.copytree(verified, tmp_path / "site", symlinks=True)


def call(site, name="approval-1", *, days=0):
    one = nights.call(site / "fengcun.toml", name)
    return replace(one, as_of=nights.AS_OF + timedelta(days=days))


def approve(site, run=FIRST, officer=OFFICER, **more):
    return approving.approve(call(site, **more), run, officer)


def seen(site):
    """Return what readers may find: all but what is hidden."""
    return {name: one for name, one in nights.shown(site).items() if "/." not in f"/{name}"}


def hidden(site):
    return sorted(site.glob(f"out/*/{waiting.HIDDEN}*")) + sorted(site.glob("sealed/waiting/*"))


def advice(site):
    return status.status(site / "fengcun.toml", nights.AS_OF, nights.BEGUN)


def test_a_verified_night_waits_and_readers_see_nothing(site):
    told = nights.told(site, FIRST)

    assert (told["result"], told["exit_code"]) == ("waiting", 0)
    assert all(one["waits"] for one in told["destinations"])
    assert seen(site) == {}
    assert advice(site).next == ("approve",)
    assert status.lines(advice(site))[-1].endswith(f"fengcun approve {FIRST}")
    assert "等待批准" in (site / "runs" / FIRST / "report.html").read_text("utf-8")


def test_the_hidden_releases_are_open_to_their_owner_alone(site):
    assert {path.stat().st_mode & 0o077 for path in hidden(site)} == {0}


def test_approval_shows_the_bytes_a_night_without_it_shows(site, tmp_path):
    beside = tmp_path / "beside"
    nights.site(beside)
    nights.run(beside / "fengcun.toml", FIRST)

    done = approve(site)

    assert done.shown.keys() == DESTINATIONS
    assert seen(site) == seen(beside) != {}
    assert hidden(site) == []
    assert advice(site).run["result"] == "approved"
    assert advice(site).next == ("nothing",)


def events(site, *kinds):
    return list(store.connect(f"sqlite:///{site}/sealed/registry.sqlite").events(*kinds))


def test_the_register_keeps_who_approved_in_digests(site):
    approve(site)

    [event] = events(site, Kind.APPROVED)
    assert event.payload["run"] == FIRST
    assert "秦" not in event.content
    night = open_night(call(site, "look"))
    book = settled.statements(night.registry_url, night.keys, night.random)
    assert [told["person"] for _, told in book.read(Kind.APPROVED)] == ["秦海棠"]


def test_what_is_sent_back_is_destroyed_and_registered(site):
    approving.reject(call(site), FIRST, OFFICER)

    assert hidden(site) == [] and seen(site) == {}
    assert len(events(site, Kind.REJECTED)) == 1
    assert advice(site).run["result"] == "rejected"
    with pytest.raises(RefusedError, match="nothing that waits"):
        approve(site)


def state(site, kind, content):
    night = open_night(call(site, "statement"))
    book = settled.statements(night.registry_url, night.keys, night.random)
    book.add(kind, [content], nights.AS_OF)
    return book


@pytest.mark.parametrize(
    ("kind", "content"), [(Kind.REVIEWED, ANSWERED), (Kind.RESEALED, {**PARTY, **SIGNED})]
)
def test_what_was_stated_since_and_may_withhold_more_refuses_approval(site, kind, content):
    state(site, kind, content)

    with pytest.raises(RefusedError, match=r"may withhold more.*Run again"):
        approve(site)
    assert seen(site) == {}


def test_without_that_look_it_would_be_shown(site, monkeypatch):
    state(site, Kind.REVIEWED, ANSWERED)
    monkeypatch.setattr(approving.grounds, "changed", lambda *_, **__: False)

    assert approve(site).shown.keys() == DESTINATIONS


def test_a_lifting_since_withholds_nothing_more(site):
    state(site, Kind.UNSEALED, LIFTED)

    assert approve(site).shown.keys() == DESTINATIONS


def test_an_answer_that_was_erased_since_refuses_approval(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    profile = nights.site(tmp_path)
    wants_approval(profile)
    book = state(tmp_path, Kind.REVIEWED, ANSWERED)
    nights.run(profile, FIRST)
    book.erase([event.payload["statement"] for event in events(tmp_path, Kind.REVIEWED)])

    with pytest.raises(RefusedError, match="may withhold more"):
        approve(tmp_path)


def test_another_profile_since_refuses_approval(site):
    profile = site / "fengcun.toml"
    profile.write_text(profile.read_text("utf-8").replace("held_share_limit = 0.4", ""), "utf-8")

    with pytest.raises(RefusedError, match="the profile is another"):
        approve(site)


@pytest.mark.parametrize(("days", "refused"), [(3, False), (4, True)])
def test_what_waited_too_long_is_refused(site, days, refused):
    if refused:
        with pytest.raises(RefusedError, match="4 days old"):
            approve(site, days=days)
    else:
        assert approve(site, days=days).shown


@pytest.mark.parametrize("officer", [Officer("", "诺1"), Officer("秦", "无")])
def test_nobody_approves_without_a_name_and_an_undertaking(site, officer):
    with pytest.raises(RefusedError, match="name or undertaking"):
        approve(site, officer=officer)


def damage_release(site):
    [path] = site.glob(f"out/open/{waiting.HIDDEN}*/cases/part-00000.parquet")
    path.write_bytes(path.read_bytes() + b"x")


def damage_kept(site):
    [path] = site.glob("sealed/waiting/*.json")
    path.write_bytes(path.read_bytes().replace(b'"open"', b'"opem"'))


def swap_release(site):
    """Put another whole and signed release in its place."""
    [one], [other] = (site.glob(f"out/{name}/{waiting.HIDDEN}*") for name in ("open", "partners"))
    shutil.rmtree(one)
    shutil.copytree(other, one)


@pytest.mark.parametrize("damage", [damage_release, damage_kept, swap_release])
def test_other_bytes_than_those_signed_are_never_shown(site, damage):
    damage(site)

    with pytest.raises(TamperError):
        approve(site)
    assert seen(site) == {} and events(site, Kind.APPROVED) == []


def test_the_next_night_removes_what_waits_and_makes_it_anew(site):
    nights.run(site / "fengcun.toml", "night-2")

    assert {path.name for path in hidden(site)} == {".waiting-night-2", "night-2.json"}
    with pytest.raises(RefusedError, match="not the latest run"):
        approve(site)
    assert approve(site, "night-2", name="approval-2").shown.keys() == DESTINATIONS


def test_an_unchanged_night_asks_nobody(site):
    approve(site)

    ended = nights.run(site / "fengcun.toml", "night-2")

    assert ended.waiting == 0
    assert nights.told(site, "night-2")["result"] == "published"


class KilledError(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def killed(*_args, **_kwargs):
    raise KilledError


STEPS = {
    "before anything": (approving, "_record"),
    "before a release is announced": (book, "begin"),
    "before a release is moved": (shelf, "show"),
    "before current names it": (shelf, "point"),
    "before it is registered": (book, "close"),
    "before what is left is cleared": (waiting, "clear"),
}


@pytest.mark.parametrize("step", STEPS)
def test_an_approval_that_was_killed_is_completed_by_repeating_it(site, monkeypatch, step):
    with monkeypatch.context() as patch:
        patch.setattr(*STEPS[step], killed)
        with pytest.raises(KilledError):
            approve(site)

    assert approve(site, name="approval-2").shown.keys() == DESTINATIONS
    assert hidden(site) == []
    assert len(events(site, Kind.APPROVED)) == 1
    assert book.unclosed(events(site)) == []
    assert {one.destination for one in book.standing(events(site))} == DESTINATIONS


def test_a_night_after_a_killed_approval_completes_too(site, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "point", killed)
        with pytest.raises(KilledError):
            approve(site)

    assert nights.run(site / "fengcun.toml", "night-2").exit_code == 0
    assert approve(site, "night-2", name="approval-2").shown.keys() == DESTINATIONS


def test_without_approval_in_the_profile_nothing_waits(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    nights.site(tmp_path)

    assert nights.run(tmp_path / "fengcun.toml", FIRST).waiting == 0
    assert hidden(tmp_path) == []
    with pytest.raises(RefusedError, match="nothing that waits"):
        approve(tmp_path)


def test_the_command_and_the_deployed_flow_do_the_same(site, tmp_path, monkeypatch, capfd, engine):
    del engine
    deployed = importlib.import_module("pipelines.deployed")
    beside = shutil.copytree(site, tmp_path / "beside", symlinks=True)
    monkeypatch.setattr(edge, "called", lambda profile, _: nights.call(profile, "approval-1"))
    monkeypatch.setattr(commands_approve, "called", edge.called)
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    words = [FIRST, "--by", "秦", "--undertaking", "诺1", "--profile", f"{site}/fengcun.toml"]
    monkeypatch.setattr(sys, "argv", ["fengcun", "approve", *words])

    command_line()
    deployed.publish(str(beside / "fengcun.toml"), FIRST, "秦", "诺1")

    assert "已发布 published  open" in capfd.readouterr().out
    assert seen(site) == seen(beside) != {}


def command_line():
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert not ended.value.code
