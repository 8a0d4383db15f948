"""How long and from which seed the small name model is trained (训练计划)."""

from typing import Final

SEED: Final = 20261101
STEPS: Final = 4000  # batches; 25 million characters, minutes on one core
