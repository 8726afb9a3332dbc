"""Read what a mail to the mailbox is: whom to answer, what it answers, and what is consent in it.

Nothing of a mail is opened here but its headers: its text comes from `documents`, which reads it in
a process with limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email import message_from_string
from email.header import decode_header, make_header
from email.message import Message as MailHeaders
from email.utils import getaddresses
from hashlib import sha256
from typing import NamedTuple

from editorial.text.plain import MAILBOX, fold, one_line, plain
from editorial.words.message import N_, catalog_languages, say
from intake.forms import Form, forms_for
from intake.written.mails import decode_loosely
from intake.written.phrases import CLOSINGS, has_phrase

SUBJECT = N_("News for the blog")
BEGIN = N_(
    "Please write here what happened, when and where, and who took part. Attach a photo, and say "
    "who took it and what it shows."
)
LEAVE = N_("Please leave these lines in if they are true. Without them we have to ask you first.")

_AGREED, _DECLINED = {"si", "sim", "yes", "oui", "wi"}, {"no", "nao", "non"}
"""What people answer on a line of its own, in the region's languages, without case and accents."""

_NUMBER = r"[0-9a-f]{16}"
"""What a mail is known by outside of the mailbox."""

_ID = re.compile(r'<[^<>\s"\\\x7f-\uffff]{1,250}>')
_LONGEST_HEADERS, _LONGEST_FIELD, _MOST_IDS = 200_000, 4_000, 20
_NOBODY = re.compile(
    r"(?:do-?)?(?:no|not|nao|ne-?pas)[-_.]?(?:reply|respon\w*|repond\w*|contest\w*)"
    r"|mailer-daemon|postmaster|bounces?\b.*|.*-bounces",
)
_SHORT = 60
"""The most characters of thanks and a name."""


class Letter(NamedTuple):
    """A mail's headers, as far as they steer: `number` is what it is known by elsewhere.

    `sender` is the one address to answer, empty if nothing is to be answered (RFC 3834, 2).
    `answers` is the number of the mail whose answer by us this one answers, or empty. `ids` are the
    message ids that it names, and `own_id` is its own. `is_reply` tells whether it answers anybody.
    """

    number: str
    sender: str
    subject: str
    own_id: str
    ids: tuple[str, ...]
    answers: str
    is_reply: bool


def read_letter(raw: bytes, mailbox: str) -> Letter:
    """Read the headers of a mail to our `mailbox`."""
    head = raw[:_LONGEST_HEADERS].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    headers = message_from_string(decode_loosely(head))
    replied = _field(headers, "In-Reply-To")  # Yahoo puts References into new mails, too
    named = f"{replied} {_field(headers, 'References')}"
    ids = tuple(dict.fromkeys(_ID.findall(named)))[:_MOST_IDS]
    answered = re.compile(rf"<({_NUMBER})\.[0-9a-f]+@{re.escape(mailbox.partition('@')[2])}>")
    ours = (found[1] for found in map(answered.fullmatch, ids) if found)
    own = next(iter(_ID.findall(_field(headers, "Message-ID"))), "")
    sender = "" if _is_automatic(headers) else _read_sender(headers, mailbox)
    number = sha256(raw).hexdigest()[:16]
    return Letter(number, sender, _read_subject(headers), own, ids, next(ours, ""), bool(replied))


def _field(headers: MailHeaders, name: str) -> str:
    return str(headers.get(name, ""))[:_LONGEST_FIELD]


def _is_automatic(headers: MailHeaders) -> bool:
    """Tell whether a program wrote a mail, or handed it to many (RFC 3834, 2; RFC 2919)."""
    first = {name: _field(headers, name).strip().lower() for name in _TOLD}
    bulk = first["precedence"] in ("bulk", "junk", "list", "auto_reply")
    auto = first["auto-submitted"].partition(";")[0].strip() not in ("", "no")
    report = first["content-type"].startswith("multipart/report")
    return bulk or auto or report or bool(first["list-id"]) or first["return-path"] == "<>"


