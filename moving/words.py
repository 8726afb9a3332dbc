"""What an old blog's categories and tags become: `words.toml`, and new words of the vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editorial.model.vocabulary import Vocabulary, is_slug
from editorial.reading.toml_text import ReadingError, parse_toml, quote_toml, read_text
from editorial.text.plain import fold
from editorial.words.message import N_, SetupError, say
from intake.prose import build_slug
from moving.old import Old

_LISTS = {"Category": "categories", "Tags": "tags", "Country": "countries"}
_LISTS |= {"Working-Group": "working-groups"}
_OFTEN, _MOST_NEW, _LONGEST = 3, 50, 2_000_000
"""A word of so many posts is proposed as a new tag; so many at most; bytes of `words.toml`."""

_TOP = N_("The category of posts that get none from the words below")
_ROWS = N_("What each old word becomes, and how many posts have it; empty braces leave it out")
_EXAMPLE = '"Community networks" = {header = "Tags", word = "networks"}'
_WRONG = N_("{file}: “{word}” can't be used; write {example}")
_BROKEN = N_("{file}: line {line}: {reason}")


@dataclass(frozen=True, slots=True)
class OldWords:
    """What old words become: by each word, folded, a header and a word; new words have `names`."""

    category: str
    rows: Mapping[str, tuple[str, str]]
    names: Mapping[tuple[str, str], Mapping[str, str]]

    def of(self, old: Old) -> dict[str, list[str]]:
        """Return a post's words by header; below an empty text, those that are left out."""
        found = dict[str, list[str]]()
        for said in words_in(old):
            header, word = self.rows.get(fold(said), ("", said))
            found.setdefault(header, []).append(word)
        category, *more = [*found.get("Category", []), self.category]
        left = [*found.get("", []), *more[:-1]]
        once = {header: [*dict.fromkeys(each)] for header, each in found.items()}
        return {**once, "Category": [category], "": left}

    def added(self) -> Mapping[str, str]:
        """Return what is to be added to each list of the vocabulary, as TOML."""
        rows = dict[str, str]()
        for (header, word), names in self.names.items():
            own = "".join(f"{code} = {quote_toml(name)}\n" for code, name in names.items())
            rows[_LISTS[header]] = f"{rows.get(_LISTS[header], '')}\n[{word}]\n{own}"
        return rows


def words_in(old: Old) -> list[str]:
    """List a post's categories and tags, each once, in order."""
    parts = (part.strip() for value in old.all("words") for part in value.split(","))
    return [*{fold(part): part for part in parts if part}.values()]


def known_words(olds: Iterable[Old], vocabulary: Vocabulary) -> OldWords:
    """Map old words to those that the vocabulary has; the others are left out."""
    usual = [word for word in vocabulary.terms["categories"] if word != "webinars"]
    rows = dict[str, tuple[str, str]]()
    for word in {word for old in olds for word in words_in(old)}:
        for header, name in _LISTS.items():
            if term := vocabulary.find(name, word):
                rows.setdefault(fold(word), (header, term.slug))
    return OldWords("region" if "region" in usual else usual[0], rows, {})


def read_meanings(file: Path, vocabulary: Vocabulary) -> OldWords:
    """Read `words.toml`; SetupError says what is wrong with it."""
    try:
        said = parse_toml(read_text(file, _LONGEST)).values
    except ReadingError as error:
        line, reason, _ = error.finding
        raise SetupError(_BROKEN, file=file, line=line, reason=reason) from error
    rows, names = dict[str, tuple[str, str]](), dict[tuple[str, str], Mapping[str, str]]()
    category = said.get("category") or known_words((), vocabulary).category
    for old, row in _list_rows(said):
        key, called = _read_row(file, old, row)
        rows[fold(old)] = key if row else ("", old)
        if row and not vocabulary.take(_LISTS[key[0]], key[1]):
            given = {lang: str(called[lang]) for lang in vocabulary.written if called.get(lang)}
            if given or key not in names:
                names[key] = given or {vocabulary.default_lang: old}
    if ("Category", category) not in names and not vocabulary.find("categories", str(category)):
        known = " / ".join(vocabulary.terms["categories"])
        raise SetupError(_WRONG, file=file, word=category, example=known)
    return OldWords(str(category), rows, names)


def _list_rows(said: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each word with its row; they stand below `words`, or at the top of the file."""
    within = said.get("words", {})
    for old, row in {**said, **(within if isinstance(within, dict) else {})}.items():
        if row is not within and isinstance(row, dict):
            yield old, row


def _read_row(
    file: Path, old: str, row: Mapping[str, Any]
) -> tuple[tuple[str, str], Mapping[str, object]]:
    """Read a row: a header and a word, and the word's names; SetupError if it can't be used."""
    key, called = (row.get("header", ""), row.get("word", "")), row.get("names") or {}
    is_word = isinstance(key[1], str) and is_slug(key[1]) and isinstance(called, dict)
    if row and not (key[0] in _LISTS and is_word):
        raise SetupError(_WRONG, file=file, word=old, example=_EXAMPLE.partition(" = ")[2])
    return key, called


def render_meanings(olds: Iterable[Old], vocabulary: Vocabulary, lang: str) -> str:
    """Write `words.toml`, with an example of a row above."""
    every = [word for old in olds for word in words_in(old)]
    counts, shown = Counter(map(fold, every)), {fold(word): word for word in every}
    known, rows = known_words(olds, vocabulary), list[str]()
    for rank, (key, count) in enumerate(counts.most_common()):
        header, word = known.rows.get(key, ("Tags", build_slug(key)))
        row = f'header = "{header}", word = "{word}"'
        if key not in known.rows:
            names = ", ".join(f"{code} = {quote_toml(shown[key])}" for code in vocabulary.languages)
            new = count >= _OFTEN and rank < _MOST_NEW and word
            row = f"{row}, names = {{{names}}}" if new else ""
        rows.append(f"{quote_toml(shown[key])} = {{{row}}}  # {count}\n")
    top = f"# {say(lang, _ROWS)}:\n# {_EXAMPLE}\n\n# {say(lang, _TOP)}\n"
    return f"{top}category = {quote_toml(known.category)}\n\n[words]\n{''.join(rows)}"
