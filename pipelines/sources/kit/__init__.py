"""What ways of reading share: the contract, delimited text, checks on raw bytes."""
