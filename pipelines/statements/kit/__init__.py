"""What every kind of statement shares: the page, the cast, the days that are written (共用部分)."""
