"""The databases twofold connects to: `registry` lists them, and each has a module that opens its connections."""
