"""What each database is: limits, abilities, how it spells tables. Needs neither SQLAlchemy nor a driver."""
