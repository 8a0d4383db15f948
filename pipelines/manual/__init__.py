"""Pages printed from the code, so that they cannot drift from it (由代码印出的手册)."""
