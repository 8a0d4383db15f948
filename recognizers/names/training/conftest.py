"""Leave out what needs torch where it is not installed (extra `train`)."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["network.py", "train.py", "export.py"]
