"""What is received, to the text that is kept; limits of size and time; a reason in both languages for what is not."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

import pytest

from saytara.intake import reading
from saytara.intake.errors import UnreadableText
from saytara.intake.reading import read_text
from saytara.words import TEXTS

ARABIC = "تسيطر فصائل المعارضة على بلدة يلدا جنوب العاصمة، وقال السكان إن الهدنة صمدت."


def test_a_text_file_is_kept_byte_for_byte() -> None:
    content = "\ufeffيلدا هادئة.\r\nQuiet".encode()
    read = read_text(content, "a.txt")
    assert read.content == content
    assert read.text.encode() == content
    assert (read.encoding, read.file_sha256) == ("utf-8", "")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "windows-1256", "iso-8859-6"])
def test_a_text_file_in_another_encoding_is_read_where_its_bytes_show_it(encoding: str) -> None:
    plain = ARABIC.replace("،", ",")
    content = plain.encode(encoding)
    read = read_text(content, "a.txt")
    assert (read.text, read.encoding) == (plain, encoding)
    assert read.content == plain.encode()
    assert read.file_sha256 != read.sha256


def test_an_encoding_that_is_named_is_used() -> None:
    assert read_text("Müller".encode("latin-1"), "a.txt", encoding="latin-1").text == "Müller"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"PK nothing", "a.docx", "kind"),
        (b"Yalda is quiet.", "a.pdf", "kind"),
        (b"%PDF-1.7", "a.docx", "other_kind"),
        (b"PK\x03\x04", "a.pdf", "other_kind"),
        (b"<!DOCTYPE html><p>a", "a.txt", "other_kind"),
        (b"\xef\xbb\xbf <html>", "a.txt", "other_kind"),
        (b"%PDF-1.7", "a.html", "other_kind"),
        (b"\x89PNG", "a.txt", "kind"),
        (b"{\\rtf1 a}", "a.txt", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.txt", "old_word"),
        (b"a\x00b", "a.txt", "no_text_file"),
        ("Yalda, 12 °C".encode("latin-1"), "a.txt", "encoding"),
        (codecs.BOM_UTF16_LE + b"a", "a.txt", "encoding"),
        (b"\xff\xfe\xff", "a.txt", "encoding"),
        (b" \n\t ", "a.txt", "empty"),
        (b"", "a.pdf", "empty"),
        (b"x", "a.exe", "ending"),
        (b"x", "a", "ending"),
        (b"a" * 4_000_001, "a.txt", "too_much_text"),
        (b"a" * 20_000_001, "a.pdf", "too_large"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableText) as fault:
        read_text(content, name)
    assert fault.value.code == code


@pytest.mark.parametrize("text", ["", " \n ", "\u200f \t"])
def test_an_empty_paste_is_refused(text: str) -> None:
    with pytest.raises(UnreadableText):
        read_text(text)


@pytest.mark.parametrize("key", [key for key in TEXTS["en"] if key.startswith("intake.fault_")])
def test_every_fault_says_in_both_languages_what_to_do(key: str) -> None:
    told = dict.fromkeys(("endings", "most", "encoding", "seconds", "ending", "kind"), 1)
    fault = UnreadableText(key.removeprefix("intake.fault_"), **told)
    english, arabic = fault.in_language("en"), fault.in_language("ar")
    assert "{" not in english + arabic
    assert any(word in english for word in ("Save", "paste", "Paste", "Give", "Rename", "Try"))
    assert any(word in arabic for word in ("احفظ", "ألصق", "أرسل", "غيّر", "أعد"))


@pytest.mark.parametrize("what", ["time.sleep(60)", "[0 for _ in iter(int, 1)]"])
def test_a_reader_that_hangs_is_ended(what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "MOST_SECONDS", 1)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "hanging.py").write_text(f"import time\ndef main():\n    {what}\n", "utf-8")
    monkeypatch.setattr(reading, "READER", "hanging")
    with pytest.raises(UnreadableText) as fault:
        read_text(b"%PDF-1.7", "a.pdf")
    assert fault.value.code == "too_long"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process")
def test_a_reader_that_takes_too_much_memory_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "greedy.py").write_text(
        "from saytara.intake import reading_process\n"
        "reading_process._reader = lambda ending: lambda content: {'text': 'a' * 3_000_000_000}\n"
        "main = reading_process.main\n",
        "utf-8",
    )
    monkeypatch.setattr(reading, "READER", "greedy")
    with pytest.raises(UnreadableText) as fault:
        read_text(b"%PDF-1.7", "a.pdf")
    assert fault.value.code == "memory"
