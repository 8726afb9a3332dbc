"""Read what a mail to the mailbox is: whom to answer, what it answers, and what is consent in it.

Nothing of a mail is opened here but its headers: its text comes from `documents`, which reads it in
a process with limits.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from email import message_from_string
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message as MailHeaders
from email.utils import getaddresses
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from editorial.text.plain import DOMAIN, fold, one_line, plain
from editorial.words.message import catalog_languages, say
from intake.forms import BEGIN, LEAVE, Form, find_consent
from intake.written.mails import decode_loosely
from intake.written.phrases import (
    AGREEMENTS,
    CLOSINGS,
    COMPANIONS,
    GREETINGS,
    RESERVATIONS,
    compile_phrases,
    has_phrase,
)

_EARLIER = tomllib.loads(Path(__file__).with_name("earlier_consent.toml").read_text("utf-8"))
"""The last sentence of consent that mails once began with, by language, and how long it counts."""

_DECLINED = {"no", "nao", "non"}
"""What people begin to decline with, in the region's languages, without case and accents."""

_DIGITS, _PROOF = 16, 12
"""The digits of what a mail is known by outside of the mailbox, and of `prove`."""

_OURS = rf"<([0-9a-f]{{{_DIGITS}}})(?:\.([0-9a-f]{{{_PROOF}}})\.([a-z]+))?\.[0-9a-f]+"
"""The beginning of the message id of an answer of ours, see `name_answer`."""

_ID = re.compile(r'<[^<>\s"\\\x7f-\uffff]{1,250}>')
_LONGEST_HEADERS, _LONGEST_FIELD, _MOST_IDS = 200_000, 4_000, 20
_NOBODY = re.compile(
    r".*(?:do-?)?(?:no|not|nao|ne-?pas)[-_.]?(?:reply|respon\w*|repond\w*|contest\w*).*"
    r"|mailer-daemon|postmaster|bounces?\b.*|.*-bounces|notifica\w*\b.*|newsletter.*",
)
_SENDER = re.compile(rf"(?a:[\w.#$&'*+/={{}}~^-]+@{DOMAIN})")
"""An address that we answer: RFC 5322's, but for signs that old servers read as a way to others
(`!`, `%`), programs as a command (`|`, `` ` ``), or mail programs as encoded words (`?`)."""

_SHORT = 60
"""The most characters of thanks and a name."""


class Asks(StrEnum):
    """What an answer of ours asks for, which its message id says."""

    CONSENT = "consent"
    ONCE_MORE = "again"
    TEXT = "text"
    TITLE = "title"
    NOTHING = "nothing"


class Letter(NamedTuple):
    """A mail: what its headers say, as far as they steer, and where it lies.

    Headers are read once: whoever wrote is known to the machine that fetched it, and nowhere else.
    `number` is what the mail is known by elsewhere.

    `sender` is the one address to answer, empty if nothing is to be answered (RFC 3834, 2), and
    `name` is what stands beside it. `own_id` is the mail's message id, and `ids` are those that it
    names. If it answers an answer of ours, `answers` is the number of the mail that began that
    thread, `asked` what we asked there, and `proof` what only somebody who has our answer knows;
    answers of earlier versions say only the number. `is_reply` tells whether it answers anybody.
    `fault` says why the headers can't be read.

    It lies in `folder` by its UID there; `size` is in bytes, and we have `answered` it or not.
    """

    number: str
    sender: str = ""
    name: str = ""
    subject: str = ""
    own_id: str = ""
    ids: tuple[str, ...] = ()
    answers: str = ""
    proof: str = ""
    asked: str = ""
    is_reply: bool = False
    fault: str = ""
    folder: str = ""
    uid: str = ""
    size: int = 0
    answered: bool = False

    @property
    def file(self) -> str:
        """Return the name of its file in our folder, if it is fetched whole."""
        return f"{self.folder}-{self.uid}.eml"


def read_letter(raw: bytes, mailbox: str) -> Letter:
    """Read the headers of a mail to our `mailbox`; whatever follows them makes no difference."""
    head = raw[:_LONGEST_HEADERS].replace(b"\r\n", b"\n").partition(b"\n\n")[0].rstrip(b"\n")
    number = sha256(head).hexdigest()[:_DIGITS]
    try:
        return _read_headers(message_from_string(decode_loosely(head)), number, mailbox)
    except Exception as error:  # a library's, which nobody can list; the other mails go on
        return Letter(number, fault=type(error).__name__)


def prove(number: str, own_id: str) -> str:
    """Return what shows that somebody has our answer in a thread: a hash of its first message id.

    That id is known to the sender and us; the `number` stands in the name of a public branch.
    """
    return sha256(f"{number} {own_id}".encode()).hexdigest()[:_PROOF]


def name_answer(first: Letter, asked: str, unique: str, mailbox: str) -> str:
    """Name an answer of ours in the thread that a mail began: its message id."""
    own = prove(first.number, first.own_id)
    return f"<{first.number}.{own}.{asked}.{unique}@{mailbox.partition('@')[2]}>"


def _read_headers(headers: MailHeaders, number: str, mailbox: str) -> Letter:
    replied = _field(headers, "In-Reply-To")  # Yahoo puts References into new mails, too
    named = f"{replied} {_field(headers, 'References')}"
    ids = tuple(dict.fromkeys(_ID.findall(named)))[:_MOST_IDS]
    answer = re.compile(rf"{_OURS}@{re.escape(mailbox.partition('@')[2])}>")
    ours = next(filter(None, map(answer.fullmatch, ids)), None)
    answers, proof, asked = (each or "" for each in ours.groups()) if ours else ("", "", "")
    own = next(iter(_ID.findall(_field(headers, "Message-ID"))), "")
    name, sender = ("", "") if _is_automatic(headers) else _read_sender(headers, mailbox)
    subject = _decode(_field(headers, "Subject"))
    return Letter(
        number, sender, name, subject, own, ids, answers, proof, asked, is_reply=bool(replied)
    )


