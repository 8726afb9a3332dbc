"""Find the photos of a contribution in what was typed, fetch, clean and name them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from pathlib import PurePosixPath
from typing import NamedTuple

from editorial.model.library import group
from editorial.model.site import Language
from editorial.pictures.files import PictureError, build_photo
from editorial.pictures.names import is_made, is_picture_file, is_picture_name, says_nothing
from editorial.text.plain import one_line
from editorial.times.dates import and_list
from editorial.words.message import N_, catalog_languages, say
from intake.attachments import GITHUB, Fetch, FetchError
from intake.contribution import Draft, Remark
from intake.forms import TEXT
from intake.prose import build_slug, number_names
from intake.remarks import ATTACHED, LITTLE, MISSING, UNSHOWN, Photo, link_to
from intake.written.titles import NUMBERED, find_caption, find_credit

MOST = 8
WORD = N_("photo")
"""The word that files are named with, in the text's language: `photo.jpg`, `photo-2.jpg`."""

NOT_A_PICTURE = N_(
    "We can't open {file}: please send it to yourself by WhatsApp, as a photo and not as "
    "a document, and add that copy."
)
TOO_MANY = N_(
    "There is room for {most} photos. We left out the last ones: {number}. To show one of these, "
    "take another one out."
)
LEFT_OVER = N_("In “{field}”, this isn't a photo: “{text}”. Please add the photo itself.")
NO_ALT = N_(
    "Still to be described: {names}. Write a line for each photo in “{field}”: who is in it, "
    "where, and doing what. It is for people who can't see them.",
    name="no-alt",
)

_CALLED = N_("photo {number}")

