"""Documents of each kind to their text; broken ones to a reason in both languages."""

import io

import docx
import pytest

from saytara.intake.errors import UnreadableText
from saytara.intake.reading import read_text


def test_a_text_file_is_kept_byte_for_byte() -> None:
    content = "\ufeffيلدا هادئة.\r\nQuiet".encode()
    read = read_text(content, "a.txt")
    assert read.content == content
    assert read.text.encode() == content


def test_html_is_read_without_its_scripts() -> None:
    page = "<html><body><article><p>%s</p><script>bad()</script></article></body></html>"
    read = read_text((page % ("Rebels control Yalda, residents said. " * 20)).encode(), "a.html")
    assert "Rebels control Yalda" in read.text
    assert "bad()" not in read.text
    assert read.file_sha256 != read.sha256


def test_docx_is_read() -> None:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("باتت سبينة بيد قوات النظام.")
    document.save(file)
    assert read_text(file.getvalue(), "a.docx").text == "باتت سبينة بيد قوات النظام."


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"%PDF-1.7 nothing", "a.pdf", "broken"),
        (b"PK nothing", "a.docx", "broken"),
        (b"\xff\xfe\xff", "a.txt", "encoding"),
        (b"   ", "a.txt", "empty"),
        (b"x", "a.exe", "ending"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableText) as fault:
        read_text(content, name)
    assert fault.value.code == code
    assert fault.value.in_language("ar") != fault.value.in_language("en")
