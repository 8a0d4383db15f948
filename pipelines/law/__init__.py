"""What the rules share: acts, age at the act, outcome, how all answers become one (法律用语)."""
