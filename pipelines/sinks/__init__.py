"""The places and formats written to, listed; one file is one."""
