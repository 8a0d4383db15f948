"""A night run and told: whoever should hear of it hears, however it ended (运行后通知)."""

import json
from collections.abc import Callable

from pipelines import settings
from pipelines.errors import FengcunError
from pipelines.night import Call
from pipelines.nightly import Ended
from pipelines.notice import tell
from pipelines.notice.message import STOPPED, Message, of_record
from pipelines.sinks.run_record import RECORD


def run_and_tell(
    call: Call, run: Callable[[Call], Ended], complain: Callable[[str], object]
) -> Ended:
    """Run a night, then notify; what cannot be sent is complained of and changes nothing.

    Raises:
        FengcunError: as the run does, after it was told.
    """
    try:
        ended = run(call)
    except FengcunError as error:
        _tell(call, _without_record(call, error.exit_code), complain)
        raise
    _tell(call, lambda: _with_record(ended), complain)
    return ended


def _without_record(call: Call, exit_code: int) -> Callable[[], Message]:
    day = call.as_of.isoformat()
    return lambda: Message(call.run_id, day, STOPPED, exit_code, {}, 0, 0)


def _with_record(ended: Ended) -> Message:
    told = json.loads((ended.report.parent / RECORD).read_bytes())
    return of_record(told, ended.exit_code)


def _tell(call: Call, message: Callable[[], Message], complain: Callable[[str], object]) -> None:
    """Tell a message where the profile can be read; whatever happens, the night is over."""
    try:
        site = settings.load(call.profile)
        troubles = tell(site, message(), call.asking.environment, call.clock())
    except Exception as error:  # noqa: BLE001, a notice changes nothing of the night
        troubles = [f"! 通知未送出 not sent ({type(error).__name__})"]
    for line in troubles:
        complain(line)
