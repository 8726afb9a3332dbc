"""What an old blog's categories and tags become: `words.toml`, and new words of the vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from editorial.model.library import group
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
    """What old words become: by each word, folded, a header and a word; `new` ones with a name."""

    category: str
    rows: Mapping[str, tuple[str, str]]
    new: Mapping[tuple[str, str], str]

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

    def added(self, lang: str) -> Mapping[str, str]:
        """Return what is to be added to each list of the vocabulary, as TOML."""
        rows = ((_LISTS[header], word, name) for (header, word), name in self.new.items())
        own = ((each, f"\n[{word}]\n{lang} = {quote_toml(name)}\n") for each, word, name in rows)
        return {each: "".join(texts) for each, texts in group(own).items()}


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
    rows, new = dict[str, tuple[str, str]](), dict[tuple[str, str], str]()
    category = said.get("category") or known_words((), vocabulary).category
    words = said.get("words", said)  # below `[words]`, or at the top of the file
    for old, row in words.items() if isinstance(words, dict) else ():
        if not isinstance(row, dict):
            continue
        key = (row.get("header", ""), row.get("word", "")) if row else ("", old)
        if row and not (key[0] in _LISTS and is_slug(str(key[1]))):
            raise SetupError(_WRONG, file=file, word=old, example=_EXAMPLE.partition(" = ")[2])
        rows[fold(old)] = key
        if row and not vocabulary.take(_LISTS[key[0]], key[1]):
            new.setdefault(key, old)
    if ("Category", category) not in new and not vocabulary.find("categories", str(category)):
        known = " / ".join(vocabulary.terms["categories"])
        raise SetupError(_WRONG, file=file, word=category, example=known)
    return OldWords(str(category), rows, new)


def render_meanings(olds: Iterable[Old], vocabulary: Vocabulary, lang: str) -> str:
    """Write `words.toml`, with an example of a row above."""
    every = [word for old in olds for word in words_in(old)]
    counts, shown = Counter(map(fold, every)), {fold(word): word for word in every}
    known, rows = known_words(olds, vocabulary), list[str]()
    for rank, (key, count) in enumerate(counts.most_common()):
        header, word = known.rows.get(key, ("Tags", build_slug(key)))
        taken = key in known.rows or (count >= _OFTEN and rank < _MOST_NEW and word)
        row = f'header = "{header}", word = "{word}"' if taken else ""
        rows.append(f"{quote_toml(shown[key])} = {{{row}}}  # {count}\n")
    top = f"# {say(lang, _ROWS)}:\n# {_EXAMPLE}\n\n# {say(lang, _TOP)}\n"
    return f"{top}category = {quote_toml(known.category)}\n\n[words]\n{''.join(rows)}"
