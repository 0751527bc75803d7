"""The contenders: the bare driver, SQLAlchemy Core, twofold's fluent API and its client."""
