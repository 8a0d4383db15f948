"""The rules of law, listed; one file is one rule."""
