"""One question asked in both faces: the code, the one SQL that both become, and the rows."""
