"""What is wrong with the set-up of a site rather than with a contribution to it."""


class SetupError(Exception):
    """A set-up that can't be used; the message begins with its source: a file, a variable."""
