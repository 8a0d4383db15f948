"""A notice tells counts and the next step, to whom the profile says, and nothing else leaves."""

import http.server
import json
import re
import ssl
import sys
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipelines import cli, settings
from pipelines.night import lock
from pipelines.notice import tell
from pipelines.notice.mail import written
from pipelines.notice.message import OVERDUE, Message
from pipelines.settings.notify import Mail
from tests import faults, nights
from tests.prefect_server import free_port
from tests.traces import holds

LISTED = {
    "format", "run_id", "as_of", "result", "exit_code", "rows", "held", "questions", "next"
}  # fmt: skip
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
NOBODY = "nobody@court.example"
PLANTED = "植入的电话10000000009"
VALUES = (nights.MINOR, nights.CHILD, nights.PHONE, nights.SEALED, nights.VICTIM, PLANTED)


class Hook(http.server.BaseHTTPRequestHandler):
    """Keeps what is posted."""

    def do_POST(self):
        """Keep it, and answer as was asked."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((dict(self.headers), body))
        self.send_response(self.server.answer)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def hook(answer=200):
    with http.server.HTTPServer(("127.0.0.1", 0), Hook) as server:
        server.taken, server.answer = [], answer
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Letters:
    """Keeps what is handed in, and by which account."""

    def __init__(self):
        """Begin with none."""
        self.taken, self.accounts = [], []

    def __call__(self, _server, _session, _envelope, _how, account):
        """Let everybody in."""
        self.accounts.append((account.login, account.password))
        return AuthResult(success=True)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802, the library's name
        """Know everybody but one."""
        if address == NOBODY:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802, the library's name
        """Keep it."""
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def letters():
    sink = Letters()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield sink, controller.port
    controller.stop()


@pytest.fixture
def site(tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    nights.site(tmp_path)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def notify(site, *lines):
    """Add who is told to the profile."""
    with (site / "fengcun.toml").open("a", encoding="utf-8") as profile:
        profile.write("\n[notify]\n" + "\n".join(lines) + "\n")


def webhook(server):
    return f'webhook = "http://127.0.0.1:{server.server_port}/hook"'


def fengcun(monkeypatch, site, *words):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(sys, "argv", ["fengcun", *words, "--profile", str(site / "fengcun.toml")])
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code or 0


def night(monkeypatch, site):
    return fengcun(monkeypatch, site, "run", "--as-of", "2026-11-01", "--quiet")


def look(monkeypatch, site, hours):
    """Look from `hours` after now on whether a night ran."""
    now = datetime.now(UTC) + timedelta(hours=hours)
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.commands.status.clock", lambda: now)
        assert fengcun(patch, site, "status", "--notify") == 0


def one_held(site):
    """Let a cell be unreadable, so that its row is held."""
    path = faults.court(site, "parties")
    path.write_text(path.read_text("gb18030").replace("2012-05-05", PLANTED), "gb18030")


def noted(site, name="notices.json"):
    [path] = site.glob(f"runs/*/{name}")
    return json.loads(path.read_bytes())


def test_held_rows_are_told_in_counts_to_webhook_and_mail(site, monkeypatch, letters):
    one_held(site)
    sink, port = letters
    with hook() as server:
        notify(
            site,
            webhook(server),
            f'mail = {{host = "127.0.0.1", port = {port}, security = "none", '
            'sender = "fengcun@court.example", to = ["it@court.example"]}',
        )
        assert night(monkeypatch, site) == 3

    [(headers, body)], [envelope] = server.taken, sink.taken
    told = json.loads(body)
    assert set(told) == LISTED
    assert (told["result"], told["exit_code"]) == ("published_with_held_rows", 3)
    assert told["rows"]["open"]["cases"].keys() == {"in", "released", "withheld", "held"}
    assert set(headers) - {"Host", "Accept", "Accept-Encoding", "Connection"} == {
        "Content-Type", "Content-Length", "User-Agent"
    }  # fmt: skip
    letter = message_from_bytes(envelope.content, policy=policy.default)
    assert envelope.rcpt_tos == ["it@court.example"]
    assert "exit code: 3" in letter.get_content()
    assert noted(site) == {"webhook": "sent", "mail": "sent"}
    everything = body + repr(headers).encode() + letter.as_bytes() + letter.get_content().encode()
    assert [value for value in VALUES if holds(everything, value)] == []


@pytest.fixture
def certificate(tmp_path):
    """Return the files of a certificate for this machine and of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "mail.pem").write_bytes(made.public_bytes(pem))
    (tmp_path / "mail.key").write_bytes(secret)
    return tmp_path / "mail.pem", tmp_path / "mail.key"


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_mail_and_password_go_to_a_server_whose_certificate_is_known(
    site, monkeypatch, certificate, known
):
    one_held(site)
    sink, port = Letters(), free_port()
    closed = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    closed.load_cert_chain(*certificate)
    controller = Controller(
        sink, hostname="127.0.0.1", port=port, tls_context=closed, require_starttls=True,
        authenticator=sink, auth_required=True,
    )  # fmt: skip
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    monkeypatch.setenv("COURT_MAIL", "fengcun:geheim")
    notify(
        site,
        f'mail = {{host = "localhost", port = {port}, sender = "a@court.example", '
        'to = ["b@court.example"], account = "COURT_MAIL"}',
    )
    controller.start()
    try:
        assert night(monkeypatch, site) == 3
    finally:
        controller.stop()

    assert sink.accounts == [(b"fengcun", b"geheim")] * known
    assert len(sink.taken) == known
    assert noted(site) == {"mail": "sent" if known else "SSLCertVerificationError"}


