"""A month's posts → its issue in each language, with no hand work; and what was sent of it.

`content/issues/<month>/sent.toml` freezes the stories of an issue. It also keeps the digest of each
mail that went out, so that the ledger can be made anew from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from editorial.model.addresses import issue_address
from editorial.model.library import Edition, Issue, Library, Note, Section
from editorial.model.site import Site, Term
from editorial.model.texts import Post, Webinar
from editorial.model.vocabulary import NO_WORDS
from editorial.reading.records.record import Record, read_records
from editorial.reading.records.table import HEADLINE, RECORD_KINDS, SENT_ISSUES
from editorial.reading.toml_text import quote_toml
from editorial.text.plain import shorten
from editorial.times.dates import and_list, brief_day, closing_day, month_name, next_month
from editorial.webinars.states import DAYS_BEFORE, OPEN_DATE_DAYS, by_start, held_in, is_coming
from editorial.words.message import LABELLED, N_, NN_, SetupError, say

SENT_FILE = "sent.toml"
NO_HEADLINE = ("",) * len(HEADLINE)


@dataclass(frozen=True, slots=True)
class SentIssue:
    """The folders of the posts that an issue was sent with, in the order that they stood in.

    `editions`: by language, the digest of each revision that was sent (`v1`); `headlines`: by
    language, the subject, the preheader and the headline of the last one.
    """

    posts: tuple[str, ...]
    editions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    headlines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        """Tell whether it was called after its story; otherwise its mail stays as it was then."""
        return any(headline for *_, headline in self.headlines.values())


Sent = Mapping[str, SentIssue]
"""Each issue that was sent, by month."""


def read_sent(records: Iterable[Record]) -> Sent:
    """Tell what each issue was sent with; SetupError if that can't be known."""
    sent: dict[str, SentIssue] = {}
    for record in records:
        if record.kind.name != SENT_ISSUES:
            continue
        for line, message, _ in record.faults:
            raise SetupError("{file}:{line}: {reason}", file=record.path, line=line, reason=message)
        editions: dict[str, Mapping[str, str]] = {}
        headlines: dict[str, tuple[str, ...]] = {}
        for row in record.rows_of("editions"):
            said = {name: cell.value for name, cell in row.cells.items()}
            headline = tuple(said.pop(name, "") for name in HEADLINE)
            editions[row.name] = said
            headlines |= {row.name: headline} if headline[0] else {}
        posts = next(row.cells["posts"].members for row in record.rows_of(""))
        sent[record.month] = SentIssue(posts, editions, headlines)
    return sent


def read_sent_in(root: Path) -> Sent:
    """Read what was sent, and nothing else, from a content folder."""
    return read_sent(read_records(root, NO_WORDS, [RECORD_KINDS[SENT_ISSUES]]))


def render_sent(issue: SentIssue) -> str:
    """Return the file that freezes an issue."""
    rows = "".join(f'    "{folder}",\n' for folder in issue.posts)
    why = "# This issue was sent with these posts. What is merged later goes into the next one.\n"
    tables = []
    for lang, mails in sorted(issue.editions.items()):
        said = dict(zip(HEADLINE, issue.headlines.get(lang, ()), strict=False)) | dict(mails)
        lines = (f"{name} = {quote_toml(value)}\n" for name, value in said.items() if value)
        tables.append(f"\n[editions.{lang}]\n{''.join(lines)}")
    return f"{why}posts = [\n{rows}]\n{''.join(tables)}"


def by_issue(posts: Iterable[Post], sent: Sent) -> dict[str, tuple[Post, ...]]:
    """Return the posts of each issue by month: those it was sent with, else those of the month.

    A post that was merged after its month was sent goes into the next issue that was not.
    """
    frozen = {folder: month for month, issue in sent.items() for folder in issue.posts}
    issues: dict[str, list[Post]] = {}
    for post in posts:
        month = frozen.get(post.folder, post.month)
        while post.folder not in frozen and month in sent:
            month = next_month(month)
        issues.setdefault(month, []).append(post)
    return {month: tuple(issues[month]) for month in sorted(issues, reverse=True)}


def digests_of(sent: Sent, month: str, lang: str) -> Mapping[str, str]:
    """Return the digest of each revision that was sent of an edition of an issue."""
    return sent[month].editions.get(lang, {}) if month in sent else {}


