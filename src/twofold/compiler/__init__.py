"""From the algebra to SQL, through SQLAlchemy Core: lowering, dialects, plans.

Importing this package imports no SQLAlchemy; `compiler.compile` does, and is imported when a plan is not known yet.
"""
