"""What shapes share: how they are described, rendered and written to files (共用)."""
