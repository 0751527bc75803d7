"""A schema as a Python package: the models as a person would write them, and a client whose types know them.

`files` is pure: from a Schema to the texts of a package. `write` puts them into the user's tree and touches only what
changed.
"""
