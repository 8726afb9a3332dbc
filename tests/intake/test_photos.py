"""Photos: which are fetched, from where, what is kept of them, and what is told of the others."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from ipaddress import ip_address
from pathlib import Path

import pytest
from PIL import Image

from editorial.pictures.files import KEPT_SIDE, PictureError, build_photo
from intake.attachments import (
    ELSEWHERE,
    GITHUB,
    GONE,
    TOO_LARGE,
    FetchError,
    Gate,
    fetch_attachment,
    is_inside,
)
from intake.contribution import Contribution
from intake.forms import Form
from intake.photos import LEFT_OVER, MOST, NO_ALT, NOT_A_PICTURE, TOO_MANY
from intake.remarks import UNSHOWN, Attached
from tests.intake.attachments import (
    DEAD,
    DRIP,
    DRIPS,
    HEIC,
    KEY,
    LARGE,
    LOOP,
    OUTSIDE,
    PHOTO,
    SECOND,
    SLOW,
    SLOW_HEAD,
    SLOW_WAY,
    TEXT,
    Keeper,
    asset,
    why_not,
)
from tests.intake.sending import TODAY, a_contribution, a_draft, asked
from tests.photos import a_photo, a_sideways_photo

JWT = "https://private-user-images.githubusercontent.com/1/2.jpg?jwt=a.b"
BROKEN = (b"", b"hi", b"%!PS-Adobe", a_photo()[:2000], a_photo(form="HEIC")[:400])
NINE = [f"![Un aula llena]({asset(PHOTO)})", *(f"![]({asset(f'{KEY}x{n}')})" for n in range(MOST))]
SIGNED = "https://github-production-user-asset-6210df.s3.amazonaws.com/1/2?X-Amz-Signature=a%2Fb"


def test_a_photo_is_fetched_by_way_of_its_signed_address(keeper: Keeper) -> None:
    keeper.asked.clear()

    content = keeper.fetch(asset(PHOTO))

    assert content == a_photo()
    assert keeper.asked == [f"/user-attachments/assets/{PHOTO}", f"/signed/{PHOTO}"]


def test_what_cannot_be_had_is_told(keeper: Keeper) -> None:
    told = {key: why_not(keeper, key) for key in (DEAD, LARGE, LOOP)}

    assert told == {DEAD: GONE, LARGE: TOO_LARGE, LOOP: GONE}


def test_a_server_that_answers_byte_by_byte_is_left(keeper: Keeper) -> None:
    told = []
    for key in (SLOW_HEAD, SLOW_WAY, SLOW):
        url = asset(key).replace("https://github.com", keeper.url)
        keeper.ends.clear()
        with pytest.raises(FetchError) as refused:
            fetch_attachment(url, keeper.gate, seconds=DRIP * DRIPS / 4)
        told.append((refused.value.message.text, keeper.ended()))

    assert told == [(GONE, "hung up")] * 3


def test_only_addresses_that_lead_out_of_this_network_are_outside() -> None:
    inside = (
        *("127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1"),
        *("::1", "::", "fe80::1", "fd00::1", "ff02::1", "::127.0.0.1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1"),
        *("2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe"),
    )
    outside = ("140.82.112.3", "::ffff:140.82.112.3", "2606:50c0:8000::154")

    assert [each for each in inside if not is_inside(ip_address(each))] == []
    assert [each for each in outside if is_inside(ip_address(each))] == []


def test_nothing_is_read_beyond_the_limit(keeper: Keeper) -> None:
    why_not(keeper, LARGE)

    assert keeper.ended() == "hung up"


def test_a_redirect_leads_nowhere_else(keeper: Keeper) -> None:
    keeper.asked.clear()

    why = why_not(keeper, OUTSIDE)

    assert why == GONE
    assert keeper.asked == [f"/user-attachments/assets/{OUTSIDE}"]


def test_only_addresses_of_attachments_are_asked() -> None:
    urls = (
        "http://github.com/user-attachments/assets/1",
        "https://github.com.example.org/user-attachments/assets/1",
        "https://github.com@example.org/user-attachments/assets/1",
        "https://example.org/github.com/user-attachments/assets/1",
        "https://github.com/owner/name/raw/main/x.jpg",
        "https://github.com:444/user-attachments/assets/1",
        "https://127.0.0.1/user-attachments/assets/1",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/hostname",
        SIGNED,
    )
    told = []
    for url in urls:
        with pytest.raises(FetchError) as refused:
            fetch_attachment(url)
        told.append(refused.value.message.text)

    assert told == [ELSEWHERE] * len(urls)


def test_github_may_lead_to_where_it_keeps_attachments_only() -> None:
    assert GITHUB.redirects.fullmatch(SIGNED)
    assert GITHUB.redirects.fullmatch(JWT)
    assert not GITHUB.redirects.fullmatch(SIGNED.replace("6210df", "mine"))
    assert not GITHUB.redirects.fullmatch(
        SIGNED.replace("amazonaws.com", "amazonaws.com.example.org")
    )


def test_a_name_that_leads_into_this_network_is_not_asked(keeper: Keeper) -> None:
    keeper.asked.clear()
    gate = Gate(keeper.gate.links, keeper.gate.redirects)

    with pytest.raises(FetchError):
        fetch_attachment(asset(PHOTO).replace("https://github.com", keeper.url), gate)

    assert keeper.asked == []


def test_what_a_photo_says_of_its_place_and_its_maker_is_gone() -> None:
    photos = [a_photo(form=form, said="Casa de Nadie 7") for form in ("JPEG", "HEIC")]

    clean = [build_photo(photo) for photo in photos]

    pictures = [Image.open(BytesIO(each)) for each in clean]
    assert all(b"Casa de Nadie 7" in photo for photo in photos)
    assert not any(b"Casa de Nadie" in each for each in clean)
    assert {(each.format, each.size) for each in pictures} == {("JPEG", (1600, 1200))}
    assert not any(each.getexif() for each in pictures)


def test_a_photo_stands_upright_and_is_not_larger_than_what_is_kept() -> None:
    sideways, large = build_photo(a_sideways_photo()), build_photo(a_photo((6000, 3000)))

    assert Image.open(BytesIO(sideways)).size == (1200, 1600)
    assert Image.open(BytesIO(large)).size == (KEPT_SIDE, KEPT_SIDE // 2)


def test_what_is_no_whole_picture_is_none() -> None:
    for data in BROKEN:
        with pytest.raises(PictureError):
            build_photo(data)


def test_the_first_photo_is_the_picture_and_the_others_stay_in_the_text(
    form: Form, content: Path, keeper: Keeper
) -> None:
    text = f"Antes.\n\n![Dos personas giran una antena]({asset(SECOND)})\n\nDespués."
    sent = a_contribution(
        form, photos=f"![image]({asset(PHOTO)})", picture_alt="Un aula llena", text=text
    )

    draft = a_draft(sent, content, keeper.fetch)

    assert [photo.name for photo in draft.photos] == ["foto.jpg", "foto-2.jpg"]
    assert (draft.value("Picture"), draft.value("Picture-Alt")) == ("foto.jpg", "Un aula llena")
    assert draft.body == "Antes.\n\n![Dos personas giran una antena](foto-2.jpg)\n\nDespués."


def test_a_photo_in_the_text_alone_becomes_the_picture(
    form: Form, content: Path, keeper: Keeper
) -> None:
    tag = f'<img width="9" alt="Un aula llena de gente" src="{asset(HEIC)}" />'

    draft = a_draft(
        a_contribution(form, text=f"Antes.\n\n{tag}\n\nDespués."), content, keeper.fetch
    )

    assert draft.value("Picture-Alt") == "Un aula llena de gente"
    assert draft.body == "Antes.\n\nDespués."


def test_a_description_can_not_hide_the_photo_that_it_is_of(
    form: Form, content: Path, keeper: Keeper
) -> None:
    photos = f"{asset(PHOTO)}\n{asset(HEIC)}"
    described = "Un aula llena\nDos personas y una antena\\"

    draft = a_draft(
        a_contribution(form, photos=photos, picture_alt=described), content, keeper.fetch
    )

    assert draft.body.endswith("\n\n![Dos personas y una antena](foto-2.jpg)")


def test_more_photos_in_the_field_follow_the_text(
    form: Form, content: Path, keeper: Keeper
) -> None:
    photos = f"{asset(PHOTO)}\n[IMG_2.HEIC]({asset(HEIC)})"

    draft = a_draft(
        a_contribution(form, photos=photos, picture_alt="Uno\nDos"), content, keeper.fetch
    )

    assert draft.body.endswith("\n\n![Dos](foto-2.jpg)")


def test_one_photo_sent_twice_is_fetched_and_kept_once(
    form: Form, content: Path, keeper: Keeper
) -> None:
    keeper.asked.clear()
    link = f"![image]({asset(PHOTO)})"

    draft = a_draft(
        a_contribution(form, photos=link, text=f"Hola.\n\n{link}"), content, keeper.fetch
    )

    assert len(draft.photos) == 1
    assert len(keeper.asked) == 2


def test_a_photo_that_is_missing_or_says_nothing_is_asked_for(
    form: Form, content: Path, keeper: Keeper
) -> None:
    cases = {
        f"![x]({asset(DEAD)})": GONE,
        f"![x]({asset(LARGE)})": TOO_LARGE,
        f"![x]({asset(TEXT)})": NOT_A_PICTURE,
        "![x](https://example.org/x.jpg)": ELSEWHERE,
        "https://fotos.example.org/album": LEFT_OVER,
        f"![image]({asset(PHOTO)})": NO_ALT,
        " ".join(NINE): TOO_MANY,
    }
    drafts = {
        photos: a_draft(a_contribution(form, photos=photos), content, keeper.fetch)
        for photos in cases
    }

    wrong = {photos: asked(each) for photos, each in drafts.items() if not each.body or (
        cases[photos] not in asked(each))}  # fmt: skip
    assert wrong == {}


def test_a_photo_is_a_photo_in_whatever_box_it_was_put(
    form: Form, content: Path, keeper: Keeper
) -> None:
    described = f"Un aula llena\n![image]({asset(PHOTO)})"
    sent = a_contribution(form, picture_alt=described, summary=f"Vinieron. {asset(HEIC)}")

    draft = a_draft(sent, content, keeper.fetch)

    assert [photo.alt for photo in draft.photos] == ["Un aula llena", ""]
    assert draft.value("Summary") == "Vinieron."


def test_a_video_stays_a_link_and_a_sentence_says_what_to_do(form: Form, content: Path) -> None:
    link = asset("video")
    begins = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + bytes(900)

    text = f"Nos vimos.\n\n[El video de todas]({link})"
    draft = a_draft(a_contribution(form, text=text), content, lambda _: begins)

    assert draft.body == text
    assert [each.text for each in draft.remarks if not each.asks][-1] == UNSHOWN


def test_all_photos_on_other_sites_are_told_once(form: Form, content: Path, keeper: Keeper) -> None:
    text = "Hola.\n\n" + "\n".join(f"![](https://example.org/{n}.jpg)" for n in range(3))

    draft = a_draft(a_contribution(form, text=text), content, keeper.fetch)

    assert asked(draft) == [ELSEWHERE]


def test_a_photo_is_called_by_its_number(form: Form, content: Path, keeper: Keeper) -> None:
    within = (Attached("1.jpg", a_photo()),)
    photos = "\n".join(map(asset, (DEAD, HEIC)))

    draft = a_draft(
        replace(a_contribution(form, photos=photos), pictures=within), content, keeper.fetch
    )

    assert [photo.called for photo in draft.photos] == ["la foto 1", "la foto 3"]


def test_handed_over_photos_come_first(content: Path) -> None:
    values = {"title": "Taller", "text": "Texto.", "language": "en"}
    pictures = (Attached("a.jpg", a_photo()), Attached("b.heic", a_photo(form="HEIC")))
    sent = Contribution("posts", "en", values, TODAY, {}, pictures)

    draft = a_draft(sent, content)

    assert [photo.name for photo in draft.photos] == ["photo.jpg", "photo-2.jpg"]
    assert draft.body == "Texto.\n\n![](photo-2.jpg)"
