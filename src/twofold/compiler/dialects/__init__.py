"""The SQL variants, each a class of its own."""
