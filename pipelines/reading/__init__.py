"""Reads what exports and judgments write: listed words, dates, terms, sentences (读法)."""
