"""The command line as a whole: help, exit codes, errors in a sentence, completion and progress."""

import io
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import saytara
from saytara.cli import COMMANDS, main, make_parser
from saytara.cli.entries import ENTRIES
from saytara.cli.examples import EXAMPLES, EXIT_CODES
from saytara.cli.progress import progress, waiting
from saytara.cli.text_table import NARROWEST, aligned, width_of
from saytara.dataset.errors import UnknownName

ROOT = Path(__file__).parents[3]
EXAMPLE = str(ROOT / "data" / "example")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_tells_its_arguments_and_exit_codes(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert ENTRIES[command].help.split()[-1] in said
    for option in ("--help",):
        assert option in said
    if command in EXAMPLES:
        assert EXAMPLES[command][0] in said
        assert EXIT_CODES in said


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n    {command}" in said and entry.help.split()[-1] in said for command, entry in ENTRIES.items())
    assert EXIT_CODES in said


@pytest.mark.parametrize("line", [line for lines in EXAMPLES.values() for line in lines])
def test_every_example_of_the_help_is_good_usage(line: str) -> None:
    words = shlex.split(line.split(" > ", maxsplit=1)[0])
    assert words[0] == "saytara"
    assert make_parser().parse_args(words[1:]).command == words[1]


def test_the_commands_of_the_issue_are_there() -> None:
    assert {"check", "control", "export", "import", "diff", "new", "boundaries"} <= set(COMMANDS)


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"saytara {saytara.__version__}\n"


@pytest.mark.parametrize(
    ("words", "imported"),
    [
        (["--version"], set()),
        (["--help"], set()),
        ([], set()),
        (["chekc"], set()),
        (["check", "--help"], {"check"}),
    ],
)
def test_only_the_command_that_is_named_is_imported(words: list[str], imported: set[str]) -> None:
    ask = (
        "import sys; from saytara.cli import main; from saytara.cli.entries import ENTRIES; main(sys.argv[1:]);"
        "print(*(name for name in ENTRIES if f'saytara.cli.{ENTRIES[name].module}' in sys.modules), file=sys.stderr);"
        "assert sys.argv[1:2] == ['check'] or not {'pandas', 'shapely', 'numpy'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", ask, *words], capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(done.stderr.splitlines()[-1].split()) == imported


@pytest.mark.parametrize(("typed", "meant"), [("chekc", "check"), ("exprot", "export"), ("controll", "control")])
def test_a_mistyped_command_is_told_the_nearest(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([typed, EXAMPLE]) == 2
    assert f'"{typed}" is no command; did you mean {meant}?' in capsys.readouterr().err


def test_a_command_like_no_other_is_told_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zzz"]) == 2
    said = capsys.readouterr().err
    assert all(command in said for command in COMMANDS)


@pytest.mark.parametrize(
    "words", [["control", EXAMPLE, "--json"], ["--help"], ["export", EXAMPLE, "--format", "html", "--output", "-"]]
)
def test_a_reader_that_has_had_enough_is_no_error(words: list[str]) -> None:
    from_here = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "saytara", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=from_here
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()  # before anything is written
        assert running.stderr.read() == b""
        assert running.wait() == 0


@pytest.mark.parametrize("words", [[], ["chekc"], ["control"], ["control", EXAMPLE, "--date", "15.6.2020"]])
def test_wrong_usage_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "usage: saytara" in capsys.readouterr().err


def test_a_folder_that_is_named_as_a_claim_is_not_called_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "verify", EXAMPLE]) == 2
    assert f"for the log of a dataset: --dataset {EXAMPLE}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fault", "code"), [(UnknownName("no such place"), 2), (OSError("disk full"), 1), (KeyboardInterrupt(), 130)]
)
def test_an_error_is_a_sentence_and_not_a_traceback(
    fault: BaseException, code: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_args: object) -> int:
        raise fault

    monkeypatch.setattr("saytara.cli.check.run", fail)
    assert main(["check", EXAMPLE]) == code
    said = capsys.readouterr().err
    assert said == ("" if isinstance(fault, KeyboardInterrupt) else f"saytara check: {fault}\n")


