"""Read what people wrote in files: Word, saved mails and pages, exported chats."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import PurePath, PurePosixPath
from time import process_time
from typing import TypeVar
from urllib.parse import unquote

from editorial.pictures.names import is_picture_file
from editorial.words.bounds import DOCUMENT, FILE_BYTES, LIMITS, TOO_LONG
from editorial.words.message import N_
from intake.attachments import Fetch, FetchError
from intake.contribution import Draft, put_writing
from intake.forms import TEXT
from intake.remarks import BROKEN, TOO_LARGE, Attached, DocumentError, Remark, Writing, link_to
from intake.written.mails import read_mail_file
from intake.written.office_files import read_archive, read_word
from intake.written.writing import read_page, read_writing

DOCUMENTS = {".txt", ".md", ".html", ".htm", ".docx", ".eml", ".zip"}
"""The endings of files that we can read."""

UNREADABLE = N_(
    "We can't read “{file}”: please save it as a Word document (.docx) and send that, or paste its "
    "text."
)

SLOW = N_("“{file}” couldn't be read now: please send it again, or paste its text.")

_LONGEST_TEXT = 10 * FILE_BYTES
"""The most characters of a chat: its times and senders, which are cut, may be most of it."""

_PLAIN = {"", ".txt", ".md"}
_CONTEXT = get_context("spawn")
Work = Callable[..., Writing]
Yielded = TypeVar("Yielded")

_LINKED = re.compile(r"\[[^\]\n]{0,300}+\]\((?P<link>https://github\.com/[^\s()]{1,2000}+)\)")
_UNREAD = {".pdf", ".doc", ".odt", ".pptx", ".rtf"}
"""The endings of documents that we can't read: their links stay."""

_MOST = 3
"""The most documents of a form."""


def take_documents(sent: Draft, fetch: Fetch) -> Draft:
    """Put the text of the documents that were dragged into a form into its contribution.

    A document's text takes the place of its link. The text of a document in another field follows
    at the end. What can't be downloaded or read stays a link, and a remark says so.
    """
    found, remarks = list[Writing](), list[Remark]()

    def put(link: re.Match[str]) -> str:
        name = PurePosixPath(unquote(link["link"])).name
        if not _is_document(link) or len(found) == _MOST:
            return link[0]
        try:
            found.append(read_document(name, fetch(link["link"])))
        except (FetchError, DocumentError) as error:
            named = f"“{name}”" if isinstance(error, FetchError) else name
            remarks.append(Remark(error.message.text, {**error.message.values, "file": named}))
            return link[0]
        return f"\n\n{found[-1].text}\n\n"

    values = {**sent.values}
    others = "\n".join(value for name, value in values.items() if name != TEXT)
    beside = [link[0] for link in _LINKED.finditer(others) if _is_document(link)]
    text = _LINKED.sub(put, "\n\n".join([sent.typed(TEXT), *beside]))
    for link in beside:
        values = {name: value.replace(link, "") for name, value in values.items()}
    if len(text.encode()) > FILE_BYTES:
        long = Remark(TOO_LONG.message.text, TOO_LONG.message.values)
        return replace(sent, remarks=(*sent.remarks, long))
    sent = replace(sent, values={**values, TEXT: text}, remarks=(*sent.remarks, *remarks))
    for each in found:
        sent = put_writing(sent, replace(each, text=text, title=""))
    return sent


def _is_document(link: re.Match[str]) -> bool:
    return PurePosixPath(unquote(link["link"])).suffix.lower() in DOCUMENTS | _UNREAD


def read_document(name: str, data: bytes, ours: str = "") -> Writing:
    """Read a file by its name's ending; DocumentError if it is broken, too large or unknown.

    `ours` is a pattern of the lines in a saved mail that we wrote, and that are left out.
    Anything but plain text is read in another process with limits of time and memory, so that
    even a hostile file gets an answer.
    """
    kind = PurePath(name).suffix.lower()
    if kind not in DOCUMENTS | _PLAIN:
        raise DocumentError(UNREADABLE, file=name)
    if len(data) > DOCUMENT:
        raise DocumentError(TOO_LARGE, file=name)
    try:
        return read_here(name, data) if kind in _PLAIN else run_apart(read_here, name, data, ours)
    except DocumentError as error:
        raise DocumentError(error.message, file=name) from error