_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,300}+)\]\(\s{0,9}+<?(?P<url>(?:https?://|attached:)[^\s)>]{1,2000}+)>?[^)\n]{0,300}+\)|"
    r"<img\b(?P<tag>[^>]{0,3000}+)>|"
    r"\[(?P<name>[^\]\n]{0,300}+)\]\((?P<file>https?://[^\s)]{1,2000}+)\)|"
    r"(?P<bare>https://(?:github\.com|(?:private-)?user-images\.githubusercontent\.com)/[^\s<>\"')]+)"
)
"""No part gives back what it matched (`}+`): else a hostile text would take minutes to search."""

_SCHEME = re.compile(rf"\(?{ATTACHED}(?=\S)")
_MOVING = re.compile(rb"(?s)....ftyp(?:iso|mp4|qt|3g|M4V|avc)|\x1aE\xdf\xa3")
"""The first bytes of a video: MP4, QuickTime, WebM."""

_ATTRIBUTE = re.compile(r"\b(alt|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_MARKUP = re.compile(r"[][<>*_`\\]")


class _Image(NamedTuple):
    """A photo that a text shows: its link, its alt text, and where in the text it was typed.

    `plain` means that it is a mere link to where GitHub keeps what was dragged into a form.
    """

    link: str
    alt: str
    typed: str
    plain: bool
    start: int
    end: int


def gather_photos(sent: Draft) -> Draft:
    """Move photos that were dragged into other fields to the one for photos, except the text's."""
    values, photos = {**sent.values}, [sent.typed("photos")]
    for name in [each for each in values if each not in (TEXT, "photos")]:
        for image in [each for each in _images(values[name]) if _is_dragged(each.link)]:
            photos.append(image.typed)
            values[name] = values[name].replace(image.typed, "")
    return replace(sent, values={**values, "photos": "\n".join(photos).strip()})


def take_photos(sent: Draft, language: Language, fetch: Fetch) -> Draft:
    """Fetch and clean the photos of a draft, and begin its body, with their file names.

    The first one becomes the post's picture, so it is taken out of the text, and with it the line
    below that says who took it. What is written below a photo describes it, unless something else
    does. A photo that can't be used becomes a remark.
    """
    beside, credit = sent.typed("photos"), sent.line("picture-credit")
    text = sent.typed(TEXT)
    handed = _handed(sent, text)
    links = {**dict.fromkeys(handed, ""), **_links(beside), **_links(text)}
    silent = {each for each, alt in links.items() if says_nothing(alt, catalog_languages())}
    below = {each.link: find_caption(text, each.end) for each in _images(text)}
    links |= {link: line["words"] for link, line in below.items() if line and link in silent}
    named = [each for each in links if each.startswith(ATTACHED) and each not in handed]
    for name in named:
        del links[name]

    def take(link: str) -> bytes:
        data = handed[link] if link in handed else fetch(link)
        try:
            return build_photo(data)
        except PictureError as error:
            why = UNSHOWN if _MOVING.match(data) else NOT_A_PICTURE
            raise FetchError(why) from error

    found = list(_read_photos(take, links, sent, language))
    by_link = dict(zip(links, found, strict=False))
    photos = {link: each for link, each in by_link.items() if isinstance(each, Photo)}
    top = next((each for each in _images(text) if each.link == next(iter(photos), "")), None)
    if top and not credit and (taker := find_credit(text, top.end)):
        credit, text = taker["name"], text[: taker.start("line")] + text[taker.end() :]
    missed = any(not LITTLE.search(each) for each in named)
    missed |= bool(sent.typed("picture-alt") and not links)
    # they are those in the box, most likely, or were asked for before
    known = bool(_links(beside)) or any(each.name == "missing" for each in sent.remarks)
    remarks = [Remark(MISSING)] * (missed and not known)
    remarks += _join(each for each in found if isinstance(each, Remark))
    kept = tuple(photos.values())
    remarks += _tell(kept, len(links) - len(found), beside, sent, language)
    later, body = (*sent.later, *remarks), _show(text, photos)
    return replace(sent, photos=kept, body=body, credit=credit, later=later)


def _join(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Join the remarks that say the same about several photos."""
    for some in group((each.text, each) for each in remarks).values():
        named = ", ".join(str(each.values["file"]) for each in some)
        yield replace(some[0], values={"file": named})


def _show(text: str, photos: Mapping[str, Photo]) -> str:
    """Put all photos but the first into their places in a text, and those without a place below."""
    rest = [*photos][1:]

    for image in reversed([*_images(text)]):
        silent = image.link in photos or says_nothing(image.alt, catalog_languages())
        lost = "" if silent else _MARKUP.sub(" ", image.alt)
        shown = _render_photo(photos[image.link]) if image.link in rest else lost
        shown = image.typed if image.plain and image.link not in photos else shown
        text = text[: image.start] + shown + text[image.end :]
    shown = _SCHEME.sub(f" {ATTACHED} ", text)  # nobody could follow it
    others = (photos[link] for link in rest if f"]({photos[link].name})" not in shown)
    return "\n\n".join([shown.strip(), *map(_render_photo, others)])


def _handed(sent: Draft, text: str) -> dict[str, bytes]:
    """Return the pictures that came with a text, by link; those without a place come first."""
    placed, handed = _links(text), dict[str, bytes]()
    for picture in sorted(sent.pictures, key=lambda each: link_to(each.name) in placed):
        link = link_to(picture.name)
        handed[link if link in placed else f"{ATTACHED}{len(handed)}"] = picture.content
    return handed


def file_names(lang: str) -> Iterator[str]:
    """Yield names for a post's pictures: `foto.jpg`, `foto-2.jpg`."""
    word = build_slug(say(lang, WORD)) or WORD
    return number_names(word, ".jpg")


def _read_photos(
    take: Callable[[str], bytes], links: Mapping[str, str], sent: Draft, language: Language
) -> Iterator[Photo | Remark]:
    """Yield each photo with a file name and an alt text, or a remark in its place.

    An alt text that a program made up doesn't count: `image` or a file's name, as GitHub fills in,
    or what Word thinks that it sees.
    """
    known = catalog_languages()  # of phones
    names = file_names(language.code if language.code in known else sent.reply)
    typed = (
        re.sub(f"^{NUMBERED}", "", one_line(each)) for each in sent.typed("picture-alt").split("\n")
    )
    described = dict(enumerate(filter(None, typed)))
    for number, (link, alt) in enumerate([*links.items()][:MOST]):
        try:
            content = take(link)
        except FetchError as error:
            why, moving = error.message.text, error.message.name == "unshown"
            called = say(sent.reply, _CALLED, number=number + 1)
            yield Remark(why, {"file": called}, asks=not moving)
            continue
        said = described.get(number) or ("" if says_nothing(alt, known) else one_line(alt))
        said = "" if is_made(said) or is_picture_name(said, known) else said
        name = next(names)
        called = say(sent.reply, _CALLED, number=number + 1) if sent.labels else name
        yield Photo(name, content, said, called)


def _images(text: str) -> Iterator[_Image]:
    """Yield the photos in a text. A plain link is one if it leads to what was dragged in."""
    for found in _IMAGE.finditer(text):
        tags = _ATTRIBUTE.finditer(found["tag"] or "")
        tag = {at[1].lower(): at[2] or at[3] or at[4] for at in tags}
        plain = found["file"] or found["bare"] or ""
        link = unescape(tag.get("src", "")) or found["url"] or plain
        if _is_dragged(link) if plain else link:
            alt = found["alt"] or unescape(tag.get("alt", ""))
            yield _Image(link, alt, found[0], bool(plain), *found.span())


def _links(text: str) -> dict[str, str]:
    """Return the alt texts of the photos in a text, by their links, in order."""
    return {image.link: image.alt for image in _images(text)}


def _is_dragged(link: str) -> bool:
    """Tell whether a link may lead to a photo that was dragged into a form."""
    named = PurePosixPath(link).suffix
    return bool(GITHUB.links.fullmatch(link)) and (not named or is_picture_file(link))


def _render_photo(photo: Photo) -> str:
    """Write a photo as Markdown."""
    return f"![{_MARKUP.sub(' ', photo.alt).strip()}]({photo.name})"


def _tell(
    photos: Sequence[Photo], left: int, beside: str, sent: Draft, language: Language
) -> Iterator[Remark]:
    """Say what was left out, what in the field isn't a photo, and which photos lack an alt text."""
    if left:
        yield Remark(TOO_MANY, {"most": str(MOST), "number": str(left)})
    for image in _images(beside):
        beside = beside.replace(image.typed, "")
    if rest := one_line(beside):
        values = {"field": sent.labels.get("photos", ""), "text": rest[:200]}
        yield Remark(LEFT_OVER, values, asks="://" in rest)
    if names := [photo.called for photo in photos if not photo.alt]:
        label = sent.labels.get("picture-alt") or language.header_name("Picture-Alt")
        yield Remark(NO_ALT, {"field": label, "names": and_list(names, sent.reply)})
