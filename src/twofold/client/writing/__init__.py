"""Writing: the arguments of `create`, `update`, `upsert` and `delete`, to scripts of statements."""
