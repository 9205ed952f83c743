"""Saved web pages to their text: no script, no menu, nothing fetched; encodings that pages say they are in."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from saytara.intake.errors import UnreadableText
from saytara.intake.reading import read_text

ROOT = Path(__file__).parents[3]
SENTENCE = "Rebels control Yalda, residents said on Tuesday after long talks between both sides of the front. "


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


def test_scripts_styles_and_menus_are_left_out() -> None:
    menu = "<nav><a href='/a'>Home</a></nav><style>p{color:red}</style><script>bad()</script>"
    read = read_text(page(f"{menu}<p>{SENTENCE * 5}</p>").encode(), "a.html")
    assert "Rebels control Yalda" in read.text
    assert not any(word in read.text for word in ("bad()", "color", "Home"))


def test_nothing_that_a_page_points_to_is_asked_for() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        there = f"http://127.0.0.1:{listening.getsockname()[1]}"
        head = f"<base href='{there}/'><link rel=stylesheet href='{there}/a.css'><script src='{there}/a.js'></script>"
        head += f"<meta http-equiv=refresh content='0;url={there}/b'><link rel=canonical href='{there}/2017/05/23/a'>"
        body = f"<img src='{there}/a.png'><iframe src='{there}/c'></iframe><p>{SENTENCE * 5}</p>"
        doctype = f"<!DOCTYPE html PUBLIC 'a' '{there}/a.dtd'>"
        read = read_text((doctype + page(body, head)[15:]).encode(), "a.html")
        assert "Rebels control Yalda" in read.text
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.parametrize(
    "what",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 80)",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'a', ('127.0.0.1', 9))",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
    ],
)
def test_the_reading_process_opens_no_connection_and_starts_no_program(what: str) -> None:
    setup = "from saytara.intake.reading_process import refuse; sys.addaudithook(refuse)"
    code = f"import os, socket, subprocess, sys; {setup}"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; {what}"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert "PermissionError" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16", "iso-8859-6"])
def test_a_page_is_read_in_the_encoding_that_it_says(encoding: str) -> None:
    words = "تسيطر فصائل المعارضة على بلدة يلدا جنوب دمشق. " * 6
    text = page(f"<p>{words}</p>", f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">')
    assert words.strip() in read_text(text.encode(encoding), "a.html").text


def test_title_address_and_days_are_told_with_where_they_stand() -> None:
    facts = {"@type": "NewsArticle", "headline": "Talks", "datePublished": "2017-05-24"}
    head = f"<title>Talks</title><script type='application/ld+json'>{json.dumps(facts)}</script>"
    head += "<link rel=canonical href='https://paper.example/2017/05/23/talks'>"
    body = f"<p>DAMASCUS, 22 May 2017 - {SENTENCE * 5}</p>"
    read = read_text(page(body, head).encode(), "a.html")
    assert (read.title, read.address) == ("Talks", "https://paper.example/2017/05/23/talks")
    assert [(day.origin.value, day.from_day.isoformat()) for day in read.days] == [
        ("metadata", "2017-05-24"),
        ("address", "2017-05-23"),
        ("dateline", "2017-05-22"),
    ]


@pytest.mark.parametrize("element", ["div", "span", "table", "b", "x"])
def test_a_page_of_endless_nesting_is_refused(element: str) -> None:
    with pytest.raises(UnreadableText) as fault:
        read_text(page(f"<{element}>" * 200_000 + SENTENCE).encode(), "a.html")
    assert fault.value.code == "nested"


def test_a_page_of_scripts_alone_has_no_text() -> None:
    with pytest.raises(UnreadableText) as fault:
        read_text(page("<script>document.write('Yalda')</script>").encode(), "a.htm")
    assert fault.value.code == "empty"
