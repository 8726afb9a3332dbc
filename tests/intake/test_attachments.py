"""Where photos are fetched from: no other site, and nothing within this machine's network."""

from __future__ import annotations

import time
from dataclasses import replace
from ipaddress import ip_address

import pytest

from intake.attachments import (
    BUSY,
    GITHUB,
    GONE,
    OFF_SITE,
    PHOTO_TOO_LARGE,
    FetchError,
    Gate,
    fetch_attachment,
    is_private,
)
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

    assert told == [GONE, GONE, PHOTO_TOO_LARGE]
    assert keeper.ended() == "hung up"  # nothing is read beyond the limit


def test_a_server_that_answers_byte_by_byte_is_left(keeper: Keeper) -> None:
    told = []
    for key in (kept.SLOW_HEAD, kept.SLOW_WAY, kept.SLOW):
        url = asset(key).replace("https://github.com", keeper.url)
        keeper.ends.clear()
        with pytest.raises(FetchError) as refused:
            fetch_attachment(url, keeper.gate, seconds=kept.DRIP * kept.DRIPS / 4)
        told.append((refused.value.message.text, keeper.ended()))

    assert told == [(BUSY, "hung up")] * 3


def test_what_github_has_no_time_for_is_asked_for_again(keeper: Keeper) -> None:
    times = {}
    for key in (kept.SOON, kept.BUSY, kept.LATE, kept.DEAD):
        keeper.asked.clear()
        times[key] = (why_not(keeper, key), len(keeper.asked))

    assert times == {
        kept.SOON: ("", 6),  # its address and its signed address, each twice in vain
        kept.BUSY: (BUSY, 3),
        kept.LATE: (BUSY, 1),  # it would have us wait too long
        kept.DEAD: (GONE, 1),
    }


def test_a_server_that_never_has_time_is_left_when_the_time_is_up(keeper: Keeper) -> None:
    url, began = asset(kept.BUSY).replace("https://github.com", keeper.url), time.monotonic()

    with pytest.raises(FetchError):
        fetch_attachment(url, replace(keeper.gate, pause=9), seconds=0.2)

    assert 0.2 <= time.monotonic() - began < 5


def test_only_addresses_that_lead_out_of_this_network_are_outside() -> None:
    inside = (
        *("127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1"),
        *("::1", "::", "fe80::1", "fd00::1", "ff02::1", "::127.0.0.1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1"),
        *("2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe"),
    )
    outside = ("140.82.112.3", "::ffff:140.82.112.3", "2606:50c0:8000::154")

    assert [each for each in inside if not is_private(ip_address(each))] == []
    assert [each for each in outside if is_private(ip_address(each))] == []


def test_a_redirect_leads_nowhere_else(keeper: Keeper) -> None:
    keeper.asked.clear()

    why = why_not(keeper, kept.OUTSIDE)

    assert why == GONE
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
        with pytest.raises(FetchError) as refused:
            fetch_attachment(url)
        told.append(refused.value.message.text)

    assert told == [OFF_SITE] * len(urls)


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
