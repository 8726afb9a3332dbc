"""What this site adds to Pelican: one module for each thing that it writes."""

from __future__ import annotations


def __getattr__(name: str) -> object:
    """Give the class that the bare `pelican` command runs: it looks in this package only."""
    if name != "BareBlog":
        raise AttributeError(name)
    from plugins.blog import BareBlog

    return BareBlog
