"""What publishing changes of the settings."""

from pelicanconf import *  # noqa: F403 - the settings are one namespace, as Pelican reads them

SITEURL = "https://example.github.io/blog"