CONTRIBUTE, SUBSCRIBE = "contribute", "subscribe"
"""The pages that say how to send something, and how to get the newsletter."""

SUBJECT_LENGTH = 60
HEADLINE_LENGTH = 70
PREHEADER_LENGTH = (40, 130)

FEATURED_DAYS = 60
"""How long a featured post leads the home page, and how much older than the newest its lead is."""

Notes = Mapping[tuple[str, str], Note]
"""The editors' notes by month and language."""

_NOTHING_SENT: Sent = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Month:
    """What a month brings: its own posts, and webinars announced in an earlier issue.

    `held` took place since the issue before; `announced` are all those of this issue or an earlier.
    `headline` has the subject, the preheader and the headline that it was sent with, if it was;
    `named` tells whether it is called after its story. `more` counts the posts that are left out,
    since they are for members; `alone` tells whether that is all of them.
    """

    name: str
    headline: tuple[str, ...]
    named: bool
    posts: tuple[Post, ...]
    held: tuple[Webinar, ...]
    announced: tuple[Webinar, ...]
    more: int
    alone: bool


class NoIssueError(SetupError):
    """A month without posts was asked for."""


def build_issues(
    library: Library,
    site: Site,
    notes: Notes,
    sent: Sent = _NOTHING_SENT,
    *,
    members: bool = False,
) -> Mapping[str, tuple[Issue, ...]]:
    """List every closed month's issue by language as it was on its last day, newest first.

    They are the web's, or with `members` the mails', which also tell what is for members.
    """
    issues: dict[str, tuple[Issue, ...]] = {}
    for lang, edition in library.editions.items():
        months = _fill_months(edition, site, sent, members=members)
        issues[lang] = tuple(
            _assemble(library, edition, site, notes, month, closing_day(month.name))
            for month in months
            if is_closed(month.name, site)
        )
    return issues


def build_issue(
    library: Library,
    site: Site,
    notes: Notes,
    month: str,
    lang: str,
    sent: Sent = _NOTHING_SENT,
    *,
    anew: bool = False,
    members: bool = False,
) -> Issue:
    """Return the issue of a month, a preview while it is open; NoIssueError for one without posts.

    It is the web's, or with `members` the mail's, which also tells what is for members. One that
    goes out late doesn't invite to what is over by then. Its subject and preheader are those it was
    sent with, unless they are made `anew` for a revision.
    """
    edition = library.editions[lang]
    filled = _fill_months(edition, site, sent, members=members)
    months = {each.name: each for each in filled}
    if month not in months:
        message = N_("{month}: no posts in this month, so it has no issue")
        if month < site.first_issue:
            message = N_("{month}: is before FIRST_ISSUE, so it has no issue")
        raise NoIssueError(message, month=month)
    day = max(closing_day(month), site.today)
    brought = replace(months[month], headline=NO_HEADLINE) if anew else months[month]
    return _assemble(library, edition, site, notes, brought, day)


def _fill_months(edition: Edition, site: Site, sent: Sent, *, members: bool) -> tuple[_Month, ...]:
    """List every month of an edition that has an issue, open ones too, newest first."""
    public, mailed = by_issue(edition.posts, sent), by_issue(edition.mailed, sent)
    posts = mailed if members else public
    issue_of = {post.folder: month for month, each in posts.items() for post in each}
    shown = edition.mailed if members else edition.posts
    webinars = [each for each in shown if isinstance(each, Webinar)]
    held = _held_by_issue(webinars, site, issue_of)
    months = []
    for name, own in posts.items():
        if name < site.first_issue and name not in sent:
            continue
        headlines = sent[name].headlines if name in sent else {}
        headline = headlines.get(edition.lang, NO_HEADLINE)
        named = name not in sent or sent[name].named
        announced = tuple(each for each in webinars if issue_of[each.folder] <= name)
        more, alone = len(mailed[name]) - len(own), name not in public
        months.append(
            _Month(name, headline, named, own, tuple(held.get(name, ())), announced, more, alone)
        )
    return tuple(months)


def _held_by_issue(
    webinars: Iterable[Webinar], site: Site, issue_of: Mapping[str, str]
) -> Mapping[str, Sequence[Webinar]]:
    """Return the webinars that appear again after they were held, by the issue that says so.

    A month without posts has no issue, so the next one does.
    """
    months = sorted(set(issue_of.values()))
    held: dict[str, list[Webinar]] = {}
    for webinar in webinars:
        month = held_in(webinar, site.timezone)
        following = months[bisect_left(months, month) :][:1]
        if month > issue_of[webinar.folder] and following:
            held.setdefault(following[0], []).append(webinar)
    return held


