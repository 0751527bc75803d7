"""A Schema as a Python package: model classes as a person would write them, and a typed client.

`files` returns the texts of the package. `write` writes those that changed into the user's source tree.
"""
