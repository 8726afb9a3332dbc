"""What a mail must be before it goes out: one table of rules for `issue`, and for `send`.

Each rule yields a finding for each fault, in the words of the issue's language. They look at the
mail as it will be sent, whoever wrote its templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from editorial.message import Message
from newsletter.email import Mail
from newsletter.preflight.context import Context
from newsletter.preflight.footer import (
    check_editions,
    check_mailboxes,
    check_postal_address,
    check_reserved,
    check_unsubscribe,
)
from newsletter.preflight.hosts import check_hosts
from newsletter.preflight.language import check_language
from newsletter.preflight.links import check_links, check_local
from newsletter.preflight.own_links import check_own_links
from newsletter.preflight.pictures import check_pictures
from newsletter.preflight.preheader import check_preheader_length, check_preheader_shown
from newsletter.preflight.problem import Problem
from newsletter.preflight.size import check_near_limit, check_size
from newsletter.preflight.subject import check_subject
from newsletter.preflight.tables import check_tables
from newsletter.preflight.text_part import check_text_part
from newsletter.preflight.unrendered import check_unrendered

Check = Callable[[Mail, Context], Iterator[Message]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's name, its check and its level (`error`, `warning`).

    `content`: what it finds is an error of the content, and `issue` exits 1. `sending`: what it
    finds stops `send`. `list_only`: but not `send --test`.
    """

    name: str
    check: Check
    level: str = "error"
    content: bool = True
    sending: bool = True
    list_only: bool = False


RULES = (
    Rule("subject", check_subject),
    Rule("preheader-length", check_preheader_length, "warning", content=False, sending=False),
    Rule("preheader-shown", check_preheader_shown),
    Rule("size", check_size),
    Rule("size-near-limit", check_near_limit, "warning", content=False, sending=False),
    Rule("links", check_links),
    Rule("own-links", check_own_links),
    Rule("hosts", check_hosts),
    Rule("pictures", check_pictures),
    Rule("language", check_language),
    Rule("tables", check_tables),
    Rule("text-part", check_text_part),
    Rule("editions", check_editions),
    Rule("unrendered", check_unrendered),
    Rule("postal-address", check_postal_address, content=False),
    Rule("unsubscribe", check_unsubscribe, content=False),
    Rule("mailboxes", check_mailboxes, content=False),
    Rule("reserved", check_reserved, content=False, list_only=True),
    Rule("local", check_local, "warning", content=False),
)


def check_mail(mail: Mail, context: Context) -> list[Problem]:
    """Every problem of a mail, in the order of the table."""
    return [
        Problem(
            mail.issue.lang,
            rule.name,
            rule.level,
            rule.content,
            rule.sending,
            rule.list_only,
            message,
        )
        for rule in RULES
        for message in rule.check(mail, context)
    ]


def render_problems(problems: Iterable[Problem], folder: str) -> str:
    """`FOLDER/es.eml:1: level: message`, a line each; `folder` is where `issue` writes the mail."""
    return "\n".join(
        f"{folder.rstrip('/')}/{each.lang}.eml:1: {each.level}: {each.text}" for each in problems
    )


__all__ = ["RULES", "Context", "Problem", "Rule", "check_mail", "render_problems"]
