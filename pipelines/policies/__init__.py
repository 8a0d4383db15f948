"""What may leave to a destination, listed; one file is one policy."""
