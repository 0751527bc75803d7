"""The grammar: what the arguments of an operation can say. One table for each kind of thing."""
