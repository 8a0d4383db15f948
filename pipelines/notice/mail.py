"""A notice handed in at a mail server (邮件通知).

The connection is encrypted unless the profile says otherwise; no proxy is used.
"""

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from pipelines.notice.message import Message
from pipelines.settings.notify import Mail

_OWN_NAME = "fengcun"
"""How this side greets; the machine's name stays at home."""


def send(mail: Mail, message: Message, account: str | None, now: datetime, *, seconds: int) -> None:
    """Hand a message in.

    Raises:
        OSError: it was not taken, be it for one recipient (`smtplib.SMTPException` is one).
    """
    tls = ssl.create_default_context()
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            mail.host, mail.port, _OWN_NAME, timeout=seconds, context=tls
        )
    else:
        server = smtplib.SMTP(mail.host, mail.port, _OWN_NAME, timeout=seconds)
    with server:
        if mail.security == "starttls":
            server.starttls(context=tls)
        if account is not None:
            name, _, password = account.partition(":")
            server.login(name, password)
        if refused := server.send_message(written(mail, message, now)):
            raise smtplib.SMTPRecipientsRefused(refused)  # the library does where all are refused


def written(mail: Mail, message: Message, now: datetime) -> EmailMessage:
    """Return a message as mail."""
    letter = EmailMessage()
    letter["From"], letter["To"] = mail.sender, ", ".join(mail.to)
    letter["Subject"], letter["Date"] = message.subject, format_datetime(now)
    told = f"{message.run_id or 'no-run'}.{message.result}.{now:%Y%m%dT%H%M%S}"
    letter["Message-ID"] = f"<{told}@{_OWN_NAME}>"  # a repeated one would be dropped on its way
    letter.set_content(message.text)
    return letter
