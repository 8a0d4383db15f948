"""Shapes that only measure: nothing is written or tuned with them in view (保留形状)."""
