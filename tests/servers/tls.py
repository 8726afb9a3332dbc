"""What makes a server on this machine a trusted one."""

from __future__ import annotations

import ssl

import trustme


def tls_of(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context
