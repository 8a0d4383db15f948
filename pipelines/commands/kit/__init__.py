"""What commands share: the contract, and where clock, chance and terminal are seen."""
