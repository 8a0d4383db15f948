"""What the ways of reading a database share: contract, statements, credentials, faults."""
