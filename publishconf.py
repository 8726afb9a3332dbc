"""What publishing changes of the settings."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the bare `pelican` command looks elsewhere

from pelicanconf import *  # noqa: F403 - the settings are one namespace, as Pelican reads them

SITEURL = "https://example.github.io/blog"
DELETE_OUTPUT_DIRECTORY = True  # a new site takes the place of the old one in one moment
