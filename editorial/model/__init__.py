"""The types of the domain: every output reads them, and they don't say where values come from."""

from editorial.model.library import *
from editorial.model.site import *
from editorial.model.texts import *
