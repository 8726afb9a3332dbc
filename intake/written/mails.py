"""Read what a copied, forwarded or saved mail says, without headers and earlier mails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from functools import partial
from itertools import compress, pairwise
from pathlib import PurePath, PurePosixPath

from editorial.pictures.names import is_picture_file
from editorial.text.plain import MAILBOX, fold, one_line, plain
from editorial.words.bounds import MAIL, MAIL_HEADER, MAIL_LINES, MAIL_PARTS
from intake.remarks import TOO_LARGE, Attached, DocumentError, Writing, link_to, tell_missed
from intake.written import phrases
from intake.written.phrases import begins_with_phrase, count_phrases, has_phrase, is_phrase
from intake.written.titles import without_title

_HEADER = re.compile(r"[>*_\s]*+(?P<name>[^\W\d_][\w -]{0,24}?)[*_]*+:[*_]*(?:\s+(?P<value>.*)|$)")
_FORWARDED = re.compile(r"[>\s]*+(?:-{3,}+|_{3,}+) ?[^-_\n]*+(?:-{3,}+|_{3,}+)?\s*$")
_INTRODUCED = re.compile(rf"(?s).{{0,200}}(?:\d:\d\d|{MAILBOX}).{{0,200}}:\s*$")
"""`El dom, 6 oct 2024 a las 21:14, Laura (<laura@example.org>) escribió:`."""

_LONGEST_ADDRESS = 320
"""Characters (RFC 3696, 3)."""

LONGEST_NOTE, RULE = 250, "\n\n---\n\n"
"""The most characters of a note above a mail that it forwards: a longer one is an answer, and the
earlier mail is cut. RULE separates the note from the mail."""

_SIGNATURE_LINES, _SIGNATURE_WIDTH, _BELOW_NAME, _BESIDE_NAME, _SIGNED_WORDS = 20, 100, 6, 2, 3
"""The most lines of a closing with its signature, the most characters of their lines, and the most
lines below a name that begins a signature, and words beside it, or lines below a first name, and
words of a closing with a name."""

_FEWEST, _FEWEST_WITHIN = 2, 3
"""The fewest headers that make a mail: at the beginning of a text, and below other text, which may
quote a letter."""

_KINDS = {"subject": phrases.MAIL_SUBJECT, "from": phrases.MAIL_FROM, "": phrases.MAIL_HEADERS}
_SIGNED = re.compile(r"(?s)(.*)\n(--[ \t]*\n(?:(?!>)[^\n]{0,80}(?:\n|$)){1,9})")
"""A signature below its mark (RFC 3676, 4.3). What has more lines, or longer ones, is text."""

_CHATS, _MOST = {".txt", ".zip"}, 3
_REPORTS, _FORWARD = {".docx", ".eml", *_CHATS}, "message/rfc822"
_LEAST_FILE = 5_000
"""Bytes: a smaller picture is a logo in a signature, or counts who opens a mail."""

_DATED = re.compile(r"[^:@\d]{2,25}:[*\s]+(?P<day>[^@\n]*\b(?:19|20)\d\d\b[^@\n]*)$")
"""`Enviada em: domingo, 6 de outubro de 2024 18:40`."""

_PLACE = re.compile(r"\[[^\W\d]+: ([^][\n]+)\]")
"""`[image: cine.jpg]`: the place of a picture in a mail."""

_PART = re.compile(rb"(?im)(?:^|\r)(?:--|content-type:)")
_LONG_HEADER = re.compile(
    rb"(?im)(?:^|\r)(?:content-[\w-]+|subject|date):(?:[^\r\n]|(?:\r\n|\r|\n)[ \t]){%d}"
    % MAIL_HEADER
)


def read_mail(text: str, subject: str, sender: str, within: int = 0, *, mailed: bool) -> Writing:
    """Return a mail's own words; a text that isn't a mail stays as it is.

    `subject` and `sender` are those of the mail around it: if that forwards, or if its sender wrote
    the earlier mail, too, that is part of the text; if it answers somebody else, nothing of that
    is. `within` is the number of mails around it. What may be a signature is cut only if it was
    `mailed`, and not pasted.
    """
    cut_end = partial(_cut_end, sender=sender) if mailed else _cut_marked
    lines, cut, signed, title, day = _unquote(text.split("\n")), list[str](), list[str](), "", ""
    start, end, inner_subject, inner_sender = _find_headers(lines)
    own, others = _split_own(text.split("\n"))
    lead, introduced = _find_lead(others)
    keeps = not sender or is_forward(subject) or _is_from(sender, lead)
    quoted = [line for line in others if keeps and line.startswith(">")]
    answers = introduced or _has_prefix(subject, phrases.REPLIES)
    if (quoted and introduced) or (answers and not keeps):
        cut += [line for line in others if not (keeps and line.startswith(">"))]
        lines = _hand_on(cut_end(own, signed), _unquote(quoted), cut)
    elif end:
        above, within_quote = lines[:start], lines[start].startswith(">")
        inner = "\n".join(_unquote(lines[end:], quoted=within_quote))
        first = not any(line.strip() and not _FORWARDED.match(line) for line in above)
        whole = is_forward(subject) or _is_from(sender, inner_sender)
        whole |= any(map(_hands_on, [*filter(str.strip, above)][-1:]))
        around = inner_subject, inner_sender, within + 1
        earlier = read_mail(inner, *around, mailed=mailed) if within < _MOST else Writing(inner)
        cut += lines[start:end]
        while above and (not above[-1].strip() or _FORWARDED.match(above[-1])):
            cut.append(above.pop())
        own = cut_end(above, signed)
        lines = _hand_on(own, earlier.text.split("\n"), cut, whole=whole)
        cut += earlier.cut.split("\n")
        signed += earlier.signed.split("\n")
        if lines is not own:
            title, dated = own_subject(inner_subject) if first else "", map(_DATED.match, cut)
            day = next((found["day"] for found in dated if found), "")
    else:
        lines = cut_end(lines, signed)
    left, below = ("\n".join(filter(str.strip, each)) for each in (cut, signed))
    return Writing("\n".join(lines).strip("\n"), title, day, (), (), left, below)


def _find_lead(others: Iterable[str]) -> tuple[str, bool]:
    """Return the first lines of what isn't a mail's own, and whether they say who wrote it."""
    top = [line for line in others if line.strip() and not _FORWARDED.match(line)][:_FEWEST]
    lead = "\n".join(top)
    introduced = any(map(_INTRODUCED.match, (lead, *top[:1])))
    return lead, introduced and has_phrase(lead, phrases.WROTE)


def own_words(text: str, sender: str = "") -> str:
    """Return what a mail's writer says in it, without what it quotes or forwards, and unsigned."""
    own, _ = _split_own(text.split("\n"))
    return "\n".join(_cut_end(own, [], sender))


