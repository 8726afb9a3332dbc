"""What may happen to the files of a content folder: one change each, by chance."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from editorial.reading.headers.table import HEADERS

Mutation = Callable[[Random, Path], None]

NASTY = (
    *("", " ", "\0", "\x07", "\u202e", "\u2028", "\ufeff", "İ", "ﬀ", "e\u0301", "٣", "²"),
    *("中" * 100, "a" * 300, "-1", "0", "1e999", "9" * 30, "true", "no", "{name}", "{{7*7}}", "%s"),
    *("{attach}../../x", "../../..", "/", "\\", ".", "es/", "CNAME", "index.html", "2019-02-30"),
    *("9999-12-31 23:59 UTC", "0001-01-01 00:00 Asia/Manila", "2019-08-28 12:00 America/Panama"),
    *("2199-12-31", "1970-01-01", "24:00", "99:99", "UTC", "javascript:alert(1)", "http://["),
    *("https://[::1", "https://a:b@c:99999/", "mailto:", "data:,x", "//x", "#", "?", "foto.jpg"),
    *("&#x202e;", "&#0;", "<!--", "-->", "]]>", "<b>", "</b>", "<table>", "<a href='", "[x]("),
    *("![](", "[^1]", "*[a]: b", "```", "---", "|a|b|", ": x", "[a]: b", "> ", "- ", "# ", "`"),
    *("***", "~~~", "ana@example.org", "+54 11 1234 5678", "webinars", "region", "members"),
    *("es.md", "../x/es.md"),
)  # fmt: skip
VALUES = ("[]", "{}", "1", "-1.5", "nan", "true", '""', "2019-07-01", '["a", 1]', "{a = {b = 1}}")
NAMES = ("es.md", "en.md", "fr.md", "ES.MD", "es.txt", ".md", "sent.toml", "foto.jpg", "9999-12")
LEADS = ("/dev/zero", "/dev/null", "/", "/etc/passwd", "..", ".", "nothing", "es.md", "../../posts")
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "ICO", "PPM")
MOST_REPEATED = 60_000  # characters that a text is made longer by at most


def mutate(random: Random, root: Path) -> list[str]:
    """Change a content folder in one to four ways; what was done."""
    chosen = random.choices(MUTATIONS, k=random.choice((1, 1, 2, 4)))
    for mutation in chosen:
        try:
            mutation(random, root)
        except (OSError, ValueError):
            continue  # a name that this disk doesn't take, or nothing left to change
    return [mutation.__name__ for mutation in chosen]


def _any(random: Random, root: Path, pattern: str) -> Path:
    found = sorted(path for path in root.rglob(pattern) if path.is_file() and not path.is_symlink())
    return random.choice(found or [root / "posts"])


def _anything(random: Random, root: Path) -> Path:
    return random.choice(sorted(root.rglob("*")))


def _word(random: Random) -> str:
    """Something odd, by itself, twice, between others or very often."""
    word = random.choice(NASTY)
    often = random.randrange(1, MOST_REPEATED) // max(1, len(word))
    return random.choice((word, word, word * 2, f"x {word} y", ", ".join(NASTY), word * often))


def _insert(random: Random, file: Path, piece: bytes) -> None:
    data = file.read_bytes()
    place = random.randint(0, len(data))
    file.write_bytes(data[:place] + piece + data[place:])


def add_header(random: Random, root: Path) -> None:
    file = _any(random, root, "*.md")
    name = random.choice([header.name for header in HEADERS] + ["Título", "Foto", "X", *NASTY])
    file.write_bytes(f"{name}: {_word(random)}\n".encode() + file.read_bytes())


def change_header(random: Random, root: Path) -> None:
    file = _any(random, root, "*.md")
    lines = file.read_bytes().split(b"\n")
    number = random.randrange(min(8, len(lines)))
    lines[number] = lines[number].split(b":")[0] + f": {_word(random)}".encode()
    file.write_bytes(b"\n".join(lines))


def add_text(random: Random, root: Path) -> None:
    _insert(random, _any(random, root, "*.md"), _word(random).encode())


def add_data(random: Random, root: Path) -> None:
    _insert(random, _any(random, root, "*.toml"), random.choice((*VALUES, _word(random))).encode())


def change_data(random: Random, root: Path) -> None:
    file = _any(random, root, "*.toml")
    lines = file.read_text("utf-8").split("\n")
    number = random.randrange(len(lines))
    quoted = f'"{_word(random)[:300]}"'
    name = random.choice((lines[number].split("=")[0], quoted, "es", "zone", "name"))
    value = random.choice((*VALUES, quoted))
    lines[number] = random.choice((f"{name} = {value}", f"[{quoted}]", ""))
    file.write_text("\n".join(lines), "utf-8")


def change_bytes(random: Random, root: Path) -> None:
    file = _any(random, root, "*")
    data = bytearray(file.read_bytes())
    for _ in range(random.choice((1, 1, 5, 50))):
        data[random.randrange(len(data))] = random.randrange(256)
    file.write_bytes(data)


def cut(random: Random, root: Path) -> None:
    file = _any(random, root, "*")
    os.truncate(file, random.randint(0, file.stat().st_size))


def rename(random: Random, root: Path) -> None:
    path = _anything(random, root)
    own = path.name.upper(), f"{path.name}-é", "a" * 250 + path.suffix
    odd = os.fsencode(random.choice((*NAMES, *NASTY, *own)))
    name = random.choice((odd, os.fsencode(path.name) + b"\xff", b"\xfe.md", b"\x07.md"))
    path.rename(os.fsdecode(os.fsencode(path.parent) + b"/" + name))


def move(random: Random, root: Path) -> None:
    path, to = _anything(random, root), _anything(random, root)
    path.rename((to if to.is_dir() else to.parent) / path.name)


def copy(random: Random, root: Path) -> None:
    source, target = _any(random, root, "*"), _anything(random, root)
    shutil.copyfile(source, target / random.choice(NAMES) if target.is_dir() else target)


def remove(random: Random, root: Path) -> None:
    path = _anything(random, root)
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _in_place_of(random: Random, root: Path) -> Path:
    """A path where there is nothing any more, or wasn't."""
    path = _anything(random, root)
    if random.random() < 0.3:
        return path.parent / random.choice(NAMES)
    remove_path = shutil.rmtree if path.is_dir() and not path.is_symlink() else os.unlink
    remove_path(path)
    return path


def add_link(random: Random, root: Path) -> None:
    _in_place_of(random, root).symlink_to(random.choice(LEADS))


def add_pipe(random: Random, root: Path) -> None:
    os.mkfifo(_in_place_of(random, root))


def add_folder(random: Random, root: Path) -> None:
    _in_place_of(random, root).mkdir()


def change_picture(random: Random, root: Path) -> None:
    size = random.choice(((1, 1), (1, 4000), (3000, 2000), (800, 600)))
    picture = Image.new(random.choice(("RGB", "L", "P", "1")), size)
    output = BytesIO()
    picture.save(output, random.choice(FORMATS))
    data, part = output.getvalue(), random.choice((1, 2))
    _any(random, root, "*.[jp][pn]g").write_bytes(data[: len(data) // part])


MUTATIONS: tuple[Mutation, ...] = (
    *(add_header, change_header, add_text) * 3,
    *(add_data, change_data, change_bytes, cut, rename, move, copy, remove),
    *(add_link, add_pipe, add_folder, change_picture),
)
