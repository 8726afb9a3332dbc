"""What becomes of a mail, from the first hour to the page that it is on."""

from __future__ import annotations

import pytest

from tests.commands.mailbox.conftest import OpenPost
from tests.commands.mailbox.post import SENDER, a_mail, a_reply, merge
from tests.photos import a_photo


@pytest.mark.parametrize(("prefix", "move"), [("", True), ("INBOX.", False)])
def test_a_mail_is_asked_agreed_proposed_added_to_and_told(
    open_post: OpenPost, prefix: str, *, move: bool
) -> None:
    post = open_post(prefix, move=move)
    post.dovecot.deliver(a_mail())

    (asked,) = post.hour()
    assert post.folders() == {"Asked": 1}
    post.dovecot.deliver(a_reply(asked, "SÍ"))
    (proposed,) = post.hour()
    assert post.folders() == {"Proposed": 2}
    post.dovecot.deliver(a_reply(proposed, "Gracias", {"taller.jpg": a_photo()}))
    (thanked,) = post.hour()
    assert post.folders() == {"Proposed": 3}
    merge(post)
    (told,) = post.hour()

    assert post.folders() == {"Published": 3}
    assert [each["To"] for each in (asked, proposed, thanked, told)] == [SENDER] * 4
