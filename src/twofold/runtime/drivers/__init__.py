"""One module a database: how its URLs are read and its connections opened."""
