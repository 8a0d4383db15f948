"""What recognizers share: findings, the contract, folding, check sums, the Presidio door."""
