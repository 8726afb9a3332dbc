"""What was sent in by a form, as a pull request that an editor reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commands.github.client import GitHub, Row
from commands.github.merging import Correction, form_message
from commands.github.reviews import ask_to_review
from commands.github.threads import (
    CORRECTION,
    FORM,
    FORM_BRANCHES,
    LOOK,
    is_edited,
    keep_comment,
    keep_pull,
    push_branch,
    withdraw_approvals,
)
from commands.shell import ROOT
from editorial.checks.comment import (
    LOOKED,
    render_attention,
    render_comment,
    without_attention,
)
from editorial.reading.content import Content, find_categories
from editorial.reading.sources import Source
from editorial.text.quoting import quote_block, quote_title
from editorial.times.dates import month_name
from editorial.words.message import N_, say
from editorial.words.problem import Problem


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an issue's form became: the texts that were written first, one a folder, or `months`.

    `problems` is what was found in them by the job that wrote them, `asked` how its answer begins:
    with what the sender still has to do, `reply` its language, where a form says one. `sender` is
    the sender's login. A `correction` is of a text that is published.
    """

    number: int
    content: Content
    originals: Sequence[Source]
    problems: Sequence[Problem]
    asked: str = ""
    reply: str = ""
    sender: str = ""
    months: Sequence[str] = ()
    correction: Correction | None = None

    @property
    def branch(self) -> str:
        """Its branch, rebuilt each time that the form is edited."""
        return f"{FORM_BRANCHES}{self.number}"

    @property
    def lang(self) -> str:
        """The language to answer in."""
        return self.reply or self.told_in[0]

    @property
    def told_in(self) -> Sequence[str]:
        """The languages in which editors are told what was found."""
        default = self.content.vocabulary.default_lang
        return [text.told_in for text in self.originals] or [default]

    @property
    def looked(self) -> set[str]:
        """The rules that found what an editor should look at first."""
        return {each.rule for each in self.problems} & LOOKED

    @property
    def categories(self) -> list[str]:
        """Those that say who is asked to review it: figures are everybody's on duty."""
        texts = [each for text in self.originals for each in find_categories(text, self.content)]
        return texts or [*self.content.vocabulary.terms["categories"]]


def propose(
    github: GitHub, proposal: Proposal, folders: Sequence[Path], pull: Row | None
) -> tuple[Row, str]:
    """Put it into its pull request; that, and what its sender is told of it."""
    lang, default = proposal.lang, proposal.content.vocabulary.default_lang
    if pull and is_edited(ROOT, proposal.branch):
        compare = say(default, COMPARE, number=f"#{proposal.number}")
        keep_comment(github, int(pull["number"]), "edited", compare)
        return pull, say(lang, BEGUN, url=pull["html_url"])
    if pull:
        withdraw_approvals(github, int(pull["number"]), default, f"#{proposal.number}")
    message, also, labels, where = form_message(proposal.number), "", [FORM], WHERE
    if proposal.correction:
        message, also = f"Correct what came with issue #{proposal.number}", proposal.correction.form
        labels, where = [FORM, CORRECTION], WHERE_CORRECTED
    labels += [LOOK] if proposal.looked else []
    push_branch(ROOT, proposal.branch, folders, message, also=also)
    titles = [quote_title(source.value("Title")) for source in proposal.originals]
    titles += [
        say(default, FIGURES_OF, month=month_name(each, default)) for each in proposal.months
    ]
    title = "; ".join(titles)
    title = say(default, TITLE, title=title) if proposal.correction else title or message
    pull = keep_pull(github, proposal.branch, title, render_body(proposal), labels)
    ask_to_review(github, pull, proposal.content.vocabulary, proposal.categories, proposal.sender)
    return pull, say(lang, where, url=pull["html_url"])


def render_body(proposal: Proposal) -> str:
    """What editors read in the pull request, in the site's default language and the text's."""
    lang = proposal.content.vocabulary.default_lang
    found = render_comment(without_attention(proposal.problems), proposal.told_in)
    first = render_attention(proposal.problems, lang)
    asked = "\n".join(f"> {line}".rstrip() for line in proposal.asked.split("\n"))
    told = f"{say(lang, ASKED)}\n\n{asked}\n\n" if proposal.asked else ""
    how = f"Closes #{proposal.number}\n\n{say(lang, HOW)}"
    if proposal.correction:
        lines = quote_block(proposal.correction.lines)
        how = f"{say(lang, HOW_CORRECTED, number=f'#{proposal.number}')}\n\n{lines}"
    return f"{first}\n\n{how}\n\n{told}{found}\n".lstrip()


TITLE = N_("Correction: {title}")
FIGURES_OF = N_("Figures of {month}")
HOW_CORRECTED = N_(
    "This corrects what is published already: the form {number} was edited since. These lines "
    "change; what editors changed in the text stays. Read them, and merge it if they are right: "
    "its sender is told. If not, close it, and say why in {number}."
)
WHERE_CORRECTED = N_(
    "Your text is published already. What you changed here becomes a correction of it once an "
    "editor has read it: {url}"
)
HOW = N_(
    "Somebody sent this in through a form. Read it, correct it here if needed, and merge it: it "
    "is then published, and its sender gets the address. As long as nobody has corrected anything "
    "here, editing the issue makes this proposal again."
)
ASKED = N_("This was said to the sender. If something important is missing, wait for it:")
WHERE = N_("An editor will read it here: {url}")
BEGUN = N_(
    "An editor has begun to work on your text, so this change doesn't replace it by itself. The "
    "editor sees what you changed: {url}"
)
COMPARE = N_(
    "The form {number} was edited after somebody had corrected the text here, so nothing was "
    "replaced. Please compare the two and copy over what changed."
)
