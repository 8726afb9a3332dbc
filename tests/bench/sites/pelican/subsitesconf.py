"""Pelican with a second run for the second edition: what i18n_subsites does."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403 - the settings are one namespace, as Pelican reads them

PLUGINS = ["pelican.plugins.i18n_subsites"]
_URL = "{date:%Y}/{date:%m}/{slug}/"
I18N_SUBSITES = {
    "en": {
        "ARTICLE_URL": _URL,
        "ARTICLE_LANG_URL": _URL,
        "ARTICLE_SAVE_AS": f"{_URL}index.html",
        "ARTICLE_LANG_SAVE_AS": f"{_URL}index.html",
    }
}