def _field(headers: MailHeaders, name: str) -> str:
    return str(headers.get(name, ""))[:_LONGEST_FIELD]


def _is_automatic(headers: MailHeaders) -> bool:
    """Tell whether a program wrote a mail, or handed it to many (RFC 3834, 2; RFC 2919).

    So is one whose sender was forged: the topmost result is the mailbox provider's (RFC 8601, 5).
    """
    first = {name: _field(headers, name).strip().lower() for name in (*_TOLD, *_PROGRAMS)}
    bulk = first["precedence"] in ("bulk", "junk", "list", "auto_reply")
    auto = first["auto-submitted"].partition(";")[0].strip() not in ("", "no")
    report = first["content-type"].startswith("multipart/report")
    forged = re.search(r"\bdmarc\s*=\s*fail\b", first["authentication-results"])
    others = any(first[name] for name in _PROGRAMS) or first["return-path"] == "<>"
    return bulk or auto or report or bool(forged) or others


_PROGRAMS = ("list-id", "list-unsubscribe", "x-autoreply", "x-autorespond")
_TOLD = ("precedence", "auto-submitted", "content-type", "return-path", "authentication-results")


def _read_sender(headers: MailHeaders, mailbox: str) -> tuple[str, str]:
    """Return the name and the address in From, the only one; empty if it is ours or nobody's."""
    named = headers.get_all("From", [])
    rows = getaddresses([_field(headers, "From")])
    found = {_read_address(address.lower()): name for name, address in rows}
    known = [each for each in found if _SENDER.fullmatch(each)]
    first = fold(known[0].partition("@")[0]) if len(known) == len(named) == 1 else "no-reply"
    if _NOBODY.fullmatch(first) or known[0] == mailbox.lower():
        return "", ""
    return _decode(found[known[0]]), known[0]


def _read_address(address: str) -> str:
    """Write an address as servers do, `xn--espaa-rta.example`; empty if that can't be done."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return ""


def _decode(field: str) -> str:
    """Return what a header says on one line; empty if it can't be read."""
    try:
        text = str(make_header(decode_header(field)))
    except (LookupError, ValueError, MessageError):
        return ""
    return one_line(text.encode(errors="replace").decode())


def _all_consents(forms: Sequence[Form], today: date = date.min) -> list[tuple[str, ...]]:
    """Return the sentences of consent in each language, and the earlier ones that count today."""
    langs = dict.fromkeys([*catalog_languages(), *(each.lang for each in forms)])
    asked = {lang: each for lang in langs if (each := find_consent(lang, forms))}
    once = _EARLIER["sentences"] if today <= _EARLIER["until"] else {}
    return [*asked.values(), *((*asked[lang][:-1], once[lang]) for lang in once if lang in asked)]


def has_consent(own: str, forms: Sequence[Form], today: date) -> bool:
    """Tell whether all sentences of consent of a form stand together in somebody's `own` words."""
    known = _all_consents(forms, today)
    whole = (_BETWEEN.join(map(_loosely, each)) for each in known)
    return any(re.search(rf"(?m)^[ \t*•·–-]*{each}[ \t]*$", own) for each in whole)


def our_lines(forms: Sequence[Form]) -> str:
    """Make a pattern of the lines that a mail begins with."""
    said = [say(lang, each) for lang in catalog_languages() for each in (BEGIN, LEAVE)]
    said += [sentence for each in _all_consents(forms) for sentence in each]
    said += re.findall(r"\(\w+ ([^()]+)\)", "\n".join(said))  # `No envío fotos.`, in its place
    ours = "|".join(map(_loosely, dict.fromkeys(said)))
    return rf"(?im)^[ \t>*•·-]*(?:{ours})[ \t]*$\n?"


_BETWEEN = r"[\s*•·–-]*"


def _loosely(sentence: str) -> str:
    """Make a pattern of a sentence that a mail program may have wrapped anew."""
    return r"\s+(?:[>*•·–-] ?)*".join(map(re.escape, sentence.split()))


class Reply(NamedTuple):
    """What somebody answers us: that they agree, or don't, and the other words, without thanks.

    Where it is `reserved`, a person has to see what is meant.
    """

    agrees: bool
    declines: bool
    reserved: bool
    words: str


def read_reply(own: str, name: str = "") -> Reply:
    """Read somebody's own words below or above an answer of ours; `name` is the writer's."""
    yes, beside = compile_phrases(AGREEMENTS), compile_phrases(COMPANIONS, GREETINGS, CLOSINGS)
    agrees, declines, others = False, False, list[str]()
    for line in filter(str.strip, own.split("\n")):
        said = plain(line)
        words, agreed = yes.subn("", said)
        declines |= said.partition(" ")[0] in _DECLINED
        if "?" in line or {*beside.sub("", words).split()} - {*plain(name).split()}:
            others += [line] * (said not in _DECLINED)
        else:
            agrees |= bool(agreed)
    rest = "\n".join(others)
    reserved = has_phrase(rest, RESERVATIONS)
    thanks = len(rest) <= _SHORT and has_phrase(rest, CLOSINGS) and not yes.search(plain(rest))
    words = "" if thanks and not reserved else rest
    return Reply(agrees and not declines, declines, reserved, words)
