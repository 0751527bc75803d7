"""Face one: SQL's words in SQL's order of meaning, every clause an immutable step."""
