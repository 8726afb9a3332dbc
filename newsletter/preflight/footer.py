"""Who sends a mail, how to leave, and where else the issue is."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.catalogs import N_
from newsletter.email import Mail
from newsletter.preflight.context import Context
from newsletter.preflight.problem import Finding
from newsletter.preflight.reading import list_links, read_shown, squeeze


def check_postal_address(mail: Mail, context: Context) -> Iterator[Finding]:
    """The sender's postal address stands in both parts: law asks for it in many countries."""
    address = squeeze(context.site.postal_address)
    if not address:
        message = N_(
            "There is no postal address, so “send” refuses: set POSTAL_ADDRESS in pelicanconf.py."
        )
        yield Finding(message)
        return
    if address not in squeeze(read_shown(mail).find("body").text_content()):
        yield _not_in_html(address)
    if address not in squeeze(mail.parts.text):
        yield _not_in_text(address)


def check_unsubscribe(mail: Mail, context: Context) -> Iterator[Finding]:
    """Both parts say how to leave the edition's list."""
    mailing_list = context.site.lists.get(mail.issue.lang)
    if mailing_list is None or not mailing_list.leave:
        message = N_(
            "There is no address to unsubscribe, so “send” refuses: set “leave” of this "
            "language's list in MAILING_LISTS, in pelicanconf.py."
        )
        yield Finding(message)
        return
    yield from _check_link(mail, mailing_list.leave)


def check_editions(mail: Mail, context: Context) -> Iterator[Finding]:
    """Both parts lead to the web issue, and to the issue in each other language of the site."""
    others = mail.issue.others
    for lang in context.site.languages:
        if lang != mail.issue.lang and lang not in others:
            message = N_("The issue doesn't say where it is in the language “{lang}”.")
            yield Finding(message, {"lang": lang})
    for link in (mail.issue.url, *others.values()):
        yield from _check_link(mail, link)


def _check_link(mail: Mail, link: str) -> Iterator[Finding]:
    if link not in list_links(read_shown(mail)):
        yield _not_in_html(link)
    if link.removeprefix("mailto:") not in mail.parts.text.split():
        yield _not_in_text(link)


def _not_in_html(text: str) -> Finding:
    message = N_("The HTML part lacks “{text}”: add it to sections/footer.mjml.")
    return Finding(message, {"text": text})


def _not_in_text(text: str) -> Finding:
    message = N_("The text part lacks “{text}”: add it to sections/footer.txt.")
    return Finding(message, {"text": text})
