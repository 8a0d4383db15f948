"""What the environment of every process of a night says (进程环境变量)."""

SMALL = {"PYPINYIN_NO_PHRASES": "true", "PYPINYIN_NO_DICT_COPY": "true"}
"""Readings of words stay unread, 40 MB in each process: a night asks for single characters."""
