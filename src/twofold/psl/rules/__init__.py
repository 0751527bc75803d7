"""What a resolved schema must not contain."""
