"""An element tree as a text that every XML reader takes, whatever letters a dataset's texts hold."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, not even escaped (section 2.2)."""

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def xml_text(root: ET.Element, *, before: str = DECLARATION) -> str:
    """The document, with `before` before its root; a character that XML forbids becomes U+FFFD."""
    ET.indent(root, " ")
    return before + xml_safe(ET.tostring(root, encoding="unicode")) + "\n"


def xml_safe(text: str) -> str:
    """The text with U+FFFD for each character that XML forbids."""
    return NOT_IN_XML.sub("\ufffd", text)
