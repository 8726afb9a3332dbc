"""What this site adds to Pelican: one module for each thing that it writes."""

from __future__ import annotations


def __getattr__(name: str) -> object:
    """The class that Pelican's own command runs: it looks for one here, and in no module below."""
    if name != "BareBlog":
        raise AttributeError(name)
    from plugins.site import BareBlog

    return BareBlog
