"""The types of arguments and results, for type checkers. A generated package completes them for its models."""
