"""Text to syntax tree, and back: nothing interpreted, nothing lost."""
