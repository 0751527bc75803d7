"""The Python form of a schema: one class that is table, record and value to insert."""
