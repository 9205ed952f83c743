"""Every address that the server answers, with its kind: the one table that the request filter and the headers ask.

What is not in it is unknown; what is Streamlit's and no page needs is closed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Final


class AddressKind(Enum):
    """What an address is."""

    PAGE = "page"
    """A page of the dashboard: one HTML document of Streamlit's for all of them."""
    FRAME = "frame"
    """The document of the map's frame within a page."""
    FILE = "file"
    """A file of Streamlit's, of the map's frame, of our own, or made for a download."""
    SERVICE = "service"
    """What a page asks before it opens its connection."""
    UPLOAD = "upload"
    """Takes a file that a reader gives to be read, from pages of this host alone, and answers at once."""
    STREAM = "stream"
    """The connection of a page, a WebSocket."""
    API = "api"
    """The API, which answers for itself."""
    DESK = "desk"
    """What the desk's page asks, where the desk is open: from pages of this host alone, with a ticket, by role."""
    CLOSED = "closed"
    """What Streamlit could do and no page needs: its uploads, metrics, log-in, the API for agents, other components."""
    UNKNOWN = "unknown"


MAP_COMPONENT: Final = "component/streamlit_folium.st_folium"
"""The one component that the pages use."""

EXACT: Final = {
    f"{MAP_COMPONENT}/index.html": AddressKind.FRAME,
    "_stcore/health": AddressKind.SERVICE,
    "_stcore/host-config": AddressKind.SERVICE,
    "_stcore/stream": AddressKind.STREAM,
    "assets-find": AddressKind.FILE,
    "assets-verify": AddressKind.UPLOAD,
    "api": AddressKind.API,
    "robots.txt": AddressKind.FILE,
    "sitemap.xml": AddressKind.FILE,
    "oauth2callback": AddressKind.CLOSED,
}
"""Addresses below the dashboard's root."""

DESK_PAGE: Final = "desk"
"""The desk's page, where the desk is open."""

DESK_FOLDER: Final = "desk-data"
"""Below it lies what the desk's page asks; unknown where the desk is closed."""

SIGN_IN: Final = frozenset({"auth/login", "auth/logout", "oauth2callback"})
"""Streamlit's addresses of a sign-in; closed where nobody signs in."""

BELOW: Final = {
    MAP_COMPONENT: AddressKind.FILE,
    "assets": AddressKind.FILE,
    "assets-background": AddressKind.FILE,
    "assets-frames": AddressKind.FILE,
    "assets-lines": AddressKind.FILE,
    "assets-previews": AddressKind.FILE,
    "assets-tiles": AddressKind.FILE,
    "media": AddressKind.FILE,
    "api": AddressKind.API,
    "_stcore": AddressKind.CLOSED,
    "component": AddressKind.CLOSED,
    "auth": AddressKind.CLOSED,
    "app/static": AddressKind.CLOSED,
}
"""Folders, the more special ones first; what is below one is of its kind where `EXACT` says nothing else."""

OWN_FOLDERS: Final = (*(folder for folder in BELOW if folder.startswith("assets-")), DESK_FOLDER)
"""Those whose every answer is ours; below any other address Streamlit would give its own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """The table of one server: its pages ("" is the first), Streamlit's own files, and `server.baseUrlPath`."""

    pages: Collection[str]
    files: Collection[str] = ()
    base_path: str = ""
    has_desk: bool = False
    """Whether the desk is open, for one person or a team."""
    has_sign_in: bool = False
    """Whether people sign in, by OpenID Connect."""

    @property
    def prefix(self) -> str:
        """What stands before every address: empty, or "/maps"."""
        return f"/{self.base_path.strip('/')}" if self.base_path.strip("/") else ""

    def is_map(self, path: str) -> bool:
        """Whether the address is that of the map's page: the root, with or without a slash at its end."""
        return path in {self.prefix, f"{self.prefix}/"}

    def is_desk(self, path: str) -> bool:
        """Whether the address is the desk's page or a question of it: nothing for search engines."""
        own = path.removeprefix(f"{self.prefix}/")
        return self.has_desk and own.split("/")[0] in {DESK_PAGE, DESK_FOLDER}

    def kind_of(self, path: str) -> AddressKind:  # noqa: PLR0911 - one for each table
        """The kind of an address, as it came, decoded.

        >>> routes = Routes(pages=("", "table"), files=("favicon.png",))
        >>> routes.kind_of("/table").value, routes.kind_of("/_stcore/upload_file/a/b").value
        ('page', 'closed')
        >>> routes.kind_of("/table/component/streamlit_folium.st_folium/index.html").value
        'unknown'
        """
        if path == self.prefix:
            return AddressKind.PAGE
        if not path.startswith(f"{self.prefix}/"):
            return AddressKind.UNKNOWN
        own = path.removeprefix(f"{self.prefix}/")
        if self.has_desk and own.startswith(f"{DESK_FOLDER}/"):
            return AddressKind.DESK
        if self.has_sign_in and own in SIGN_IN:
            return AddressKind.SERVICE
        if own in EXACT:
            return EXACT[own]
        if own in self.pages or (own != "/" and own.removesuffix("/") in self.pages):  # it leads to the one without "/"
            return AddressKind.PAGE
        if own in self.files:
            return AddressKind.FILE
        return next((kind for folder, kind in BELOW.items() if own.startswith(f"{folder}/")), AddressKind.UNKNOWN)
