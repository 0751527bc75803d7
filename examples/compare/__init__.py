"""Five queries in both APIs: the code, the SQL that both send, and the rows."""
