"""What ways of reading share: contract, addresses, delimited text, JSON rows, sheets, ZIP."""
