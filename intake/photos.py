"""The photos of a contribution: found in what was typed, fetched, cleaned, and named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import chain, count
from pathlib import PurePosixPath
from urllib.parse import unquote

from editorial.message import N_, Message, catalog_languages, say
from editorial.model import Language
from editorial.pictures.decoding import MOTION, PictureError, is_animation
from editorial.pictures.encoding import build_photo
from editorial.pictures.names import is_made, is_picture_file, is_picture_name, says_nothing
from editorial.text.plain import one_line
from editorial.times.dates import and_list
from intake.attachments import GITHUB, Fetch, FetchError
from intake.contribution import Contribution, Remark
from intake.forms import TEXT
from intake.prose import build_slug
from intake.remarks import ATTACHED, link_to, plain_alt
from intake.written.chats import VIDEO
from intake.written.titles import Caption, find_caption

MOST = 8
WORD = N_("photo")
"""What the files are called: `photo.jpg`, `photo-2.jpg`, in the text's language."""

NOT_A_PICTURE = N_(
    "Photo {number} is no picture that we can open: please send it to yourself by WhatsApp, as a "
    "photo and not as a document, and drag in that copy."
)
TOO_MANY = N_("There is room for {most} photos. Left out, from the end: {number}.")
LEFT_OVER = N_("In “{field}” we found no photo here: “{text}”. Please drag the photo itself in.")
NAMED_ONLY = N_("Your text has a place for the photo “{name}”, which is missing: please add it.")
NO_ALT = N_(
    "Please describe the photos in “{field}”, a line each, for people who can't see them (still "
    "missing: {names}). For example, for “{title}”: who is in it, where, and doing what."
)

_CALLED = N_("photo {number}")

