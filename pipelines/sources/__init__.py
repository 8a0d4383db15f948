"""The ways an export can be read, listed; one file is one way."""
