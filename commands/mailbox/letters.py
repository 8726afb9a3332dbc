"""Write our answers: plain mails to whoever wrote, which no program answers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

from commands.github.publications import IT_IS_THERE, SHARE_THERE, draft_shares
from commands.mailbox.cases import Case, Desk
from commands.mailbox.sending import Move
from editorial.reading.content import read_content
from editorial.text.plain import shorten
from editorial.words.message import LABELLED, N_, say
from intake.answers import lay_out_consent, lay_out_mail, sum_up
from intake.forms import SUBJECT, find_consent, form_links
from intake.mailbox import Asks, name_answer
from plugins.reading import read_site

BESIDE = "\n* * *\n\n"
"""Between the languages of an answer."""

ADDED = N_("Thank you! We added it to your text. Somebody in the group will look at it.")
ONCE_MORE = N_(
    "Thank you! To be sure: do you agree to all the sentences of our last e-mail? If you do, "
    "please reply with the word YES and nothing else."
)
NOT_PUBLISHED = N_("We won't publish it. Thank you for telling us.")
SENT_BEFORE = N_(
    "Thank you for writing! We already have a text with this title and date, so we didn't add "
    "yours as a second one. Somebody in the group will look at both."
)

_LONGEST_SUBJECT = 150


def ask_for_consent(case: Case, desk: Desk) -> str:
    """Ask for the permissions that we need, and for nothing else, in the sender's languages."""
    made = ((each.draft.reply, each.draft.value("Title")) for each in case.made)
    asked = (lay_out_consent(lang, title, find_consent(lang, desk.forms)) for lang, title in made)
    return BESIDE.join(asked)


def write_answer(case: Case, desk: Desk) -> str:
    """Write what we understood and what we ask, in each language that the sender is answered in."""
    folder, parts = Path(desk.settings["FORMS"]), list[str]()
    for each in case.made:
        forms = form_links(each.draft.reply, folder, desk.settings["REPOSITORY"])
        answer = sum_up(each.draft, each.problems, each.words, each.path, forms)
        parts.append(each.draft.answer or lay_out_mail(answer))
    return BESIDE.join(parts)


def write_sentence(case: Case, desk: Desk, message: str) -> str:
    """Write one message, in each of the site's languages if we don't know the sender's."""
    langs = case.langs or dict.fromkeys(map(desk.words.answer_in, desk.words.languages))
    return BESIDE.join(f"{say(lang, message)}\n" for lang in langs)


def write_news(page: str, desk: Desk) -> str:
    """Tell where a text is published, with what passes it on."""
    content = read_content(Path(desk.settings["PATH"]))
    site = read_site(desk.settings, content.vocabulary)
    source = next(each for each in content.sources if site.link(content.address(each)) == page)
    lang = content.vocabulary.answer_in(source.lang)
    address, texts = draft_shares(source, content, site)
    shared = (f"{label}\n\n{text}" for label, text in texts.items())
    there = say(lang, LABELLED, label=say(lang, SHARE_THERE), value=address)
    return "\n\n".join([say(lang, IT_IS_THERE), page, there, *shared]) + "\n"


def build_letter(move: Move, desk: Desk) -> str:
    """Build the whole answer to a mail of what it says, as RFC 3834 asks; empty without a reader.

    Nothing of the mail is in a header of ours but its message ids and its subject, on one line. If
    we ask for consent, the subject is ours: the address may belong to somebody who never wrote.
    """
    own, letter = str(desk.settings["MAILBOX"]), move.mail
    if not (move.answer and letter.sender):
        return ""
    thread = (each for each in move.thread if each.number == letter.answers)
    mail = EmailMessage(policy=policy.SMTP)
    lines = [move.answer, letter.own_id, letter.number]
    unique = sha256("\n".join(lines).encode()).hexdigest()[:12]
    theirs = "" if move.asked == Asks.CONSENT else shorten(letter.subject, _LONGEST_SUBJECT)
    subject = theirs or say(move.lang or desk.words.default_lang, SUBJECT)
    mail["From"] = Address(desk.settings["SITENAME"], addr_spec=own)
    mail["To"] = letter.sender
    mail["Subject"] = subject if re.match("(?i)re:", subject) else f"Re: {subject}"
    mail["Date"] = datetime.now(UTC)
    mail["Message-ID"] = name_answer(next(thread, letter), move.asked, unique, own)
    mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(move.answer)
    if not letter.own_id:
        return bytes(mail).decode()
    named = "\r\n ".join([*letter.ids[-9:], letter.own_id])  # `email` would encode long ones
    return f"In-Reply-To: {letter.own_id}\r\nReferences: {named}\r\n{bytes(mail).decode()}"