def read_here(name: str, data: bytes, ours: str = "") -> Writing:
    """Read a file in this process; anything that a library raises becomes a DocumentError."""
    try:
        kind = PurePath(name).suffix.lower()
        return _READERS[kind](data, *[ours] * (kind == ".eml"))
    except DocumentError:
        raise
    except Exception as error:
        raise DocumentError(TOO_LARGE if isinstance(error, MemoryError) else BROKEN) from error


def run_apart(work: Work, *arguments: object, limits: tuple[int, int] = LIMITS) -> Writing:
    """Run a function in a process of its own; DocumentError if it raises one or is cut off.

    `limits` are seconds of CPU and bytes of memory, on systems that know such limits.
    """
    found = next(run_each(work, [arguments], limits))
    if isinstance(found, DocumentError):
        raise found
    return found


def run_each(
    work: Callable[..., Yielded],
    rows: Iterable[tuple[object, ...]],
    limits: tuple[int, int] = LIMITS,
) -> Iterator[Yielded | DocumentError]:
    """Run a function on each row of arguments in a process of its own, and yield the results.

    Where it fails, or is cut off, there is a DocumentError; a new process goes on with the next.
    What ran out of time is tried once more.
    """
    rest, retried = deque(rows), False
    while rest:
        ours, theirs = _CONTEXT.Pipe(duplex=False)
        child = _CONTEXT.Process(target=_work, args=(theirs, limits, work, [*rest]))
        child.start()
        theirs.close()
        try:
            with suppress(EOFError, OSError):  # it broke off
                while rest and ours.poll(2 * limits[0]):
                    made, retried = ours.recv(), False
                    rest.popleft()
                    yield made
        finally:
            child.kill()
            child.join()
        slow = (child.exitcode or 0) < 0  # it was ended, by us or at its limit
        retried = slow and not retried
        if rest and not retried:
            rest.popleft()
            yield DocumentError(SLOW if slow else TOO_LARGE)


def _work(
    answer: Connection,
    limits: tuple[int, int],
    work: Callable[..., object],
    rows: Iterable[tuple[object, ...]],
) -> None:
    for row in rows:
        with suppress(ImportError, ValueError, OSError):  # no such limits on Windows
            import resource

            ends = (int(process_time()) + limits[0], limits[1])
            for name, most in zip((resource.RLIMIT_CPU, resource.RLIMIT_AS), ends, strict=True):
                resource.setrlimit(name, (most, resource.getrlimit(name)[1]))
        try:
            answer.send(work(*row))
        except DocumentError as error:
            answer.send(error)
        except Exception as error:
            large = isinstance(error, MemoryError | RecursionError)
            answer.send(DocumentError(TOO_LARGE if large else BROKEN))


def decode_text(data: bytes) -> str:
    """Decode UTF-8, or what older programs on Windows save."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _read_text(data: bytes, *around: str) -> Writing:
    text = decode_text(data)
    if len(text) > _LONGEST_TEXT:
        raise DocumentError(TOO_LONG.message)
    return read_writing(text, *around)


def _read_chat(data: bytes) -> Writing:
    """Read an exported chat: an archive with a text and photos."""
    files = {PurePosixPath(path).name: content for path, content in read_archive(data).items()}
    texts = [name for name in files if PurePath(name).suffix.lower() == ".txt"]
    if not texts:
        raise DocumentError(BROKEN)
    written = _read_text(max((files[name] for name in texts), key=len))
    pictures = [Attached(name, content) for name, content in files.items() if is_picture_file(name)]
    placed = [each for each in pictures if link_to(each.name) in written.text]
    return replace(written, pictures=(*written.pictures, *(placed or pictures)))


_READERS: Mapping[str, Work] = {
    **dict.fromkeys(_PLAIN, _read_text),
    **dict.fromkeys((".html", ".htm"), lambda data: read_page(decode_text(data), {})),
    ".docx": read_word,
    ".eml": lambda data, ours: read_mail_file(data, ours, read_here, _read_text, read_page),
    ".zip": _read_chat,
}
