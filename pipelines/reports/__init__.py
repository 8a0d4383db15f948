"""The pages people read, listed; one file is one page."""