def _assemble(
    library: Library, edition: Edition, site: Site, notes: Notes, brought: _Month, day: date
) -> Issue:
    lang, month, posts = edition.lang, brought.name, brought.posts
    closes, name = closing_day(month), month_name(month, lang)
    note = notes.get((month, lang), Note(Markup()))
    told, invited = _divide(brought, closes, site, note.order)
    lead = _choose_lead(told, note.order, lang, HEADLINE_LENGTH if brought.named else 0)
    stories, coming = _divide(brought, day, site, note.order)
    small = (post for post in stories if post is not lead)
    sections = _group_stories(small, site.categories.values())
    address = issue_address(site.languages[lang], month)
    public = [post for post in told if not post.members]
    ahead = [each for each in invited if not each.members and not each.cancelled]
    subject, preheader, headline = _name(brought, note, site, lang, lead, public, ahead)
    authors = {author for post in posts for author in post.authors}
    called = {name: own for post in posts for name, own in _translate_authors(post, library)}
    how, join = edition.page(CONTRIBUTE), edition.page(SUBSCRIBE)
    return Issue(
        month=month,
        lang=lang,
        headline=headline,
        dateline="" if name.lower() in headline.lower() else name,
        subject=subject,
        preheader=preheader,
        intro=note.preheader,
        inventory=_count(lang, (*stories, *coming)) if brought.named else "",
        named=brought.named,
        note=note.body,
        webinars=tuple(coming),
        lead=lead,
        sections=sections,
        posts=tuple(post.folder for post in posts),
        contributors=tuple(sorted({called.get(each, each) for each in authors}, key=str.casefold)),
        contribute=how.url if how else "",
        subscribe=join.url if join else "",
        closes=closes,
        day=day,
        closed=is_closed(month, site),
        address=address,
        url="" if brought.alone else site.link(address),
        others={
            other.code: site.link(issue_address(other, month))
            for other in site.languages.values()
            if other.code != lang and not brought.alone
        },
        figures=library.figures[month].counted if month in library.figures else (),
        more=brought.more,
    )


def _name(
    brought: _Month, note: Note, site: Site, lang: str, lead: Post | None,
    public: Sequence[Post], ahead: Sequence[Webinar],
) -> tuple[str, str, str]:  # fmt: skip
    """Return the subject, preheader and headline: as they were sent, else as written, else ours."""
    name = month_name(brought.name, lang)
    over = brought.held if brought.named else ()  # announced before: news comes first
    others = sorted((*public, *ahead), key=lambda each: (each.lang != lang, each in over))
    first = lead or next(iter(ahead), None)
    default = last = say(lang, N_("Newsletter of {month}"), month=name)
    if brought.named:
        fitting = (each for each in (first, *others) if each and len(each.title) <= HEADLINE_LENGTH)
        first = next(fitting, None)
        default = first.title if first else last
    elif inside := _count(lang, ahead, len(public)):  # each story was one, webinars, too
        title = f"{name[:1].upper()}{name[1:]}"
        default = last = say(lang, LABELLED, label=title, value=inside)
    subject, preheader, headline = brought.headline
    if not subject:
        named = brought.named
        subject = note.subject or _default_subject(site, lang, first, ahead, last)
        preheader = note.preheader or _default_preheader(subject, first, others, named=named)
    return subject, preheader, headline or note.subject or default


def _translate_authors(post: Post, library: Library) -> Iterable[tuple[str, str]]:
    """Pair the authors' names in the original with those in a translation that names them all.

    So a group that wrote several posts is thanked once, though one isn't translated.
    """
    original = library.original(post)
    names = original.authors if isinstance(original, Post) and original is not post else ()
    return zip(names, post.authors, strict=True) if len(names) == len(post.authors) else ()


