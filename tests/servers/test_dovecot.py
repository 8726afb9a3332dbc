"""The real mailbox of the tests: it has the faces that providers' mailboxes have."""

from __future__ import annotations

import imaplib
import ssl

import pytest
import trustme

from tests.servers.dovecot import HOST, Dovecot, start_dovecot

FIRST, SECOND, THIRD = (b"Subject: %d\r\n\r\nHola\r\n" % number for number in (1, 2, 3))


def connect(dovecot: Dovecot) -> imaplib.IMAP4:
    imap = imaplib.IMAP4(HOST, dovecot.port, timeout=10)
    imap.starttls(ssl.create_default_context(cafile=dovecot.variables["SSL_CERT_FILE"]))
    return imap


@pytest.mark.parametrize(("prefix", "move"), [("", True), ("INBOX.", False)])
def test_mails_are_moved_below_the_prefix_whether_move_is_announced_or_not(
    prefix: str, *, move: bool
) -> None:
    with start_dovecot(trustme.CA(), prefix=prefix, move=move) as dovecot:
        dovecot.deliver(FIRST)
        dovecot.deliver(SECOND, flags=r"\Answered")
        dovecot.deliver(THIRD, "Look")
        dovecot.move(1, "INBOX", "Look")

        assert dovecot.folders() == {"INBOX", "Look"}
        assert (dovecot.mails(), dovecot.flags()) == ([FIRST], [set()])
        assert dovecot.mails("Look") == [THIRD, SECOND]
        assert dovecot.flags("Look") == [set(), {r"\Answered"}]
        with connect(dovecot) as imap:
            imap.login(dovecot.user, dovecot.password)
            announced = imap.capability()[1][-1].split()
            assert (b"MOVE" in announced, b"UIDPLUS" in announced) == (move, True)
            assert imap.namespace()[1][-1].startswith(b'(("%s" ' % prefix.encode())
            assert imap.select(f"{prefix}Look") == ("OK", [b"2"])
        assert f"SELECT {prefix}Look\r\n".encode() in dovecot.heard()


def test_a_mailbox_is_open_only_after_starttls_to_whoever_has_its_password() -> None:
    with start_dovecot(trustme.CA()) as one, start_dovecot(trustme.CA()) as other:
        one.deliver(FIRST)

        assert (one.mails(), other.mails()) == ([FIRST], [])
        with imaplib.IMAP4(HOST, one.port) as imap, pytest.raises(imap.error, match="PRIVACY"):
            imap.login(one.user, one.password)
        with connect(one) as imap, pytest.raises(imap.error, match="AUTHENTICATIONFAILED"):
            imap.login(one.user, "wrong")
