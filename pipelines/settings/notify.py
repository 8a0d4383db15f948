"""Who is told of a night, and when: a webhook, mail, or both (通知配置).

Passwords and addresses that hold one stay out of the profile: it names them, and they stand in the
environment of the run or in a 0600 file `sealed/keys/NAME.secret`.
"""

import re
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, PositiveInt, model_validator

from pipelines.settings.source import Strict

Occasion = Literal["failure", "held", "waiting", "overdue"]
"""A night stopped; rows were held; releases wait for approval; no night for over a day."""
_SECRET: Final = re.compile(r"[A-Z][A-Z0-9_]*")
_ADDRESS: Final = re.compile(r"https?://[^\s@]+")


def is_secret(name: str) -> bool:
    """Say whether this is the name of a secret.

    >>> is_secret("COURT_WEBHOOK"), is_secret("https://court.example/hook")
    (True, False)
    """
    return bool(_SECRET.fullmatch(name))


def _webhook(address: str) -> str:
    if not (is_secret(address) or _ADDRESS.fullmatch(address)):
        message = "write an http address without a password, or the name of a secret"
        raise ValueError(message)
    return address


def _name(name: str) -> str:
    if not is_secret(name):
        message = "write the name of a secret, as COURT_MAIL, never a password"
        raise ValueError(message)
    return name


class Mail(Strict):
    """Where mail is handed in, from whom and to whom."""

    host: str
    port: PositiveInt = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: str
    to: Annotated[tuple[str, ...], Field(min_length=1)]
    account: Annotated[str, AfterValidator(_name)] | None = None  # a secret, "name:password"

    @model_validator(mode="after")
    def _no_password_in_the_clear(self) -> Self:
        if self.account and self.security == "none":
            message = "an account needs security = starttls or tls"
            raise ValueError(message)
        return self


class Notify(Strict):
    """Who is told, on which occasions, and how long a try may take."""

    on: tuple[Occasion, ...] = ("failure", "held", "waiting", "overdue")
    webhook: Annotated[str, AfterValidator(_webhook)] | None = None
    mail: Mail | None = None
    timeout_seconds: PositiveInt = 10  # for each answer that is waited for

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.webhook is None and self.mail is None:
            message = "give webhook, mail or both"
            raise ValueError(message)
        return self
