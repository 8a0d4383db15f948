"""Run by the interpreter of another environment: two packages of others on the texts of stdin.

Prints one line of JSON: for each its name and version, seconds, memory and the texts it leaves.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path


def jionlp() -> Callable[[str], str]:
    """Return JioNLP's extractors of numbers, all of them, blotted out."""
    import jionlp as jio  # type: ignore[import-not-found]  # noqa: PLC0415 - not in our environment

    extractors = [
        jio.extract_id_card,
        jio.extract_phone_number,
        jio.extract_email,
        jio.extract_qq,
        jio.extract_wechat_id,
        jio.extract_ip_address,
        jio.extract_motor_vehicle_licence_plate,
    ]

    def mask(text: str) -> str:
        kept = list(text)
        for extract in extractors:
            for one in extract(text, detail=True):
                start, end = one["offset"]
                kept[start:end] = "█" * (end - start)
        return "".join(kept)

    return mask


def cloakpii() -> Callable[[str], str]:
    """Return CloakPII's own function."""
    from cloakpii.pii import desensitize_text  # type: ignore[import-not-found]  # noqa: PLC0415

    return lambda text: str(desensitize_text(text)[0])


def peak() -> float:
    """Return the most memory held, in MiB; what the parent held before does not count."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Mask every text with both."""
    texts, tries, told = json.loads(sys.stdin.read()), int(sys.argv[1]), []
    for name, make in (("JioNLP", jionlp), ("CloakPII", cloakpii)):
        mask = make()
        left = [mask(text) for text in texts[:20]]
        best = float("inf")
        for _ in range(tries):
            start = time.process_time()
            left = [mask(text) for text in texts]
            best = min(best, time.process_time() - start)
        memory = peak()
        label = f"{name} {version(name.lower())}"
        told.append({"name": label, "seconds": best, "megabytes": memory, "texts": left})
    print(json.dumps(told))  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