def _divide(
    brought: _Month, day: date, site: Site, order: Sequence[str]
) -> tuple[list[Post], Sequence[Webinar]]:
    """Divide what a month brings into stories and webinars that are still to come on a day.

    First come the stories that the editor's note names, and last the webinars that are cancelled. A
    webinar that should have had a date by then is neither.
    """
    known, named = brought.announced, brought.named
    days = OPEN_DATE_DAYS if named else DAYS_BEFORE
    coming = [each for each in known if is_coming(each, day, site.timezone, days)]
    waiting = (each for each in known if not each.starts and (day - each.date).days <= days)
    apart = {webinar.folder for webinar in (*coming, *waiting)}
    stories = [post for post in (*brought.held, *brought.posts) if post.folder not in apart]
    places = {slug: number for number, slug in enumerate(order)}
    coming.sort(key=lambda each: (named and each.cancelled, *by_start(each)))
    return sorted(stories, key=lambda post: places.get(post.slug, len(places))), coming


def is_closed(month: str, site: Site) -> bool:
    """Tell whether a month's issue has closed: on its last day in the site's time zone."""
    return site.today >= closing_day(month)


def _group_stories(stories: Iterable[Post], categories: Iterable[Term]) -> tuple[Section, ...]:
    """Group stories by category; in each group, those for members come last."""
    groups: dict[str, list[Post]] = {category.slug: [] for category in categories}
    for story in sorted(stories, key=lambda each: each.members):
        groups[story.category.slug].append(story)
    return tuple(Section(group[0].category, tuple(group)) for group in groups.values() if group)


def _choose_lead(
    stories: Iterable[Post], order: Sequence[str], lang: str, most: int = 0
) -> Post | None:
    """Choose the first story that the editor's note names, else the newest in the language.

    One with a picture comes first, then one whose title has `most` characters, to be a headline;
    what is for members only never leads.
    """

    def rank(story: Post) -> tuple[bool, bool, bool, date]:
        return story.lang == lang, bool(story.picture), len(story.title) <= most, story.date

    public = [each for each in stories if not each.members]
    named = (each for slug in order for each in public if each.slug == slug)
    return next(chain(named, sorted(public, key=rank, reverse=True)), None)


def choose_front(posts: Sequence[Post], today: date, lang: str) -> Post | None:
    """Choose what leads the home page of these posts, newest first: a featured one of some weeks.

    Without any, it is chosen as the lead of an issue is, among those of the newest's weeks.
    """
    weeks = timedelta(days=FEATURED_DAYS)
    featured = (each for each in posts if each.featured and each.date >= today - weeks)
    newest = max((each.date for each in posts), default=today)
    recent = [each for each in posts if each.date >= newest - weeks]
    return next(featured, None) or _choose_lead(recent, (), lang)


def _count(lang: str, posts: Sequence[Post], others: int = 0) -> str:
    """Say how many posts of each kind there are, `8 noticias y 1 evento`, with `others` stories."""
    webinars = [each for each in posts if isinstance(each, Webinar)]
    online = [each.is_online for each in webinars if not each.cancelled]
    counted = (
        (len(posts) - len(webinars) + others, NN_("{n} story", "{n} stories")),
        (online.count(True), NN_("{n} webinar", "{n} webinars")),
        (online.count(False), NN_("{n} event", "{n} events")),
    )
    return and_list((say(lang, text, n=n) for n, text in counted if n), lang)


def _default_subject(
    site: Site, lang: str, first: Post | None, webinars: Iterable[Webinar], last: str
) -> str:
    """Say what the first story tells, and on which day the next webinar is, if phones show it all.

    Otherwise the story's title stands alone; if that is too long as well, the `last` resort does.
    """
    if first is None:
        return last
    said, moments = [first.title], [(each, each.starts) for each in webinars if each.starts]
    for webinar, moment in moments[:1]:
        text = N_("{title} · webinar {day}") if webinar.is_online else N_("{title} · event {day}")
        day = brief_day(moment.astimezone(site.timezone).date(), lang)
        said.insert(0, say(lang, text, title=first.title, day=day))
    return next((each for each in said if len(each) <= SUBJECT_LENGTH), last)


def _default_preheader(
    subject: str, first: Post | None, others: Iterable[Post], *, named: bool
) -> str:
    """Join titles that the subject doesn't tell; if they are short, add the first summary.

    The last title is whole, but in issues that weren't called after their stories.
    """
    least, most = PREHEADER_LENGTH
    text = " · ".join([each.title for each in others if each.title not in subject][:4])
    if named and len(text) >= most:
        text = text[: most + 2].rpartition(" · ")[0]  # with the mark after a last one that fits
    if first and len(text) < least:
        both = " · ".join(filter(None, (first.summary, text)))
        text = first.summary if named and len(both) >= most else both
    return shorten(text, most - 1)
