"""Those who run the machine hear of a night that needs them, and never a value of it (通知).

    message.py   what may leave: run, day, result, exit code, counts, next step
    webhook.py   posts it to an address
    mail.py      hands it in at a mail server

A notice is sent after the record of the night is written, so it can change nothing of it. What
could not be sent is said on the terminal and in `notices.json` beside the record; how a watch's own
notices went (`watch`) in `overdue.json` there, the last of them.
"""

import json
import smtplib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import httpx

from pipelines.durable import write_over
from pipelines.errors import KeyFileError
from pipelines.keys.key_files import private_bytes
from pipelines.night import places
from pipelines.notice import mail, webhook
from pipelines.notice.message import OVERDUE, Message
from pipelines.settings import Settings
from pipelines.settings.notify import Notify, is_secret

NOTICES, OVERDUE_NOTICES = "notices.json", "overdue.json"
SENT = "sent"
SUFFIX = ".secret"


def tell(
    site: Settings, message: Message, environment: Mapping[str, str], now: datetime
) -> list[str]:
    """Send a message where the profile wants it told; return what went wrong, one line each."""
    notify = site.notify
    if notify is None or message.occasions.isdisjoint(notify.on):
        return []
    went = {name: _tried(send) for name, send in _ways(site, notify, message, environment, now)}
    if message.run_id:
        told_by = OVERDUE_NOTICES if message.result == OVERDUE else NOTICES
        _note(places.runs(site) / message.run_id, told_by, went)
    return [f"! 通知未送出 {name}: not sent ({how})" for name, how in went.items() if how != SENT]


def _ways(
    site: Settings,
    notify: Notify,
    message: Message,
    environment: Mapping[str, str],
    now: datetime,
) -> list[tuple[str, Callable[[], None]]]:
    """Return the name of each way a notice goes, and what sends it."""
    folder, seconds = places.sealed(site) / "keys", notify.timeout_seconds
    ways: list[tuple[str, Callable[[], None]]] = []
    if address := notify.webhook:

        def post() -> None:
            kept = secret(address, environment, folder) if is_secret(address) else address
            webhook.send(kept, message, seconds)

        ways.append(("webhook", post))
    if letter := notify.mail:

        def hand_in() -> None:
            account = secret(letter.account, environment, folder) if letter.account else None
            mail.send(letter, message, account, now, seconds=seconds)

        ways.append(("mail", hand_in))
    return ways


def _tried(send: Callable[[], None]) -> str:
    """Return how it went, without the words of an error: they may hold an address."""
    try:
        send()
    except httpx.HTTPStatusError as error:
        return f"HTTP {error.response.status_code}"
    except KeyFileError as error:
        return str(error)
    except smtplib.SMTPResponseException as error:
        return f"SMTP {error.smtp_code}"
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return type(error).__name__
    return SENT


def _note(record: Path, name: str, went: Mapping[str, str]) -> None:
    """Keep how it went beside the record, where there is one."""
    with suppress(OSError):
        if record.is_dir():
            write_over(record / name, json.dumps(went, ensure_ascii=False).encode() + b"\n")


def secret(name: str, environment: Mapping[str, str], folder: Path) -> str:
    """Return what is kept under a name, from the environment or a file nobody else may read.

    Raises:
        KeyFileError: it is nowhere, or open to others.
    """
    if found := environment.get(name):
        return found.strip()
    fix = f"Set {name} in the environment of the run, or write it into that file, mode 0600."
    return private_bytes(folder / f"{name}{SUFFIX}", make=fix).decode().strip()
