"""Shapes that may be read by whoever writes a way of drafting profiles (可见形状)."""
