"""Whether an output file would be made of what it was made of before."""

from __future__ import annotations

import pickle
import sys
import zoneinfo
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from editorial.files import digest_files
from editorial.model import Issue, Site, Text

ROOT = Path(__file__).parents[1]
CODE = ("editorial", "intake", "newsletter", "plugins", "locales", "requirements.txt")
_SHARED = (Text, Issue)
"""What many pages show: its digest, taken once, stands for it."""


class Fingerprints:
    """The fingerprints of one build: equal ones mean equal code, templates, settings and inputs."""

    def __init__(self, site: Site) -> None:
        self._digests: dict[int, tuple[object, bytes]] = {}
        templates = digest_files(site.theme / "templates")
        self._always = self._pickle(site) + templates + digest_code()

    def mark(self, inputs: object) -> str:
        """The fingerprint of a file that is made of these inputs."""
        return sha256(self._always + self._pickle(inputs)).hexdigest()

    def digest(self, thing: object) -> bytes:
        """The digest of a text or an issue."""
        if id(thing) not in self._digests:
            digest = sha256(self._pickle(thing, whole=thing)).digest()
            self._digests[id(thing)] = thing, digest  # while it is here, nothing has its id
        return self._digests[id(thing)][1]

    def _pickle(self, thing: object, whole: object = None) -> bytes:
        data = BytesIO()
        _Pickler(data, self, whole).dump(thing)
        return data.getvalue()


class _Pickler(pickle.Pickler):
    """Writes equal values as equal bytes; nobody reads them."""

    def __init__(self, data: BytesIO, fingerprints: Fingerprints, whole: object) -> None:
        super().__init__(data, pickle.HIGHEST_PROTOCOL)
        self.fast = True  # without references, which tell equal things from the same thing
        self._fingerprints, self._whole = fingerprints, whole

    def reducer_override(self, thing: object) -> Any:
        if isinstance(thing, _SHARED) and thing is not self._whole:
            return bytes, (self._fingerprints.digest(thing),)
        if isinstance(thing, MappingProxyType):
            return dict, (dict(thing),)
        return NotImplemented


@cache
def digest_code() -> bytes:
    """What a process runs with, from its start to its end: code, libraries, rules of time zones."""
    zones = (f"{folder}/tzdata.zi" for folder in zoneinfo.TZPATH)
    return digest_files(*(ROOT / name for name in CODE), *zones) + sys.version.encode()
