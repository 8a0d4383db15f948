"""What every reader of a format shares: the pieces it hands on."""