def is_forward(subject: str) -> bool:
    """Tell whether a mail with this subject forwards another one: `RV: Taller`."""
    return _has_prefix(subject, phrases.FORWARDS)


def own_subject(subject: str) -> str:
    """Return `Taller` for the subject `RV: Taller`; empty for a conversation's, `Re: Taller`.

    One that a program has encoded wrongly, so that `=?` is left in it, is no title, either.
    """
    own = subject.partition(":")[2] if is_forward(subject) else subject
    answers = is_forward(own) or _has_prefix(own, phrases.REPLIES)
    return "" if answers or "=?" in own else one_line(own)


def _has_prefix(subject: str, prefixes: str) -> bool:
    return ":" in subject and is_phrase(subject.partition(":")[0], prefixes)


def read_mail_file(
    data: bytes,
    ours: str,
    read: Callable[[str, bytes, str], Writing],
    read_text: Callable[[bytes, str, str, str], Writing],
    read_page: Callable[[str, Mapping[str, str], str, str, str], Writing],
) -> Writing:
    """Read a saved mail and the documents attached to it; DocumentError if it is too large.

    `ours` is a pattern of the lines in it that we wrote. `read` reads a file by its name;
    `read_text` and `read_page` read plain text and HTML of a mail with a subject and a sender.
    """
    if _is_too_large(data):
        raise DocumentError(TOO_LARGE)
    head, *rest = re.split(rb"(\r?\n\r?\n)", data, maxsplit=1)
    data = b"".join((decode_loosely(head).encode(), *rest))
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    files, names = _attachments(mail)
    around = _header(mail, "subject"), _header(mail, "from"), ours
    sent = getattr(mail["date"], "datetime", None)
    content, paged = _find_body(mail)
    written = read_page(content, names, *around) if paged else read_text(content.encode(), *around)
    pictures = [each for each in files if is_picture_file(each.name)]
    named = {each.name for each in pictures}
    reports = [each for each in files if PurePath(each.name).suffix.lower() in _REPORTS][:_MOST]
    chat = any(PurePath(each.name).suffix.lower() in _CHATS for each in reports)
    subject = "" if chat else own_subject(around[0])  # WhatsApp's own
    all_of = [written, *(read(*each, ours) for each in reports)]
    best = next((each for each in (*all_of[1:], written) if each.title), Writing("", subject))
    title = best.title
    others = [each.name for each in files if each not in (*pictures, *reports)]
    text = "\n\n".join(without_title(each.text, title) for each in all_of).strip()
    return Writing(
        _PLACE.sub(lambda at: f"![]({link_to(at[1])})" if at[1] in named else at[0], text),
        title,
        day=written.day or (f"{sent:%Y-%m-%d}" if sent else ""),
        remarks=(*(note for each in all_of for note in each.remarks), *tell_missed(others)),
        pictures=(*(picture for each in all_of for picture in each.pictures), *pictures),
        cut="\n".join(filter(None, (*(each.cut for each in all_of), *others))),
        signed="\n".join(filter(None, (each.signed for each in all_of))),
        own=written.own,
        said=written.said,
        titled=best.titled,
    )


