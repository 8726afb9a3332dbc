"""Photos in a comment under a form: cleaned without rights, then proposed for its text."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commands.parcels import ParcelError, pack_photos, unpack_photos
from editorial.pictures.files import build_photo
from intake.remarks import Photo
from tests.commands.github.jobs import Job
from tests.content_files import write_below
from tests.event_files import whole_event
from tests.intake.test_replies import MAIL
from tests.photos import a_photo
from tests.projects.checkout import Checkout, make_sample_checkout
from tests.projects.tasks import link_code
from tests.servers.fake_github import start_github

FOLDER = "content/webinars/2019-08-02-encuentro"
FILE = f"{FOLDER}/es.md"
TEXT = """\
Title: Encuentro en la Casa Común
Summary: Nos reunimos en agosto para hablar de la red, con mate y tortas de todas las vecinas.
Category: region
Starts: 2019-08-10 17:00 America/Asuncion
Venue: Casa Común, Calle 5, Asunción
Attendance: in-person

Habrá mate.
"""
FORM, KEY = 7, 900
BRANCH = f"intake/issue-{FORM}-photos-{KEY}"
PHOTO = build_photo(a_photo())


@dataclass(frozen=True, slots=True)
class Desk(Job):
    """A checkout with a text that came by a form and was published, and its GitHub."""

    def publish(self) -> None:
        number = self.github.add_pull(
            "red", f"intake/issue-{FORM}", state="closed", merged_at="2019-08-03T12:00:00Z"
        )
        self.github.files[number] = [FILE]

    def comment(
        self,
        photos: Sequence[bytes] = (PHOTO,),
        alts: Sequence[str] | None = None,
        writer: str = "ana",
        key: int = KEY,
        association: str = "NONE",
        said: str = "",
        state: str = "closed",
        **environ: str,
    ) -> subprocess.CompletedProcess[str]:
        """Have the job with rights take the photos of a comment."""
        for number, photo in enumerate(photos):
            self.write(f"parcel/{number}.jpg", photo)
        self.write("parcel/report.json", json.dumps([""] * len(photos) if alts is None else alts))
        self.write("parcel/answer.md", "")
        told = an_event(writer, key, association)
        told["comment"]["body"], told["issue"]["state"] = said, state
        self.write("event.json", json.dumps(told))
        done = self.run("github", "photos", "event.json", "--parcel", "parcel", **environ)
        self.forget("parcel", "event.json", "content")
        return done


def an_event(writer: str = "ana", key: int = KEY, association: str = "NONE") -> dict[str, Any]:
    labels = [{"name": name} for name in ("intake", "webinars", "es")]
    issue = {"number": FORM, "state": "closed", "labels": labels, "user": {"login": "ana"}}
    comment = {"id": key, "body": "", "user": {"login": writer}, "author_association": association}
    return whole_event({"action": "created", "issue": issue, "comment": comment})


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = make_sample_checkout(tmp_path_factory.mktemp("project"), link_code)
    write_below(checkout.folder, {FILE: TEXT})
    checkout.git("add", FOLDER)
    checkout.git("commit", "--quiet", "--message", "Publish it")
    checkout.git("push", "--quiet", "origin", "HEAD:main")
    return checkout


@pytest.fixture
def desk(tmp_path: Path, project: Checkout) -> Iterator[Desk]:
    with start_github() as github:
        github.issues[FORM] = an_event()["issue"]
        yield Desk(project.copy(tmp_path), github)


def test_photos_complete_the_post_that_was_published_from_the_form(desk: Desk) -> None:
    desk.publish()

    done = desk.comment([PHOTO, PHOTO], ["Seis personas en ronda", ""])

    assert done.returncode == 0, done.stderr
    photos = [f"{FOLDER}/foto-2.jpg", f"{FOLDER}/foto.jpg"]
    assert desk.checkout.pushed(BRANCH) == [FILE, *photos]
    assert desk.show(FILE, BRANCH) == TEXT.replace(
        "region\n", "region\nFoto: foto.jpg\nFoto-Alt: Seis personas en ronda\n"
    ).replace("mate.\n", "mate.\n\n![](foto-2.jpg)\n")
    (pull,) = (each for each in desk.github.pulls.values() if each["state"] == "open")
    (answer,) = desk.github.said(FORM)
    assert pull["html_url"] in answer
    assert f"#{FORM}" in pull["body"]
    assert "Closes" not in pull["body"]
    assert "una línea por foto" in answer


def test_the_job_with_rights_decodes_none_of_them(desk: Desk) -> None:
    desk.publish()

    done = desk.comment(PYTHONPROFILEIMPORTTIME="1")

    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "PIL.Image" in loaded
    assert not [each for each in loaded if "pillow_heif" in each or "ImagePlugin" in each]


def test_each_comment_is_one_proposal_and_a_job_that_runs_again_adds_none(desk: Desk) -> None:
    desk.publish()

    desk.comment()
    desk.comment(key=901)
    commit, answers = desk.checkout.git("ls-remote", "origin", BRANCH), desk.github.said(FORM)
    done = desk.comment()

    pulls = [each for each in desk.github.pulls.values() if each["state"] == "open"]
    assert [each["head"]["ref"] for each in pulls] == [BRANCH, BRANCH.replace("900", "901")]
    assert len(answers) == 2
    assert done.returncode == 0, done.stderr
    assert desk.checkout.git("ls-remote", "origin", BRANCH) == commit
    assert desk.github.said(FORM) == answers


def test_nobody_fills_the_editors_list_with_photos(desk: Desk) -> None:
    desk.publish()
    for key in range(5):
        desk.github.add_pull("red", f"intake/issue-{FORM}-photos-{key}")

    desk.comment()

    assert BRANCH not in desk.checkout.branches()
    assert {"name": "correction"} in desk.github.issues[FORM]["labels"]
    assert "Su texto ya está publicado aquí" in desk.github.said(FORM)[0]


def test_only_the_sender_and_members_add_to_a_text(desk: Desk) -> None:
    desk.publish()

    for association, proposed in (("NONE", 0), ("MEMBER", 1)):
        done = desk.comment(writer="otra", association=association)

        assert done.returncode == 0, done.stderr
        assert len(desk.github.said(FORM)) == proposed
        assert (BRANCH in desk.checkout.branches()) is bool(proposed)


def test_a_comment_that_may_be_a_correction_is_told_once_what_it_does_not_do(desk: Desk) -> None:
    for key, said in ((1, ""), (2, "¡Gracias!"), (3, MAIL), (4, "Y en Luque.")):
        done = desk.comment([], key=key, said=said, state="open")
        assert done.returncode == 0, done.stderr

    (answer,) = desk.github.said(FORM)
    assert "Un comentario" in answer
    assert desk.github.wrote == ["comment"]


def test_photos_for_a_text_that_is_not_published_yet_belong_into_the_form(desk: Desk) -> None:
    done = desk.comment()

    assert done.returncode == 0, done.stderr
    assert "Un comentario" in desk.github.said(FORM)[0]
    assert desk.checkout.branches() == ["main"]


def test_a_picture_that_an_editor_shows_in_a_review_is_no_contribution(desk: Desk) -> None:
    done = desk.comment(writer="otra", association="MEMBER")

    assert done.returncode == 0, done.stderr
    assert desk.github.wrote == []


def test_a_parcel_that_our_job_would_not_pack_is_refused(tmp_path: Path) -> None:
    parcels: list[tuple[list[bytes], Any]] = [
        ([a_photo(said="Casa de Nadie 7")], [""]), ([b"\x89PNG"], [""]), ([], [""]),
        ([PHOTO], [7]), ([PHOTO], ["x"] * 20), ([PHOTO], {"0": "x"}),
    ]  # fmt: skip
    for number, (photos, alts) in enumerate(parcels):
        pack_photos(tmp_path / f"{number}", [Photo("", data, "") for data in photos])
        (tmp_path / f"{number}" / "report.json").write_text(json.dumps(alts), encoding="utf-8")

        with pytest.raises(ParcelError):
            unpack_photos(tmp_path / f"{number}")


def test_what_a_photo_shows_can_neither_be_a_header_nor_a_block(desk: Desk) -> None:
    desk.publish()

    desk.comment([PHOTO, PHOTO], ["Ana\nAudience: members", "](x)\n\n# Otro <b>"])

    text = desk.show(FILE, BRANCH)
    assert "Foto-Alt: Ana Audience: members\n" in text
    assert text.splitlines()[-1].count("(") == 2
    assert "\n#" not in text


def test_whoever_sent_the_photos_hears_when_they_are_online(desk: Desk) -> None:
    desk.publish()
    (first,) = desk.github.pulls
    desk.comment()
    number = next(key for key in desk.github.pulls if key != first)
    for each in (first, number):
        desk.github.pulls[each] |= {"state": "closed", "merged_at": "2019-08-12T12:00:00Z"}
        desk.github.pulls[each]["head"]["repo"] = {"full_name": "red/blog"}
        desk.github.files[each] = [FILE]

    done = desk.run("github", "published")

    assert done.returncode == 0, done.stderr
    assert sum("🎉" in each for each in desk.github.said(FORM)) == 2
