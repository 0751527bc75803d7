"""What each database is: its limits and abilities, and how it spells tables. Needs neither SQLAlchemy nor a driver.

`facts` defines what is known of a database, `ddl` how tables are spelled; each database has a module with both, and
`registry` finds them by name.
"""
