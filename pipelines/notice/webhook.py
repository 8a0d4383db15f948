"""A notice posted to an address, as JSON (网络通知).

Honours HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, and SSL_CERT_FILE and SSL_CERT_DIR for the
court's own certificates. Follows no redirection, and looks at nothing of the answer but its code.
"""

import httpx

from pipelines.notice.message import Message


def send(address: str, message: Message, seconds: int) -> None:
    """Post a message.

    Raises:
        httpx.HTTPError: it was not taken.
    """
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "fengcun"}
    with (
        httpx.Client(timeout=seconds, follow_redirects=False) as client,
        client.stream("POST", address, content=message.content, headers=headers) as answer,
    ):
        answer.raise_for_status()
