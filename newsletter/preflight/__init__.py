"""What a mail must be before it goes out: one table of rules for `issue`, and for `send`.

They are about what the content and the settings can break. What only our own templates can break
is tested (`tests/newsletter/template_rules.py`) and not looked for again at each sending.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from editorial.checks.problem import Problem, Rule, Stops
from editorial.message import Message
from newsletter.email import Mail
from newsletter.preflight import mail_links, sender, wording
from newsletter.preflight.mail_links import Context

Check = Callable[[Mail, Context], Iterator[Message]]

RULES: tuple[Rule[Check], ...] = (
    Rule("subject", wording.check_subject, stops=Stops.ALL),
    Rule("preheader-length", wording.check_preheader, "warning"),
    Rule("size-near-limit", wording.check_size, "warning"),
    Rule("links", mail_links.check_links, stops=Stops.ALL),
    Rule("own-links", mail_links.check_own_links, stops=Stops.ALL),
    Rule("postal-address", sender.check_postal_address, stops=Stops.SENDING),
    Rule("unsubscribe", sender.check_unsubscribe, stops=Stops.SENDING),
    Rule("reserved", sender.check_reserved, stops=Stops.LIST),
    Rule("local", mail_links.check_local, "warning", stops=Stops.SENDING),
)


def check_mail(mail: Mail, context: Context, folder: str = "") -> list[Problem]:
    """Every problem of a mail, in the order of the table; `folder` is where `issue` writes it."""
    lang = mail.issue.lang
    path = f"{folder.rstrip('/')}/{lang}.eml" if folder else f"{lang}.eml"
    return [
        Problem(path, 1, rule.level, rule.name, rule.stops, lang, message)
        for rule in RULES
        for message in rule.check(mail, context)
    ]