def test_a_planted_value_would_be_found_in_what_leaves(site, monkeypatch):
    one_held(site)
    monkeypatch.setattr("pipelines.notice.message.word", lambda *_: (PLANTED, ""))
    with hook() as server:
        notify(site, webhook(server))
        night(monkeypatch, site)

    assert holds(server.taken[0][1], PLANTED)


def test_a_stop_is_told_without_the_words_of_the_error(site, monkeypatch):
    (site / f"export/{PLANTED}.csv").write_text("x")
    profile = site / "fengcun.toml"
    first = faults.court(site, "cases")
    profile.write_text(profile.read_text("utf-8").replace(first.name, f"{PLANTED}.csv"), "utf-8")
    with hook() as server:
        notify(site, webhook(server))
        code = night(monkeypatch, site)

    told = json.loads(server.taken[0][1])
    assert (told["result"], told["exit_code"]) == ("stopped", code) == ("stopped", 11)
    assert not holds(server.taken[0][1], PLANTED)


def test_a_second_start_and_a_missing_key_are_told_too(site, monkeypatch):
    with hook() as server:
        notify(site, webhook(server))
        with lock.held([site / "sealed/run.lock"]):
            assert night(monkeypatch, site) == 30
        (site / "sealed/keys/registry.key").unlink()
        assert night(monkeypatch, site) == 12

    assert [json.loads(body)["exit_code"] for _, body in server.taken] == [30, 12]


def test_a_clean_night_tells_nobody(site, monkeypatch):
    with hook() as server:
        notify(site, webhook(server))
        assert night(monkeypatch, site) == 0

    assert server.taken == []
    assert list(site.glob("runs/*/notices.json")) == []


def test_only_the_occasions_asked_for_are_told(site, monkeypatch):
    one_held(site)
    with hook() as server:
        notify(site, webhook(server), 'on = ["failure"]')
        assert night(monkeypatch, site) == 3

    assert server.taken == []


@pytest.mark.parametrize("answer", [302, 500])
def test_a_webhook_that_fails_changes_nothing_and_is_told(site, monkeypatch, capfd, answer):
    one_held(site)
    with hook(answer) as server:
        notify(site, webhook(server))
        assert night(monkeypatch, site) == 3

    assert noted(site) == {"webhook": f"HTTP {answer}"}
    assert f"not sent (HTTP {answer})" in capfd.readouterr().err
    assert (site / "out/open/current/manifest.json").exists()


