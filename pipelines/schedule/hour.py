"""An hour of the day at which a night begins, as cron, systemd and people write it (时刻).

>>> hour = read("1:30", "Asia/Shanghai")
>>> str(hour), hour.cron, hour.calendar
('01:30 Asia/Shanghai', '30 1 * * *', '*-*-* 01:30:00 Asia/Shanghai')
"""

import re
from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pipelines.errors import SettingsError

_WRITTEN = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class Hour(NamedTuple):
    """Hour and minute in one time zone."""

    hour: int
    minute: int
    zone: str

    def __str__(self) -> str:
        """Write it as people do."""
        return f"{self.hour:02d}:{self.minute:02d} {self.zone}"

    @property
    def cron(self) -> str:
        """As five fields of cron, every day."""
        return f"{self.minute} {self.hour} * * *"

    @property
    def calendar(self) -> str:
        """As a calendar event of systemd, every day."""
        return f"*-*-* {self.hour:02d}:{self.minute:02d}:00 {self.zone}"

    def shows(self, moment: datetime) -> bool:
        """Say whether clocks of the zone show this hour at a moment.

        >>> read("01:30", "Asia/Shanghai").shows(datetime.fromisoformat("2026-11-01T17:30Z"))
        True
        """
        there = moment.astimezone(ZoneInfo(self.zone))
        return (there.hour, there.minute, there.second) == (self.hour, self.minute, 0)

    def at(self, moment: datetime) -> datetime:
        """Return this hour on the day that a moment has in the zone.

        >>> shanghai = read("01:30", "Asia/Shanghai")
        >>> shanghai.at(datetime.fromisoformat("2026-11-01T17:00Z")).isoformat()
        '2026-11-02T01:30:00+08:00'
        """
        zone = ZoneInfo(self.zone)
        day = moment.astimezone(zone).date()
        return datetime.combine(day, time(self.hour, self.minute), zone)


def read(text: str, zone: str) -> Hour:
    """Read an hour as it is typed.

    Raises:
        SettingsError: it is no hour of the day, or nobody knows the zone.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        where, what = "--at", "is not an hour of the day."
        raise SettingsError(where, what, "Write it as 01:30.")
    try:
        ZoneInfo(zone)
    except (KeyError, OSError, ValueError):
        where, what = "--zone", "is no time zone this machine knows."
        raise SettingsError(where, what, "Write it as Asia/Shanghai.") from None
    return Hour(int(found[1]), int(found[2]), zone)
