"""The command line as a whole: help, exit codes, errors in a sentence, completion and progress."""

import io
import json
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import saytara
from saytara import cli
from saytara.cli import COMMANDS, main, make_parser
from saytara.cli.examples import EXAMPLES, EXIT_CODES
from saytara.cli.progress import progress
from saytara.errors import UnknownName

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "data" / "example")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_tells_its_arguments_and_exit_codes(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert COMMANDS[command].HELP.split()[-1] in said
    for option in ("--help",):
        assert option in said
    if command in EXAMPLES:
        assert EXAMPLES[command][0] in said
        assert EXIT_CODES in said


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(command in said for command in COMMANDS)
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


@pytest.mark.parametrize("words", [[], ["chekc"], ["control"], ["control", EXAMPLE, "--date", "15.6.2020"]])
def test_wrong_usage_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "usage: saytara" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fault", "code"), [(UnknownName("no such place"), 2), (OSError("disk full"), 1), (KeyboardInterrupt(), 130)]
)
def test_an_error_is_a_sentence_and_not_a_traceback(
    fault: BaseException, code: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_args: object) -> int:
        raise fault

    monkeypatch.setattr(cli.check, "run", fail)
    assert main(["check", EXAMPLE]) == code
    said = capsys.readouterr().err
    assert said == ("" if isinstance(fault, KeyboardInterrupt) else f"saytara check: {fault}\n")


@pytest.mark.parametrize(("command", "version"), [("check", 1), ("control", 2)])
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


def test_progress_of_short_work_shows_nothing() -> None:
    terminal, clock = Terminal(), seconds(0.0, 0.1, 0.2)
    assert list(progress("ab", "letters", stream=terminal, clock=lambda: next(clock))) == ["a", "b"]
    assert terminal.getvalue() == ""


def test_progress_writes_nothing_into_a_file() -> None:
    file, clock = io.StringIO(), seconds()
    assert list(progress("ab", "letters", stream=file, clock=lambda: next(clock))) == ["a", "b"]
    assert file.getvalue() == ""
