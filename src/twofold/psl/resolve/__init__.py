"""Syntax tree to Schema, with the place of each of its parts."""