def _is_too_large(data: bytes) -> bool:
    """Tell whether a mail has more bytes, lines, parts or mails in it than people send."""
    lines = data.count(b"\n") + data.count(b"\r")
    large = len(data) > MAIL or lines > MAIL_LINES or len(_PART.findall(data)) > MAIL_PARTS
    large |= data.lower().count(_FORWARD.encode()) > _MOST
    return bool(large or _LONG_HEADER.search(data))


def _find_body(mail: EmailMessage) -> tuple[str, bool]:
    """Return what a mail says, and whether it is HTML."""
    if not (body := mail.get_body(("html", "plain"))):
        return "", False
    kind, parts = body.get_content_type(), [body]
    for part in mail.iter_attachments() if mail.is_multipart() else ():  # below a photo, say
        parts += [part] * (part.get_content_type() == kind and not part.get_filename())
    return "\n\n".join(map(_decode, parts)), kind == "text/html"


def _decode(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    content = data if isinstance(data, bytes) else b""
    return decode_loosely(content, part.get_content_charset("utf-8"))


def decode_loosely(data: bytes, charset: str = "utf-8") -> str:
    """Decode a text, which programs often label wrongly or not at all."""
    for each in (charset, "utf-8"):
        with suppress(LookupError, ValueError):
            return data.decode(each).encode().decode()  # half a character can stand in UTF-7
    return data.decode("cp1252", "replace")


def _header(mail: EmailMessage, name: str) -> str:
    """Return a header's value; empty if it can't be read."""
    with suppress(ValueError):
        return str(mail[name] or "")
    return ""


def _attachments(mail: EmailMessage) -> tuple[list[Attached], dict[str, str]]:
    """Return a mail's files without tiny pictures, and the names of its pictures by their ids."""
    files, names = list[Attached](), dict[str, str]()
    for number, part in enumerate(_parts(mail)):
        if part.get_content_type() == _FORWARD:
            files.append(Attached(f"{number}.eml", part.get_content().as_bytes()))
            continue
        name = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
        if part.get_content_maintype() == "image":
            name = name or f"{number}.{part.get_content_subtype()}"
        content = part.get_payload(decode=True)
        names[str(part["content-id"] or "").strip("<> ")] = name
        large = isinstance(content, bytes) and len(content) > _LEAST_FILE
        if name and isinstance(content, bytes) and (large or not part["content-id"]):
            files.append(Attached(name, content))
    return files, names


def _parts(mail: MIMEPart) -> Iterator[MIMEPart]:
    """Yield the parts of a mail, without those of the mails in it."""
    yield mail
    for part in mail.iter_parts() if mail.is_multipart() else ():
        yield from (part,) if part.get_content_type() == _FORWARD else _parts(part)


def _find_headers(lines: Sequence[str]) -> tuple[int, int, str, str]:
    """Find a mail's first headers: return their first line, the line after, subject and sender.

    Without headers both lines are 0. An invitation has lines like `From: 10 to 12` and `For:
    everybody`, too, so a mail must say its subject, or the address that it is from; below other
    text, which may quote a letter, it must say who it is from.
    """
    start, values = 0, dict[str, str]()
    headers = [*map(_read_header, lines), None, None]
    for at, line in enumerate([*lines, ""]):
        if header := headers[at]:
            start = start if values else at
            values.setdefault(*header)
        elif not (values and (_goes_on(headers[at + 1], line, values) or _find_mailbox(line))):
            subject, sender = values.get("subject", ""), values.get("from", "")
            within = any(map(str.strip, lines[:start]))
            enough = _FEWEST_WITHIN if within else _FEWEST
            named = subject or _find_mailbox(sender)
            if len(values) >= enough and named and (not within or "from" in values):
                return start, at, subject, sender
            values = {}
    return 0, 0, "", ""


def _goes_on(below: tuple[str, str] | None, line: str, known: Mapping[str, str]) -> bool:
    """Tell whether a line is inside of a mail's headers; programs put blank lines between them."""
    return bool(below and (line or below[0] not in known))


def _read_header(line: str) -> tuple[str, str] | None:
    header = _HEADER.match(line)
    for name, kind in _KINDS.items() if header else ():
        if header and is_phrase(header["name"], kind):
            return name or header["name"], header["value"] or ""
    return None


def _find_mailbox(line: str) -> str:
    found = re.search(MAILBOX, line[:_LONGEST_ADDRESS])
    return found[0].lower() if found else ""


def _is_from(sender: str, line: str) -> bool:
    return _find_mailbox(line) == _find_mailbox(sender) != ""


def _hands_on(line: str) -> bool:
    """Tell whether a line above a mail hands it on, `--- Mensaje reenviado ---`, `De Rosa:`.

    Above what an answer repeats stands `--- Original message ---`, in the languages that we know.
    """
    marked = re.match(r"[>\s]*-{3,} ?\w", line) and "origin" not in fold(line)
    return bool(marked) or line.rstrip().endswith(":")


def _hand_on(
    own: list[str], earlier: list[str], cut: list[str], *, whole: bool = False
) -> list[str]:
    """Return the lines above an earlier mail, and that mail as well if it is part of the `whole`.

    It is if a short note hands it on, too.
    """
    if whole or sum(map(len, own)) <= LONGEST_NOTE:
        both = ("\n".join(part).strip("\n") for part in (own, earlier))
        return RULE.join(filter(None, both)).split("\n")
    cut += earlier
    return own


def _unquote(lines: Sequence[str], *, quoted: bool = False) -> list[str]:
    """Remove the `>` from lines if all of them have it, or if they are `quoted`."""
    quoted = quoted or all(line.startswith(">") for line in lines if line.strip())
    return [re.sub(r"^(?:> ?)+", "", line) if quoted else line for line in lines]


def _split_own(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split a mail's lines into what its writer says and what it quotes or forwards."""
    marked, below = [*lines], ">"
    ends = [at for at, line in enumerate(lines) if _FORWARDED.match(line)]
    for at in reversed(range(len(lines))):
        line = lines[at]
        if line.rstrip().endswith(":") and has_phrase(line, phrases.WROTE):
            first = at - (at > 0 and not _INTRODUCED.match(line))  # a program broke the line
            ends += [first] * (below != ">")
            marked[first : at + 1] = [">"] * (at + 1 - first)
        below = line[0] if line.strip() else below
    start, end, *_ = _find_headers(marked)
    last = min([*ends, *[start] * bool(end), len(lines)])
    quoted = [at >= last or line.startswith(">") for at, line in enumerate(marked)]
    own = [line for line, other in zip(lines, quoted, strict=True) if not other]
    return own, [*compress(lines, quoted)]


def _cut_end(lines: Sequence[str], signed: list[str], sender: str = "") -> list[str]:
    """Cut what follows the words of a mail: programs' lines, legal notices, and a signature.

    If the mail's `sender` is known, a closing or the sender's name begins a signature, too.
    """
    devices = dict.fromkeys(line for line in lines if begins_with_phrase(line, phrases.DEVICES))
    lines = _cut_marked([line for line in lines if line not in devices], signed)
    end = find_end(lines, sender) if sender else len(lines)
    signed[:] = [*lines[end:], *signed, *devices]
    return lines[:end]


def _cut_marked(lines: Sequence[str], signed: list[str]) -> list[str]:
    """Cut the legal notices at the end of a text, and a signature below its mark.

    A notice says at least two of the things that notices say; one alone may be the writer's wish.
    """
    parts = "\n".join(lines).rstrip().split("\n\n")
    while len(parts) > 1 and count_phrases(parts[-1], phrases.NOTICES) > 1:
        signed.insert(0, parts.pop())
    own = "\n\n".join(parts)
    while (mark := _SIGNED.fullmatch(own)) and mark[1].strip():
        own = mark[1]
        signed.insert(0, mark[2])
    return re.sub(r"\n--[ \t]*\Z", "", own).split("\n")  # its line was a program's


def find_end(lines: Sequence[str], sender: str = "") -> int:
    """Find the closing of a letter, or its sender's name, near the end, above short lines.

    Without one, return the number of lines. A name below another one, or a colon, is of a list. The
    first name alone counts in a paragraph of its own.
    """
    name = {*plain(sender.rpartition("<")[0]).split()}  # some programs write `Pérez, Ana`
    filled = [at for at in range(len(lines))[-_SIGNATURE_LINES:] if lines[at].strip()]
    for below, (before, at) in enumerate(reversed([*pairwise(filled)])):
        line, above = lines[at], lines[before].strip("*_ ")
        if len(line) > _SIGNATURE_WIDTH:
            break
        of_list = above.endswith(":") or (" " in above and above.istitle())
        words = [each for each in plain(line).split() if not each.isdigit()]  # `Ing. Ana Pérez`
        whole = len(name) > 1 and name <= {*words} and len(words) <= len(name) + _BESIDE_NAME
        alone = below <= _BESIDE_NAME and not lines[at - 1].strip() and {*words} <= name
        named = (whole and below <= _BELOW_NAME) or (alone and words)
        if _is_closing(line) or (named and not (of_list or _is_closing(above))):
            return at
    return len(lines)


def _is_closing(line: str) -> bool:
    """Tell whether a line begins with the closing of a letter, `Saludos, Ana`, `saludos Ana`."""
    few = len(line.split()) <= _SIGNED_WORDS and begins_with_phrase(line, phrases.CLOSINGS)
    return few or is_phrase(re.split("[,.!:]", line)[0], phrases.CLOSINGS)
