"""Any file, folder or database, read as pieces of text with the place where each stood (格式)."""