def test_ctrl_c_while_libraries_are_imported_is_not_a_traceback() -> None:
    stop_at_pandas = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's job in the background ignores it
        "class Pressed:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'pandas':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Pressed())\n"
        "from saytara.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", stop_at_pandas, "export", EXAMPLE, "--format", "csv", "--output", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(("command", "version"), [("check", 1), ("control", 3)])
def test_json_is_json_on_every_command_that_answers(
    command: str, version: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, EXAMPLE, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == version


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_completion_knows_commands_and_options(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(command in script for command in COMMANDS)
    assert "known-by" in script


def test_bash_completes_with_the_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "bash"])
    script = tmp_path / "saytara.bash"
    script.write_text(capsys.readouterr().out, "utf-8")
    ask = (
        f"source {shlex.quote(str(script))}; COMP_WORDS=(saytara bo); COMP_CWORD=1; "
        '_shtab_saytara; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["boundaries"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seconds(*steps: float) -> Iterator[float]:
    yield from steps


def test_progress_is_shown_at_a_terminal_after_a_second_and_wiped_at_the_end() -> None:
    terminal, clock = Terminal(), seconds(0.0, 0.2, 1.2, 1.25, 1.4)
    assert list(progress("abcd", "letters", stream=terminal, clock=lambda: next(clock))) == list("abcd")
    shown = terminal.getvalue()
    assert shown.count("letters") == 2
    assert "1/4 letters" in shown
    assert "3/4 letters" in shown
    assert shown.endswith("\r\x1b[K")


def test_work_without_steps_tells_what_it_does_and_for_how_long() -> None:
    terminal = Terminal()
    with waiting("writing map.html", stream=terminal, patience_seconds=0.01):
        end = time.monotonic() + 30
        while "writing map.html … 0 s" not in terminal.getvalue():
            assert time.monotonic() < end
            time.sleep(0.01)
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_work_that_is_done_soon_and_work_into_a_file_say_nothing() -> None:
    terminal, file = Terminal(), io.StringIO()
    with waiting("work", stream=terminal):
        pass
    with waiting("work", stream=file, patience_seconds=0.0):
        time.sleep(0.05)
    assert (terminal.getvalue(), file.getvalue()) == ("", "")


ROWS = [("Place", "Status"), ("Yarmouk camp", "Reported held by one actor"), ("مخيم اليرموك", "مقتسم")]


@pytest.mark.parametrize("width", [24, 30, 41])
def test_a_table_keeps_to_the_width_of_the_terminal_and_loses_no_word(width: int) -> None:
    lines = list(aligned(ROWS, width))
    assert max(width_of(line) for line in lines) <= width
    assert sorted(" ".join(lines).split()) == sorted(" ".join(cell for row in ROWS for cell in row).split())


def test_a_table_that_fits_or_goes_into_a_file_has_a_line_a_row() -> None:
    assert list(aligned(ROWS, 200)) == list(aligned(ROWS))
    assert len(list(aligned(ROWS))) == len(ROWS)


def test_no_column_is_squeezed_until_nothing_can_be_read() -> None:
    assert max(width_of(line) for line in aligned([("word " * 20, "word " * 20)], 3)) >= NARROWEST


def test_progress_of_short_work_shows_nothing() -> None:
    terminal, clock = Terminal(), seconds(0.0, 0.1, 0.2)
    assert list(progress("ab", "letters", stream=terminal, clock=lambda: next(clock))) == ["a", "b"]
    assert terminal.getvalue() == ""


def test_progress_writes_nothing_into_a_file() -> None:
    file, clock = io.StringIO(), seconds()
    assert list(progress("ab", "letters", stream=file, clock=lambda: next(clock))) == ["a", "b"]
    assert file.getvalue() == ""
