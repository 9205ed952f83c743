"""Processes that read strangers' files, each forked from one that has imported what it needs, and not started anew.

For tests whose subject is what becomes of a file that was read: each file still has a process of its own with the
environment, the drivers and the limits of one, and only the second that Python takes to import is saved. How such a
process is started, limited and ended, is tried with true ones (tests/unit/reader_process, geofiles, intake).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import IO, Final

import pytest

from saytara import reader_process

OF_THE_TEST: Final = "PYTEST_CURRENT_TEST"
"""The one variable that differs from test to test."""

MAIN: Final = re.compile(r"import sys; from ([\w.]+) import main; sys\.exit\(main\(\)\)")

SERVE: Final = "import sys; from tests.prepared_reader import serve; serve(sys.argv[1])"

Key = tuple[str, tuple[tuple[str, str], ...]]
"""A module and the environment of its process."""


class PreparedReaders:
    """Stands in for `subprocess.run` of `saytara.reader_process`; it starts one process a module and environment."""

    def __init__(self) -> None:
        self._prepared: dict[Key, subprocess.Popen[bytes]] = {}
        self._asking = threading.Lock()

    def run(
        self, command: Sequence[str], *, input: bytes, env: Mapping[str, str], **_limits: object  # noqa: A002
    ) -> subprocess.CompletedProcess[bytes]:
        """What the module answers, in a fork of its prepared process; how long it takes, nobody watches."""
        asked = MAIN.fullmatch(command[-1])
        assert asked is not None
        head = {"folder": os.getcwd(), "bytes": len(input)}  # noqa: PTH109
        with self._asking:
            process = self._process(asked[1], {name: value for name, value in env.items() if name != OF_THE_TEST})
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(head).encode() + b"\n" + input)
            process.stdin.flush()
            told = json.loads(process.stdout.readline())
            output = process.stdout.read(told["bytes"])
        return subprocess.CompletedProcess(command, told["code"], output, b"")

    def _process(self, module: str, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        key = (module, tuple(sorted(env.items())))
        if key not in self._prepared:
            self._prepared[key] = subprocess.Popen(
                (sys.executable, "-c", SERVE, module), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env
            )
        return self._prepared[key]

    def close(self) -> None:
        """Ends the prepared processes."""
        for process in self._prepared.values():
            with process:
                assert process.stdin is not None
                process.stdin.close()


@contextmanager
def prepared_readers() -> Iterator[PreparedReaders]:
    readers = PreparedReaders()
    try:
        yield readers
    finally:
        readers.close()


def use(readers: PreparedReaders, patch: pytest.MonkeyPatch) -> None:
    """Lets the reading processes of this test be forks; where there is no fork, they are started as ever."""
    if hasattr(os, "fork"):
        standing_in = SimpleNamespace(run=readers.run, TimeoutExpired=subprocess.TimeoutExpired)
        patch.setattr(reader_process, "subprocess", standing_in)


def serve(module: str) -> None:
    """The prepared process: imports, then a fork for each question, until there are no more."""
    from importlib import import_module

    import geopandas  # noqa: F401 - what the modules import when they are asked
    import pyogrio  # noqa: F401

    main = import_module(module).main
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := questions.readline():
        told = json.loads(head)
        _answer(main, told["folder"], questions.read(told["bytes"]), answers)


def _answer(main: object, folder: str, question: bytes, answers: IO[bytes]) -> None:
    question_out, question_in = os.pipe()
    answer_out, answer_in = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(question_out, 0)
        os.dup2(answer_in, 1)
        for handle in (question_out, question_in, answer_out, answer_in):
            os.close(handle)
        sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")  # noqa: SIM115
        os.chdir(folder)
        code = 1
        try:
            code = main()  # type: ignore[operator]
            sys.stdout.flush()
        finally:
            os._exit(code)
    os.close(question_out)
    os.close(answer_in)
    with open(question_in, "wb") as given:  # noqa: PTH123
        given.write(question)
    with open(answer_out, "rb") as said:  # noqa: PTH123
        output = said.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    answers.write(json.dumps({"code": code, "bytes": len(output)}).encode() + b"\n" + output)
    answers.flush()
