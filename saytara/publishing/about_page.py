"""The page that says what the site shows, how it was derived, what it does not claim, and whose work it rests on."""

from __future__ import annotations

from markupsafe import Markup

from saytara import __version__
from saytara.core.model import Credibility, Reliability
from saytara.figures.map.orientation_credits import orientation_credits
from saytara.figures.panel.evidence import joined
from saytara.figures.sources.evidence_count import rests_on
from saytara.phrases.left_out_rows import left_out_lines
from saytara.phrases.windows import dispute_window_words, evidence_window_words, stale_after_words
from saytara.publishing.heads import Shown
from saytara.publishing.page import Content, page_html
from saytara.publishing.site import Page, Site
from saytara.words import say


def about_html(site: Site, language: str) -> bytes:
    """The page as a file."""
    dataset = site.dataset
    page = site.page("about.html", language)
    title = say("about.title", language)
    evidence = evidence_window_words(dataset, language)
    method = [
        say("about.method_main", language),
        say("about.method_window", language, evidence=evidence),
        say("about.method_round", language, dispute=dispute_window_words(dataset, language)),
        say("about.method_old", language),
        say("about.method_part", language, evidence=evidence),
        say("about.method_stale", language, stale=stale_after_words(dataset, language)),
    ]
    limits = [say(f"about.not_{number}", language) for number in (1, 2, 3, 4)]
    limits += [say("about.boundaries", language)] if dataset.is_approximate else []
    body = Markup('<main id="content" class="text"><h1>{}</h1>{}</main>\n').format(
        title,
        joined(
            (
                _section("about.what", [say("published.what", language), say("about.what_2", language)], language),
                _section("about.method", method, language),
                _grades(language),
                _section("about.not", limits, language),
                _data(site, page),
            )
        ),
    )
    heading = f"{title} · {dataset.title(language)}"
    content = Content(
        title=heading, description=say("published.what", language), body=body, shown=Shown(heading=heading)
    )
    return page_html(site, page, content)


def _section(title: str, sentences: list[str], language: str) -> Markup:
    paragraphs = joined(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
    return Markup("<section><h2>{}</h2>{}</section>").format(say(title, language), paragraphs)


def _grades(language: str) -> Markup:
    letters = [(letter.value, say(f"grade.letter_{letter.value}", language)) for letter in Reliability]
    figures = [(figure.value, say(f"grade.figure_{figure.value}", language)) for figure in Credibility]
    items = joined(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in (*letters, *figures))
    return Markup('<section id="grades"><h2>{}</h2><p>{}</p><dl>{}</dl></section>').format(
        say("about.grades", language), say("about.grades_lead", language), items
    )


def _data(site: Site, page: Page) -> Markup:
    """How much there is, of which sort, under which licence, and to whom it is owed."""
    dataset, language = site.dataset, page.language
    lines = [
        say(
            "about.counts",
            language,
            places=len(dataset.places),
            actors=len(dataset.actors),
            sources=len(dataset.sources),
            claims=len(dataset.claims),
        ),
        say("published.rests", language, **rests_on(dataset)),
        *left_out_lines(dataset, language),
        say("about.licence", language, licence=dataset.licence_in(language)),
    ]
    link = Markup(' · <a href="{0}" rel="noopener noreferrer nofollow" target="_blank" dir="ltr">{0}</a>')
    thanks = joined(
        Markup('<dt dir="auto">{}</dt><dd><bdi>{}</bdi> · <bdi>{}</bdi>{}</dd>').format(
            *item.in_language(language),
            link.format(item.url) if item.url else "",
        )
        for item in (*dataset.credits, *orientation_credits(dataset))
    )
    return Markup(
        '<section><h2>{}</h2>{}<h2>{}</h2><dl>{}</dl><h2>{}</h2><p><code dir="ltr">{}</code></p>'
        '<p class="facts">{}</p></section>'
    ).format(
        say("about.data", language),
        joined(Markup("<p>{}</p>").format(line) for line in lines),
        say("about.credits", language),
        thanks,
        say("about.digest", language),
        dataset.digest,
        say("about.software", language, version=__version__),
    )
