"""Addresses of computers, IP地址与MAC地址.

IPv4: four numbers to 255; IPv6: groups of hexadecimal figures; MAC: six pairs with : or -, or three
groups of four with dots.

Source: RFC 791; RFC 4291, 2.2; IEEE 802.
Check rule: no number above 255; anything else is no address.

>>> text = "IP地址192.0.2.7，2001:db8::7，MAC 00-00-5E-00-53-01，于12:30:45"
>>> [text[one.start:one.end] for one in find(text)]
['192.0.2.7', '2001:db8::7', '00-00-5E-00-53-01']
>>> find("第1.2.3.4.5节，版本192.0.2.777")
[]
"""

import re

from recognizers.kit.finding import Finding

KIND = "network_address"
CUES = (
    r"[0-9]\s?\.\s?[0-9]{1,3}\s?\.\s?[0-9]|[0-9A-Fa-f]::?[0-9A-Fa-f]|"
    r"[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}-|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\."
)

_TO_255 = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_PAIR, _GROUP = "[0-9A-Fa-f]{2}", "[0-9A-Fa-f]{1,4}"
_HARDWARE = (
    rf"{_PAIR}(?::{_PAIR}){{5}}|{_PAIR}(?:-{_PAIR}){{5}}"
    r"|[0-9A-Fa-f]{4}(?:\.[0-9A-Fa-f]{4}){2}"
)
_IP6 = (
    rf"{_GROUP}(?::{_GROUP}){{7}}|{_GROUP}(?::{_GROUP}){{0,6}}::(?:{_GROUP}(?::{_GROUP}){{0,6}})?"
)
_IP4 = rf"{_TO_255}(?:\s?\.\s?{_TO_255}){{3}}"
_PATTERN = re.compile(
    rf"(?<![0-9A-Za-z:.\-])(?:{_IP4}|{_HARDWARE}|{_IP6})(?![0-9A-Za-z:\-]|\.[0-9])"
)
# Two signs a group apart, or ::, stand in every address: from there go left to its beginning.
_SIGNS = re.compile(
    r"[.:\-](?:(?<=:)(?:[0-9A-Fa-f]{1,4})?:|(?<=-)[0-9A-Fa-f]{2}-"
    r"|(?<=\.)(?:\s?[0-9]{1,3}\s?|[0-9A-Fa-f]{4})\.)"
)
_FIRST = re.compile(r"[0-9A-Fa-f](?<![0-9A-Za-z:.\-].)")
_LONGEST_GROUP = 5  # characters before the first sign, a blank among them


def find(text: str) -> list[Finding]:
    """Return the addresses in order."""
    found: list[Finding] = []
    for sign in _SIGNS.finditer(text):
        if found and sign.start() < found[-1].end:
            continue
        left = max(0, sign.start() - _LONGEST_GROUP)
        for first in _FIRST.finditer(text, left, sign.start()):
            if match := _PATTERN.match(text, first.start()):
                found.append(Finding(KIND, *match.span(), checked=True))
                break
    return found
