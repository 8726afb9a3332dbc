"""Names that outlive everything else: of feed entries and of events in readers' calendars."""

from __future__ import annotations

from uuid import NAMESPACE_DNS, UUID, uuid5


def build_identity(namespace: str, key: str) -> UUID:
    """An id that outlives a move of the site to another address (RFC 4122, version 5).

    `namespace` is the site's own, `Site.feed_namespace`; `key` names a thing in it for ever.
    """
    return uuid5(uuid5(NAMESPACE_DNS, namespace), key)
