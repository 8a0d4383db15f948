"""Releases that are verified and signed and wait for a person before readers see them (批准发布).

waiting.py   where they wait, and what binds an approval to exactly their bytes
grounds.py   whether what people stated since would withhold more
"""
