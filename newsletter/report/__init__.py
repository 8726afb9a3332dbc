"""A month on one page, for six minutes of a call: what it says, and as which files."""
