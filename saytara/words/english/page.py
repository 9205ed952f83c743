"""Texts of the page around a map, in English: its connection, links and citations of a view, dates that are typed."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "connection.lost": "Not connected. What you see stays as it was. A choice follows once the server is back.",
    "connection.lost_of": "Not connected. What you see is of {about}, {date}. A choice follows once the server "
    "is back.",
    "tools.label": "Link, citation, frame",
    "tools.link": "Copy link",
    "tools.cite": "Cite",
    "tools.cite_table": "Cite this table",
    "tools.cite_sources": "Cite this list",
    "tools.list_label": "Link and citation",
    "tools.embed": "Embed",
    "tools.copy": "Copy",
    "tools.copy_style": "Copy: {style}",
    "tools.copied": "Copied.",
    "tools.not_copied": "The browser did not let it be copied: select the text instead.",
    "cite.name_newsroom": "Credit line",
    "cite.name_chicago": "Chicago",
    "cite.name_apa": "APA",
    "cite.name_bibtex": "BibTeX (biblatex)",
    "cite.place": "{place} ({area})",
    "cite.title": "{about}: reported control on {date}",
    "cite.title_sources": "{about}: sources on who was in control",
    "cite.shown_of": "{shown} of {n}",
    "cite.words": "searched for {text}",
    "cite.kind_map": "Map",
    "cite.kind_table": "Table",
    "cite.kind_sources": "List of sources",
    "cite.headed_map": "Map",
    "cite.headed_table": "Table",
    "cite.headed_sources": "List of sources",
    "cite.newsroom": "{headed}: Saytara, “{title}”, after published reports. Data {version}, read on {read_on}: "
    "{address}",
    "cite.chicago": "Saytara. “{title}.” {kind}, data {version}. Accessed {read_formally}. {address}.",
    "cite.apa": "Saytara. (n.d.). {title} [{kind}; data {version}]. Retrieved {read_formally}, from {address}",
    "cite.note": "The address says what is shown; {version} is the state of the data, which anybody can compare on the "
    "page About. For a single figure, cite the source itself: its card below has publisher, date and address.",
    "cite.note_list": "The address says what is shown; {version} is the state of the data, which anybody can compare "
    "on the page About. For a single figure, cite the source itself: its row leads to it.",
    "embed.snippet": "For the page’s HTML",
    "embed.sites": "These sites may show it: {sites}.",
    "embed.no_sites": "No other site may show it yet: whoever runs this dashboard can allow one (SAYTARA_EMBED).",
    "embed.file": "Without that: put the web page of the download menu, one file, on your own site.",
    "embed.preview": "Preview: {title}",
    "export.list_lead": "Both files hold what the list shows, with the licence and the state of the data.",
    "export.list_sources": "CSV · the sources of this list",
    "export.list_claims": "CSV · the claims that rest on them",
    "export.scope": "Of which places",
    "export.scope_place": "{place} alone",
    "export.scope_all": "The whole map",
}
