"""What the law looks at, put together from the rows about a case (认定事实)."""
