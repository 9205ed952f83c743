"""Documents of each kind to their text; broken ones to a reason in both languages."""

import io
import subprocess
import threading
import zipfile
from typing import Any

import docx
import pytest

from saytara.intake import reading
from saytara.intake.alone import LONGEST_TITLE, MOST_TEXT_BYTES
from saytara.intake.errors import UnreadableText
from saytara.intake.reading import AT_ONCE, read_text


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


def docx_of(body: str, before: str = "") -> bytes:
    """A .docx with this body; `before` stands before its root, where entities are declared."""
    sound, packed = io.BytesIO(), io.BytesIO()
    docx.Document().save(sound)
    root = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            is_body = name == "word/document.xml"
            content = f"{before}{root}<w:body>{body}</w:body></w:document>".encode() if is_body else source.read(name)
            target.writestr(name, content)
    return packed.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_text_that_swells_stays_in_the_process_that_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[bytes] = []
    run = subprocess.run

    def heard(*words: Any, **options: Any) -> Any:
        done = run(*words, **options)
        said.append(done.stdout)
        return done

    monkeypatch.setattr(subprocess, "run", heard)
    content = docx_of(paragraph("x" * 3_000_000) * 4)
    assert len(content) < 100_000
    with pytest.raises(UnreadableText) as fault:
        read_text(content, "a.docx")
    assert (fault.value.code, fault.value.values) == ("too_large", {"most": str(MOST_TEXT_BYTES // 1_000_000)})
    assert len(said[0]) < 1_000


def test_entities_bring_in_no_file_and_do_not_grow() -> None:
    secret = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hosts">]>'
    read = read_text(docx_of(paragraph("before &x; after"), secret), "a.docx").text
    assert read.startswith("before")
    assert "localhost" not in read
    pairs = zip("abcdef", "bcdefg", strict=True)
    layers = "".join(f'<!ENTITY {inner} "{f"&{outer};" * 50}">' for outer, inner in pairs)
    grown = f'<!DOCTYPE d [<!ENTITY a "{"x" * 1_000}">{layers}]>'
    with pytest.raises(UnreadableText) as fault:
        read_text(docx_of(paragraph("&g;"), grown), "a.docx")
    assert fault.value.code in {"broken", "empty"}


def test_a_title_without_end_is_cut() -> None:
    page = f"<html><head><title>{'t' * 100_000}</title></head><body><article><p>{'Calm in Yalda. ' * 60}</p></article>"
    assert len(read_text(page.encode(), "a.html").title) <= LONGEST_TITLE


def test_no_more_documents_are_read_at_once_than_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    lock, both = threading.Lock(), threading.Barrier(AT_ONCE)
    now, most = 0, 0

    def slow(*_: Any, **__: Any) -> Any:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        both.wait(20)
        with lock:
            now -= 1
        return subprocess.CompletedProcess((), 0, b'{"text": "Calm.", "title": "", "address": "", "day": ""}')

    monkeypatch.setattr(subprocess, "run", slow)
    threads = [threading.Thread(target=read_text, args=(b"x", "a.html")) for _ in range(3 * AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (now, most) == (0, AT_ONCE)


def test_who_waits_too_long_for_a_place_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.01)
    for _ in range(AT_ONCE):
        assert reading._PLACES.acquire(blocking=False)
    try:
        with pytest.raises(UnreadableText) as fault:
            read_text(b"<p>Calm.</p>", "a.html")
    finally:
        for _ in range(AT_ONCE):
            reading._PLACES.release()
    assert fault.value.code == "busy"


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
