"""The contenders: the bare driver, SQLAlchemy Core, and twofold's two faces."""