def test_a_server_that_never_answers_is_given_up_in_time(site, monkeypatch, capfd):
    one_held(site)
    with silent() as port:
        notify(
            site,
            "timeout_seconds = 1",
            f'webhook = "http://127.0.0.1:{port}"',
            f'mail = {{host = "127.0.0.1", port = {port}, security = "none", '
            'sender = "a@court.example", to = ["b@court.example"]}',
        )
        assert night(monkeypatch, site) == 3

    assert noted(site) == {"webhook": "ReadTimeout", "mail": "SMTPServerDisconnected"}
    assert capfd.readouterr().err.count("not sent") == 2


@contextmanager
def silent():
    """Yield a port at which somebody listens and never answers."""
    import socket  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as one:
        yield one.getsockname()[1]


def test_an_address_that_is_a_secret_is_read_from_a_closed_file(site, monkeypatch, capfd):
    one_held(site)
    with hook() as server:
        path = site / "sealed/keys/COURT_HOOK.secret"
        path.write_text(f"http://127.0.0.1:{server.server_port}/key=abc\n")
        notify(site, 'webhook = "COURT_HOOK"')
        path.chmod(0o644)
        night(monkeypatch, site)
        path.chmod(0o600)
        night(monkeypatch, site)

    assert len(server.taken) == 1
    assert "can be read by others" in capfd.readouterr().err


def test_a_night_that_is_overdue_is_told_by_whoever_watches(site, monkeypatch):
    night(monkeypatch, site)
    with hook() as server:
        notify(site, webhook(server))
        for hours in (0, 25):
            look(monkeypatch, site, hours)

    assert [json.loads(body)["result"] for _, body in server.taken] == ["overdue"]


def test_what_a_watch_says_leaves_the_notices_of_the_night_as_they_were(site, monkeypatch):
    one_held(site)
    with hook(answer=500) as server:
        notify(site, webhook(server))
        night(monkeypatch, site)
        server.answer = 200
        look(monkeypatch, site, 25)

    assert noted(site) == {"webhook": "HTTP 500"}
    assert noted(site, "overdue.json") == {"webhook": "sent"}


def test_what_a_watch_says_before_the_first_night_leaves_nothing_in_the_folder_of_runs(site):
    (site / "runs").mkdir()
    with hook() as server:
        notify(site, webhook(server))
        told = Message("", "", OVERDUE, 0, {}, 0, 0)
        assert tell(settings.load(site / "fengcun.toml"), told, {}, NOW) == []

    assert len(server.taken) == 1
    assert list((site / "runs").iterdir()) == []


def test_a_letter_that_one_of_its_recipients_did_not_get_was_not_sent(site, letters):
    sink, port = letters
    notify(
        site,
        f'mail = {{host = "127.0.0.1", port = {port}, security = "none", '
        f'sender = "fengcun@court.example", to = ["it@court.example", "{NOBODY}"]}}',
    )
    told = Message("", "", OVERDUE, 0, {}, 0, 0)

    [line] = tell(settings.load(site / "fengcun.toml"), told, {}, NOW)

    assert "not sent (SMTPRecipientsRefused)" in line and NOBODY not in line
    assert [envelope.rcpt_tos for envelope in sink.taken] == [["it@court.example"]]


def test_every_letter_has_an_id_of_its_own_so_that_none_is_dropped_as_a_repetition():
    where = Mail(host="h", sender="it@court.example", to=("b@court.example",))
    letters = [
        written(where, Message(run, "2026-11-01", OVERDUE, 0, {}, 0, 0), NOW + timedelta(days=day))
        for run in ("night-1", "")
        for day in (0, 1)
    ]

    names = [letter["Message-ID"] for letter in letters]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"<[\w-]+(\.[\w-]+)*@fengcun>", name) for name in names)  # RFC 5322


@pytest.mark.parametrize(
    "line",
    [
        'webhook = "https://user:secret@hook.example"',
        'mail = {host = "h", sender = "a", to = ["b"], account = "name:secret"}',
        'mail = {host = "h", sender = "a", to = ["b"], account = "MAIL", security = "none"}',
        'on = ["failure"]',
    ],
    ids=["password in address", "password in account", "account in the clear", "nowhere"],
)
def test_what_would_tell_a_password_or_nobody_is_refused(site, monkeypatch, capfd, line):
    notify(site, line)

    assert night(monkeypatch, site) == 10
    assert "secret@" not in capfd.readouterr().err
