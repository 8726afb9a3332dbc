"""What a mail must be before it goes out: one table of rules for `issue`, and for `send`.

They are about what the content and the settings can break: what an editor writes for the mail, who
sends it, how to leave, where it leads. What only our own templates can break is tested
(`tests/newsletter/template_rules.py`) and not looked for again at each sending.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from editorial.issues import PREHEADER_LENGTH, SUBJECT_LENGTH
from editorial.model import Site
from editorial.text.plain import reserved_host
from editorial.times.dates import and_list
from editorial.words.message import N_, Message, say
from editorial.words.problem import Problem, Rule, Stops
from newsletter.email import Mail
from newsletter.parts import LIMIT, encoded_size
from newsletter.preflight.mail_links import Context, check_links, check_local, check_own_links

Check = Callable[[Mail, Context], Iterator[Message]]

NEAR_LIMIT = 80_000
"""Bytes of an HTML part as sent from which an editor should know."""


def check_subject(mail: Mail, context: Context) -> Iterator[Message]:
    """There is a subject, of at most SUBJECT_LENGTH characters: phones cut longer ones."""
    if not (subject := mail.issue.subject.strip()):
        message = N_("There is no subject: write “{header}: …” in {file}.")
        yield _ask_for("Subject", message, mail, context)
    elif len(subject) > SUBJECT_LENGTH:
        message = N_(
            "The subject has {length} characters, but only {most} are shown: write a shorter "
            "“{header}: …” in {file}."
        )
        yield _ask_for("Subject", message, mail, context, length=len(subject), most=SUBJECT_LENGTH)


def check_preheader(mail: Mail, context: Context) -> Iterator[Message]:
    """The preheader, which mail programs show after the subject, has 40 to 130 characters.

    A shorter one lets through what follows it ("Read it on the web"), a longer one is cut.
    """
    length, (least, most) = len(mail.issue.preheader), PREHEADER_LENGTH
    if not least <= length <= most:
        message = N_(
            "The preheader has {length} characters, but should have {least} to {most}: write "
            "“{header}: …” in {file}."
        )
        bounds = {"length": length, "least": least, "most": most}
        yield _ask_for("Preheader", message, mail, context, **bounds)


def _ask_for(header: str, text: str, mail: Mail, context: Context, **values: int) -> Message:
    """Ask for a header of the editor's note, in the words of the note's language."""
    lang, month = mail.issue.lang, mail.issue.month
    name = context.site.languages[lang].header_name(header)
    return Message(text, {"header": name, "file": f"content/issues/{month}/{lang}.md", **values})


def check_size(mail: Mail, context: Context) -> Iterator[Message]:
    """Above NEAR_LIMIT bytes little room is left; above LIMIT no mail is made."""
    size = encoded_size(mail.parts.html)
    if size > NEAR_LIMIT:
        message = N_("The HTML part has {size} bytes; the limit is {limit}.")
        yield Message(message, {"size": size, "limit": LIMIT})


def check_postal_address(mail: Mail, context: Context) -> Iterator[Message]:
    """There is the sender's postal address: law asks for it in many countries."""
    if not context.site.postal_address.strip():
        message = N_(
            "There is no postal address, so “send” refuses: set POSTAL_ADDRESS in pelicanconf.py."
        )
        yield Message(message)


def check_unsubscribe(mail: Mail, context: Context) -> Iterator[Message]:
    """There is a way to leave the edition's list."""
    mailing_list = context.site.lists.get(mail.issue.lang)
    if mailing_list is None or not mailing_list.leave:
        message = N_(
            "There is no address to unsubscribe, so “send” refuses: set “leave” for this "
            "language's list in MAILING_LISTS, in pelicanconf.py."
        )
        yield Message(message)


def check_reserved(mail: Mail, context: Context) -> Iterator[Message]:
    """No setting that a mail shows or uses has a name that is only for examples."""
    for name, value in _list_settings(mail.issue.lang, context.site):
        if host := reserved_host(value):
            file = "publishconf.py" if name == "SITEURL" else "pelicanconf.py"
            message = N_("{setting} leads nowhere: {host} is only an example. Set it in {file}.")
            yield Message(message, {"setting": name, "file": file, "host": host})


def _list_settings(lang: str, site: Site) -> Iterator[tuple[str, str]]:
    """The settings with a URL, a domain or a mail address in them, by name."""
    yield "SITEURL", site.url
    yield "CONTACT", site.contact
    yield 'NEWSLETTER_MAIL["domain"]', site.mail.domain
    yield 'NEWSLETTER_MAIL["sender"]', site.mail.sender
    if site.mail.reply_to:
        yield 'NEWSLETTER_MAIL["reply_to"]', site.mail.reply_to
    if lang in site.lists:
        for name in ("address", "join", "leave"):
            yield f'MAILING_LISTS["{lang}"]["{name}"]', getattr(site.lists[lang], name)


RULES: tuple[Rule[Check], ...] = (
    Rule("subject", check_subject, stops=Stops.ALL),
    Rule("preheader-length", check_preheader, "warning"),
    Rule("size-near-limit", check_size, "warning"),
    Rule("links", check_links, stops=Stops.ALL),
    Rule("own-links", check_own_links, stops=Stops.ALL),
    Rule("postal-address", check_postal_address, stops=Stops.SENDING),
    Rule("unsubscribe", check_unsubscribe, stops=Stops.SENDING),
    Rule("reserved", check_reserved, stops=Stops.LIST),
    Rule("local", check_local, "warning", stops=Stops.SENDING),
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


UNSET = N_(
    "Before this newsletter goes out, this is still to be set up: {what}. docs/newsletter.md says "
    "how, below “Once, before the first issue”. In detail:"
)
_CALLED = {
    "SITEURL": N_("the public address of the site"),
    "CONTACT": N_("an address for readers"),
    "NEWSLETTER_MAIL": N_("the address that it comes from"),
    "MAILING_LISTS": N_("the mailing list"),
    "POSTAL_ADDRESS": N_("the postal address"),
}
_SETTINGS = {"postal-address": "POSTAL_ADDRESS", "unsubscribe": "MAILING_LISTS"}


def tell_unset(problems: Iterable[Problem], lang: str) -> str:
    """What nobody has set up yet, in a plain sentence; empty where all is."""
    named = (
        _SETTINGS.get(each.rule) or str(each.message.values["setting"]).partition("[")[0]
        for each in problems
        if each.rule in (*_SETTINGS, "reserved")
    )
    what = [say(lang, _CALLED[setting]) for setting in dict.fromkeys(named)]
    return say(lang, UNSET, what=and_list(what, lang)) if what else ""
