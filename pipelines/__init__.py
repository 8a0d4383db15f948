"""The nightly pipeline: exports in, statute applied, identities gone, verified Parquet out."""

__version__ = "0.1.0"
