"""Reading: the arguments of `find_...` and `count`, to queries."""
