"""How a page of the site is cited: in words, for BibTeX and for RIS. The day of reading is the site's own `as_of`."""

from __future__ import annotations

from dataclasses import dataclass

from saytara.phrases.citations import VERSION_SIGNS, escaped
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import place_name
from saytara.publishing.site import Site
from saytara.words import language_entry, say


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPage:
    """The page of a place in a language. `address` is absolute, or empty where the site has none."""

    site: Site
    place: str
    language: str
    address: str

    @property
    def title(self) -> str:
        """What the page shows and of which years."""
        name = place_name(self.site.dataset, self.place, self.language)
        return say("published.title", self.language, place=name, years=self.site.years)

    def in_words(self) -> str:
        """The citation as text."""
        dataset, language = self.site.dataset, self.language
        cited = say(
            "published.citation",
            language,
            title=self.title,
            area=dataset.title(language),
            version=dataset.digest[:VERSION_SIGNS],
            read_on=date_words(self.site.as_of, language),
            licence=dataset.licence_in(language),
        )
        return f"{cited} {self.address}" if self.address else cited

    def as_bibtex(self) -> str:
        """An entry for BibLaTeX, with the whole hash of the data as its version."""
        dataset = self.site.dataset
        fields = {
            "author": "{Saytara}",
            "title": "{" + escaped(self.title) + "}",
            "url": self.address,
            "urldate": self.site.as_of.isoformat(),
            "version": escaped(f"{dataset.id} {dataset.digest}"),
            "langid": language_entry(self.language).latex_name,
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@online{{saytara-{self.place}-history,", *lines, "}", ""])

    def as_ris(self) -> str:
        """An entry for programs that keep references."""
        dataset = self.site.dataset
        fields = (
            ("TY", "DATA"),
            ("AU", "Saytara"),
            ("TI", _in_one_line(self.title)),
            ("T2", _in_one_line(dataset.title(self.language))),
            ("ET", f"{dataset.id} {dataset.digest}"),
            ("LA", self.language),
            ("UR", self.address),
            ("Y2", self.site.as_of.strftime("%Y/%m/%d")),
            ("ER", ""),
        )
        return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value or tag == "ER")


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