_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,300}+)\]\(\s{0,9}+<?(?P<url>(?:https?://|attached:)[^\s)>]{1,2000}+)>?[^)\n]{0,300}+\)|"
    r"<img\b(?P<tag>[^>]{0,3000}+)>|"
    r"\[(?P<name>[^\]\n]{0,300}+)\]\((?P<file>https?://[^\s)]{1,2000}+)\)|"
    r"(?P<bare>https://(?:github\.com|(?:private-)?user-images\.githubusercontent\.com)/[^\s<>\"')]+)"
)
"""No part of it gives back what it took (`}+`): a hostile text would be tried over for minutes."""

_PLACE = re.compile(
    rf"!\[(?P<alt>(?:(?!!\[|\]\()[\s\S]){{0,3000}}+)\]\(\s{{0,9}}+<?(?P<link>{ATTACHED}[^\s()<>]*)>?"
    r"[^)\n]{0,300}+\)"
)
"""A picture that came with a text, whatever stands in its alt text."""

_STRAY = re.compile(rf"\]\(\s{{0,9}}+<?{ATTACHED}[^)\n]{{0,3000}}+\)?")
_SCHEME = re.compile(rf"{ATTACHED}(?=\S)")
_MOVING = re.compile(rb"(?s)....ftyp(?:iso|mp4|qt|3g|M4V|avc)|\x1aE\xdf\xa3")
"""How a video begins: MP4, QuickTime, WebM."""

_ATTRIBUTE = re.compile(r"\b(alt|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_MARKUP = re.compile(r"[][<>*_`\\]")


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it will stand in the post's folder. `moved`: it was sent as an animation.

    `called` is what its sender knows it by: who sent a form never saw the file's name.
    """

    name: str
    content: bytes
    alt: str
    moved: bool = False
    called: str = ""


@dataclass(frozen=True, slots=True)
class Album:
    """The photos of a contribution, its text with their names in it, and what to say of them.

    `credit` is who took the first one, by the line below it.
    """

    photos: tuple[Photo, ...]
    text: str
    remarks: tuple[Remark, ...]
    credit: str = ""


def gather_photos(sent: Contribution) -> Contribution:
    """A contribution with what was dragged into other boxes than the text in the one for photos."""
    values, photos = {**sent.values}, [sent.value("photos")]
    for name in [each for each in values if each not in (TEXT, "photos")]:
        for image in [at[0] for at in _IMAGE.finditer(values[name]) if _is_dragged(at)]:
            photos.append(image)
            values[name] = values[name].replace(image, "")
    return replace(sent, values={**values, "photos": "\n".join(photos).strip()})


def take_photos(sent: Contribution, language: Language, fetch: Fetch) -> Album:
    """Fetch and clean the photos of a contribution.

    The first one is the post's picture, so it doesn't stand in the text as well, nor does the line
    below it that says what it shows or who took it.
    """
    beside = sent.value("photos")
    text = _PLACE.sub(lambda at: f"![{plain_alt(at['alt'])}]({at['link']})", sent.value(TEXT))
    text = _place_named(text, beside, sent)
    spans = {_read_match(at)[1]: at.span() for at in _IMAGE.finditer(text) if _is_photo(at)}
    captions = {link: find_caption(text, *span) for link, span in spans.items()}
    placed = {**_links(beside), **_links(text)}
    handed = _handed(sent, placed)
    links = {**dict.fromkeys(handed, ""), **placed}

    def get(link: str) -> bytes:
        if link.startswith(ATTACHED) and link not in handed:
            raise FetchError(NAMED_ONLY, name=unquote(link.removeprefix(ATTACHED)))
        return handed[link] if link in handed else fetch(link)

    found = list(_name(get, links, captions, sent, language))
    by_link = dict(zip(links, found, strict=False))
    photos = {link: each for link, each in by_link.items() if isinstance(each, Photo)}
    top = next(iter(photos), "")
    caption, credit = captions.get(top), ""
    if caption and caption.credits:
        credit = "" if one_line(sent.value("picture-credit")) else caption.words
    if caption and (credit or caption.words == photos[top].alt):
        text = text[: caption.start] + text[caption.end :]
    kept = tuple(photos.values())
    remarks = [each for each in found if isinstance(each, Remark)]
    remarks += _tell(kept, len(links) - len(found), beside, sent, language)
    return Album(kept, _show(text, photos), tuple(remarks), credit)


def _show(text: str, photos: Mapping[str, Photo]) -> str:
    """A text with the photos in their places but the first one, and below it the others."""
    rest = [*photos][1:]

    def put(at: re.Match[str]) -> str:
        link, plain = _read_match(at)[1], at["file"] or at["bare"]
        if not _is_photo(at) or (plain and link not in photos):
            return at[0]
        return render_photo(photos[link]) if link in rest else ""

    # nothing else leads to what came with a text: nobody could follow
    shown = _SCHEME.sub(f"{ATTACHED} ", _STRAY.sub("]", _IMAGE.sub(put, text)))
    others = (photos[link] for link in rest if f"]({photos[link].name})" not in shown)
    return "\n\n".join([shown.strip(), *map(render_photo, others)])


def _place_named(text: str, beside: str, sent: Contribution) -> str:
    """A text with the photos of the field for them where it names them.

    GitHub describes a photo that is dragged in by its file's name. Where phones lost the names, as
    many photos as the text has places for are those.
    """
    handed = {link_to(picture.name) for picture in sent.pictures}
    wanted = [url for url in _links(text) if url.startswith(ATTACHED) and url not in handed]
    photos = _links(beside)
    named = {alt: photo for photo, alt in photos.items()}
    stems = {url: PurePosixPath(unquote(url.removeprefix(ATTACHED))).stem for url in wanted}
    pairs = {url: named[stem] for url, stem in stems.items() if stem in named}
    rest = [url for url in wanted if url not in pairs]
    free = [photo for photo in photos if photo not in pairs.values()]
    if len(rest) == len(free):
        pairs |= dict(zip(rest, free, strict=True))
    for url, photo in pairs.items():
        text = text.replace(f"]({url})", f"]({photo})")
    return text


def _open(fetch: Fetch, link: str) -> Photo | Message:
    """A clean photo without name and description, or the message that says why there is none."""
    try:
        data = fetch(link)
        return Photo("", build_photo(data), "", is_animation(data))
    except FetchError as error:
        return error.message
    except PictureError:
        return Message(VIDEO if _MOVING.match(data) else NOT_A_PICTURE)


def _handed(sent: Contribution, placed: Collection[str]) -> dict[str, bytes]:
    """What came with the text, by its link: those without a place in the text come first."""
    links = [link_to(each.name) for each in sent.pictures]
    named = [link if link in placed else f"{ATTACHED}{n}" for n, link in enumerate(links)]
    handed = dict(zip(named, (each.content for each in sent.pictures), strict=True))
    return {**{link: handed[link] for link in handed if link not in placed}, **handed}


def picture_name(stem: str, lang: str) -> str:
    """What a picture's file is called in a post's folder: `IMG 2034` → `img-2034.jpg`."""
    return f"{build_slug(stem) or build_slug(say(lang, WORD)) or WORD}.jpg"


def _name(
    fetch: Fetch,
    links: Mapping[str, str],
    captions: Mapping[str, Caption | None],
    sent: Contribution,
    language: Language,
) -> Iterator[Photo | Remark]:
    """Each photo with a name and its description, or what to say instead of it.

    An alt text counts where it is more than `image`, a file's name, which GitHub fills in, or what
    Word makes up; else the line below the picture does.
    """
    known = language.code in catalog_languages()
    langs = (*([language.code] if known else []), sent.lang)
    names = file_names(langs[0])
    typed = (one_line(line).lstrip("-*• ") for line in sent.value("picture-alt").split("\n"))
    described = dict(enumerate(filter(None, typed)))
    for number, (link, alt) in enumerate([*links.items()][:MOST]):
        photo = _open(fetch, link)
        if isinstance(photo, Message):
            yield Remark(photo.text, {"number": str(number + 1), **photo.values})
            continue
        caption, said = captions.get(link), described.get(number, "")
        if number not in described:
            below = caption.words if caption and not caption.credits else ""
            said = below if says_nothing(alt, langs) else one_line(alt)
        elif is_made(said) or is_picture_name(said, langs):
            said = ""
        name = next(names)
        called = say(sent.lang, _CALLED, number=number + 1) if sent.labels else name
        yield replace(photo, name=name, alt=said, called=called)


def file_names(lang: str) -> Iterator[str]:
    """The names of a post's pictures: `foto.jpg`, `foto-2.jpg`."""
    word = picture_name("", lang).removesuffix(".jpg")
    return chain([f"{word}.jpg"], (f"{word}-{number}.jpg" for number in count(2)))


def _links(text: str) -> dict[str, str]:
    """The links to photos in a text, in their order, with their alt texts."""
    found = [_read_match(match) for match in _IMAGE.finditer(text) if _is_photo(match)]
    return {url: alt for alt, url in found}


def only_photos(text: str) -> str:
    """The photos of a text, without its words."""
    return "\n".join(f"![{_MARKUP.sub(' ', alt)}]({url})" for url, alt in _links(text).items())


def _is_photo(match: re.Match[str]) -> bool:
    """Whether a link is meant as a picture: a plain one is where it leads to an attachment."""
    plain = match["file"] or match["bare"]
    return _is_dragged(match) if plain else bool(_read_match(match)[1])


def _is_dragged(match: re.Match[str]) -> bool:
    """Whether a link leads to what may be a photo that was dragged into a form."""
    link = _read_match(match)[1]
    named = PurePosixPath(link).suffix
    return bool(GITHUB.links.fullmatch(link)) and (not named or is_picture_file(link))


def _read_match(match: re.Match[str]) -> tuple[str, str]:
    """The alt text and the address of a picture or link."""
    if match["tag"] is None:
        url = match["url"] or match["file"] or match["bare"]
        return match["alt"] or "", url
    parts = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(match["tag"])}
    return unescape(parts.get("alt", "")), unescape(parts.get("src", ""))


def render_photo(photo: Photo) -> str:
    """A photo as it stands in a text."""
    return f"![{_MARKUP.sub(' ', photo.alt).strip()}]({photo.name})"


def _tell(
    photos: Sequence[Photo], left: int, beside: str, sent: Contribution, language: Language
) -> Iterator[Remark]:
    """What of the photos, and of the field for them, is missing or left out."""
    if left:
        yield Remark(TOO_MANY, {"most": str(MOST), "number": str(left)})
    rest = one_line(_IMAGE.sub(lambda at: "" if _is_photo(at) else at[0], beside))
    if rest:
        yield Remark(LEFT_OVER, {"field": sent.labels.get("photos", ""), "text": rest[:200]})
    if names := [photo.called for photo in photos if not photo.alt]:
        label = sent.labels.get("picture-alt") or language.header_name("Picture-Alt")
        values = {"field": label, "names": and_list(names, sent.lang)}
        yield Remark(NO_ALT, {**values, "title": one_line(sent.value("title"))})
    yield from (Remark(MOTION, {"link": each.called}, asks=False) for each in photos if each.moved)
