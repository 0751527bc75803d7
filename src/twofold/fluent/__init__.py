"""The fluent API: a builder with one method for each clause of SQL. Each call returns another builder."""
