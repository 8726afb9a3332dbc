"""Where photos are fetched from: no other site."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from intake import attachments
from tests.intake import attachments as kept
from tests.intake.attachments import PHOTO, Keeper, asset, why_not
from tests.photos import a_photo

JWT = "https://private-user-images.githubusercontent.com/1/2.jpg?jwt=a.b"
SIGNED = "https://github-production-user-asset-6210df.s3.amazonaws.com/1/2?X-Amz-Signature=a%2Fb"


def test_a_photo_is_fetched_by_way_of_its_signed_address(keeper: Keeper) -> None:
    keeper.asked.clear()

    content = keeper.fetch(asset(PHOTO))

    assert content == a_photo()
    assert keeper.asked == [f"/user-attachments/assets/{PHOTO}", f"/signed/{PHOTO}"]


def test_what_cannot_be_had_is_told_and_not_read_to_its_end(keeper: Keeper) -> None:
    told = [why_not(keeper, key) for key in (kept.DEAD, kept.LOOP, kept.LARGE)]

    assert told == [attachments.GONE, attachments.GONE, attachments.PHOTO_TOO_LARGE]
    assert keeper.ended() == "hung up"  # nothing is read beyond the limit


def test_a_server_that_answers_byte_by_byte_is_left(keeper: Keeper) -> None:
    keeper.ends.clear()
    url = asset(kept.SLOW).replace("https://github.com", keeper.url)

    with pytest.raises(attachments.FetchError) as refused:
        attachments.fetch_attachment(url, keeper.gate, seconds=kept.DRIP * kept.DRIPS / 4)

    assert (refused.value.message.text, keeper.ended()) == (attachments.BUSY, "hung up")


def test_what_github_has_no_time_for_is_asked_for_again(keeper: Keeper) -> None:
    times = {}
    for key in (kept.SOON, kept.BUSY, kept.LATE, kept.DEAD):
        keeper.asked.clear()
        times[key] = (why_not(keeper, key), len(keeper.asked))

    assert times == {
        kept.SOON: ("", 6),  # its address and its signed address, each twice in vain
        kept.BUSY: (attachments.BUSY, 3),
        kept.LATE: (attachments.BUSY, 1),  # it would have us wait too long
        kept.DEAD: (attachments.GONE, 1),
    }


def test_a_server_that_never_has_time_is_left_when_the_time_is_up(keeper: Keeper) -> None:
    url, began = asset(kept.BUSY).replace("https://github.com", keeper.url), time.monotonic()

    with pytest.raises(attachments.FetchError):
        attachments.fetch_attachment(url, replace(keeper.gate, pause=9), seconds=0.2)

    assert time.monotonic() - began < 5


def test_a_redirect_leads_nowhere_else(keeper: Keeper) -> None:
    keeper.asked.clear()

    why = why_not(keeper, kept.OUTSIDE)

    assert why == attachments.GONE
    assert keeper.asked == [f"/user-attachments/assets/{kept.OUTSIDE}"]


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
        with pytest.raises(attachments.FetchError) as refused:
            attachments.fetch_attachment(url)
        told.append(refused.value.message.text)

    assert told == [attachments.OFF_SITE] * len(urls)


def test_github_may_lead_to_where_it_keeps_attachments_only() -> None:
    assert attachments.GITHUB.redirects.fullmatch(SIGNED)
    assert attachments.GITHUB.redirects.fullmatch(JWT)
    assert not attachments.GITHUB.redirects.fullmatch(SIGNED.replace("6210df", "mine"))
    elsewhere = SIGNED.replace("amazonaws.com", "amazonaws.com.example.org")
    assert not attachments.GITHUB.redirects.fullmatch(elsewhere)