_TOLD = ("precedence", "auto-submitted", "content-type", "list-id", "return-path")


def _read_sender(headers: MailHeaders, mailbox: str) -> str:
    """Return the address in From, the only one; empty if it is ours or nobody's."""
    named = headers.get_all("From", [])
    found = {address.lower() for _, address in getaddresses([_field(headers, "From")])}
    known = [each for each in found if re.fullmatch(f"(?a:{MAILBOX})", each)]
    name = fold(known[0].partition("@")[0]) if len(known) == len(named) == 1 else "no-reply"
    return "" if _NOBODY.fullmatch(name) or known[0] == mailbox.lower() else known[0]


def _read_subject(headers: MailHeaders) -> str:
    """Return the subject on one line, empty if it can't be read."""
    try:
        return one_line(str(make_header(decode_header(_field(headers, "Subject")))))
    except (LookupError, ValueError):
        return ""


def prefill(lang: str, forms: Sequence[Form]) -> tuple[str, str]:
    """Write subject and body of a mail; who leaves the sentences of consent in has agreed."""
    lines = [say(lang, LEAVE), *(f"- {each}" for each in find_consent(lang, forms))]
    return say(lang, SUBJECT), f"{say(lang, BEGIN)}\n\n\n\n\n" + "\n".join(lines) + "\n"


def find_consent(lang: str, forms: Sequence[Form]) -> tuple[str, ...]:
    """Return the sentences that a post's form asks to agree to, in a language or the next best."""
    ours = [each for each in forms if each.kind == "posts"]
    asked = next((each.consent for each in forms_for(lang, ours)), ())
    return tuple(say(lang, each) for each in asked)  # those of the English form are messages


def _all_consents(forms: Sequence[Form]) -> list[tuple[str, ...]]:
    langs = dict.fromkeys([*catalog_languages(), *(each.lang for each in forms)])
    return [find_consent(lang, forms) for lang in langs]


def has_consent(own: str, forms: Sequence[Form]) -> bool:
    """Tell whether all sentences of consent of a form stand together in somebody's `own` words."""
    known = _all_consents(forms)
    whole = (_BETWEEN.join(map(_loosely, each)) for each in known if each)
    return any(re.search(rf"(?m)^[ \t*•·–-]*{each}[ \t]*$", own) for each in whole)


def our_lines(forms: Sequence[Form]) -> str:
    """Make a pattern of the lines that a mail begins with."""
    said = [say(lang, each) for lang in catalog_languages() for each in (BEGIN, LEAVE)]
    said += [sentence for each in _all_consents(forms) for sentence in each]
    ours = "|".join(map(_loosely, dict.fromkeys(said)))
    return rf"(?m)^[ \t>*•·-]*(?:{ours})[ \t]*$\n?"


_BETWEEN = r"[\s*•·–-]*"


def _loosely(sentence: str) -> str:
    """Make a pattern of a sentence that a mail program may have wrapped anew."""
    return r"\s+(?:[>*•·–-] ?)*".join(map(re.escape, sentence.split()))


class Reply(NamedTuple):
    """What somebody answers us: that they agree, or don't, and whether there are other words."""

    agrees: bool
    declines: bool
    more: bool


def read_reply(own: str) -> Reply:
    """Read somebody's own words below or above an answer of ours; thanks are no other words."""
    lines = [(plain(line), line) for line in own.split("\n") if line.strip()]
    rest = "\n".join(line for word, line in lines if word not in _AGREED | _DECLINED)
    thanks = len(rest) <= _SHORT and has_phrase(rest, CLOSINGS)
    thanks = thanks and not (_AGREED | _DECLINED).intersection(plain(rest).split())
    words = {word for word, _ in lines}
    agrees, declines = (not words.isdisjoint(each) for each in (_AGREED, _DECLINED))
    return Reply(agrees and not declines, declines, bool(rest) and not thanks)
