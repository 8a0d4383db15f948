"""What every hierarchy shares (层级共用)."""
