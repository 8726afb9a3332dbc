"""The workflows themselves: linted, and run by act."""
