"""Recognizers of identities in Chinese legal text, usable from Presidio and in batches."""
