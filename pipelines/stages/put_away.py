"""Put what was held into quarantine, once, before anything is shown (隔离落盘)."""

from pipelines.stages.desk import Desk


def put_away(desk: Desk) -> None:
    """Write the held rows that are not in quarantine yet."""
    night, waiting = desk.night, desk.held[desk.put_away :]
    night.quarantine.write(night.run_id, waiting, on=night.as_of)
    desk.put_away = len(desk.held)
