"""Every public callable, called wrongly."""
