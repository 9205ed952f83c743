"""The container's files against the tree, without an engine; what was tried besides: docs/how-to/container.md."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
PYTHON_IMAGE = re.compile(r"docker\.io/library/python:(\d+)\.(\d+)\.\d+-slim-\w+")
PINNED = re.compile(r".+:\d+\.\d+\.\d+(-[\w.]+)?(@sha256:[0-9a-f]{64})?")


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile as (instruction, the rest of its line), comments and line ends taken out."""
    lines = [line for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines() if not line.startswith("#")]
    whole = "\n".join(lines).replace("\\\n", " ")
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in whole.splitlines() if line)]


def final_stage() -> list[tuple[str, str]]:
    found = instructions()
    last = max(number for number, (name, _) in enumerate(found) if name == "FROM")
    return found[last:]


def only(name: str) -> str:
    """What the one instruction of that name in the final stage says."""
    (found,) = (rest for instruction, rest in final_stage() if instruction == name)
    return found


def settings() -> dict[str, str]:
    return dict(word.split("=", 1) for word in only("ENV").split())


def copies() -> list[tuple[list[str], str]]:
    """The sources and the target of every COPY out of the tree."""
    found = [rest.split() for name, rest in instructions() if name == "COPY" and not rest.startswith("--from")]
    return [(words[:-1], words[-1]) for words in found]


def is_let_in(path: str) -> bool:
    """Whether .dockerignore lets a file in: the last line that speaks of it, or of a folder it is in, decides."""
    is_in = True
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        pattern = line.removeprefix("!")
        parts = PurePosixPath(path).parts
        heads = ["/".join(parts[: number + 1]) for number in range(len(parts))]
        if pattern.startswith("**/"):
            speaks = any(fnmatchcase(part, pattern[3:]) for part in parts)
        else:
            deep = pattern.count("/")
            speaks = any(head.count("/") == deep and fnmatchcase(head, pattern) for head in heads)
        if speaks:
            is_in = line.startswith("!")
    return is_in


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The image's root, with all that the COPY lines take and .dockerignore lets in."""
    root = tmp_path_factory.mktemp("image")
    for sources, target in copies():
        for source in sources:
            found = ROOT / source
            into = root / target.strip("/")
            pairs = (
                [(found, into / found.name)]
                if found.is_file()
                else [(ROOT / path, into / Path(path).relative_to(source)) for path in files_below(found)]
            )
            for path, goal in pairs:
                if is_let_in(path.relative_to(ROOT).as_posix()):
                    goal.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(path, goal)
    return root


def in_image(image: Path, *command: str) -> str:
    """What a command says that runs where the image's process runs, with the image's files before any others."""
    environment = {**os.environ, **settings(), "PATH": os.environ["PATH"], "PYTHONPATH": str(image / "app")}
    environment.pop("SAYTARA_DATA", None)
    done = subprocess.run(
        (sys.executable, *command), cwd=image / "app", env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_file_that_is_copied_is_there_and_let_in(image: Path) -> None:
    for sources, target in copies():
        for source in sources:
            into = image / target.strip("/")
            assert (into / Path(source).name).is_file() if (ROOT / source).is_file() else any(into.iterdir()), source


def test_the_image_has_every_file_of_the_package_the_pages_and_the_datasets(image: Path) -> None:
    for folder in ("saytara", "pages", "data"):
        wanted = {path for path in files_below(ROOT / folder) if "__pycache__" not in path and "/.~" not in path}
        assert {path for path in wanted if not (image / "app" / path).is_file()} == set()


def test_the_image_has_nothing_else_at_its_top(image: Path) -> None:
    names = {path.name for path in (image / "app").iterdir()}
    assert names == {"app.py", "LICENSE", ".streamlit", "pages", "saytara", "data", "deploy"}


@pytest.mark.parametrize(
    "path",
    (
        ".env",
        ".git/config",
        ".streamlit/secrets.toml",
        ".venv/bin/python",
        "benchmarks/__main__.py",
        "deploy/Caddyfile",
        "docs/index.md",
        "saytara/__pycache__/model.cpython-312.pyc",
        "tests/conftest.py",
    ),
)
def test_what_has_no_business_in_an_image_stays_out(path: str) -> None:
    assert not is_let_in(path)


def test_the_app_and_all_its_modules_are_found_in_the_image_alone(image: Path) -> None:
    script = (
        "import importlib, pkgutil, pathlib, saytara, app\n"
        "home = pathlib.Path.cwd()\n"
        "for found in pkgutil.walk_packages(saytara.__path__, 'saytara.'):\n"
        "    if found.name not in ('saytara.__main__', 'saytara.ui.dashboard'):\n"
        "        assert pathlib.Path(importlib.import_module(found.name).__file__).is_relative_to(home), found.name\n"
        "from saytara.web.assets import FILES, asset\n"
        "assert all(asset(name).plain for name in FILES)\n"
        "from saytara.store import areas\n"
        "print(*areas())\n"
    )
    said = in_image(image, "-c", script).split()
    assert said[0] == "south-damascus"


def test_the_command_is_the_command_line(image: Path) -> None:
    command = image / "app" / "deploy" / "saytara"
    assert command.read_text("utf-8").startswith("#!/opt/venv/bin/python\n")
    assert in_image(image, str(command), "check", "data/example").rstrip().endswith("0 errors, 0 warnings.")


def test_the_process_is_nobody_and_starts_what_the_readme_starts() -> None:
    user, group = only("USER").split(":")
    assert int(user) >= 10_000
    assert int(group) >= 10_000
    assert json.loads(only("CMD")) == ["streamlit", "run", "app.py"]
    assert all(name != "ENTRYPOINT" for name, _ in instructions())


def test_every_stage_stands_on_one_pinned_python_that_saytara_runs_on() -> None:
    (base,) = (rest.removeprefix("PYTHON_IMAGE=") for name, rest in instructions() if name == "ARG")
    version = PYTHON_IMAGE.fullmatch(base)
    assert version is not None
    assert (int(version[1]), int(version[2])) >= (3, 11)
    assert {rest.split()[0] for name, rest in instructions() if name == "FROM"} == {"${PYTHON_IMAGE}"}


def test_packages_are_wheels_at_the_versions_of_the_tests() -> None:
    (install,) = (rest for name, rest in instructions() if name == "RUN" and " install " in rest)
    assert "--only-binary :all:" in install
    assert "--require-hashes -r /build/constraints.txt" in install


def test_streamlit_asks_no_server_for_the_address_of_the_host() -> None:
    assert settings()["STREAMLIT_SERVER_ADDRESS"] == "0.0.0.0"
    assert settings()["STREAMLIT_BROWSER_SERVER_ADDRESS"] == "localhost"


class _Health(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        well: dict[str, int] = self.server.well  # type: ignore[attr-defined]
        self.send_response(well.get(self.path, 404))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def answering(well: dict[str, int]) -> Iterator[int]:
    """A server that answers each path with its status; gives its port."""
    with HTTPServer(("127.0.0.1", 0), _Health) as server:
        server.well = well  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def health_code(port: int, base_path: str = "") -> int:
    """The exit code of the very command of HEALTHCHECK, with the tree in the image's place."""
    python, script = json.loads(only("HEALTHCHECK").partition("CMD ")[2])
    assert python == "python"
    own = {
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_BASE_URL_PATH": base_path,
        "http_proxy": "http://127.0.0.1:9",
    }
    command = (sys.executable, str(ROOT / PurePosixPath(script).relative_to("/app")))
    return subprocess.run(command, env={**os.environ, **own}, capture_output=True, timeout=30, check=False).returncode


def test_health_is_what_streamlit_says_and_no_answer_is_no_health() -> None:
    with answering({"/_stcore/health": 200}) as port:
        assert health_code(port) == 0
    assert health_code(port) == 1


def test_a_server_that_is_not_well_is_not_healthy() -> None:
    with answering({"/_stcore/health": 503}) as port:
        assert health_code(port) == 1


def test_health_is_found_below_a_base_path() -> None:
    with answering({"/maps/_stcore/health": 200}) as port:
        assert health_code(port, "/maps/") == 0
        assert health_code(port) == 1


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))  # type: ignore[no-any-return]


def test_one_port_everywhere(compose: dict[str, Any]) -> None:
    port = settings()["STREAMLIT_SERVER_PORT"]
    assert only("EXPOSE") == port
    (published,) = compose["services"]["saytara"]["ports"]
    assert published.endswith(f":{port}")
    assert f"saytara:{port}" in (ROOT / "deploy" / "Caddyfile").read_text("utf-8")


def test_only_this_machine_reaches_the_dashboard(compose: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in compose["services"]["saytara"]["ports"])


@pytest.mark.parametrize("service", ("saytara", "proxy"))
def test_a_service_may_do_no_more_than_it_must(compose: dict[str, Any], service: str) -> None:
    own = compose["services"][service]
    assert own["read_only"] is True
    assert own["cap_drop"] == ["ALL"]
    assert own.get("cap_add", []) == (["NET_BIND_SERVICE"] if service == "proxy" else [])
    assert own["security_opt"] == ["no-new-privileges:true"]
    assert own["mem_limit"]
    assert own["pids_limit"] <= 256
    assert own["restart"] == "unless-stopped"
    assert all({"noexec", "nosuid", "nodev"} <= set(mount.split(":")[1].split(",")) for mount in own["tmpfs"])
    binds = [volume for volume in own["volumes"] if isinstance(volume, dict)]
    assert all(bind["read_only"] is True and bind["bind"] == {"create_host_path": False} for bind in binds)


def test_the_datasets_of_the_team_are_what_the_dashboard_reads(compose: dict[str, Any]) -> None:
    own = compose["services"]["saytara"]
    (data,) = (volume for volume in own["volumes"] if isinstance(volume, dict))
    assert own["environment"]["SAYTARA_DATA"] == data["target"]
    assert own["user"] == f"${{SAYTARA_USER:-{only('USER')}}}"


def test_the_cache_is_a_volume_that_whatever_user_the_process_gets_can_write(compose: dict[str, Any]) -> None:
    """A new volume takes over the mode of the image's folder; compose.yaml and `docker run` mount it there."""
    cache = settings()["SAYTARA_CACHE"]
    (mounted,) = (volume for volume in compose["services"]["saytara"]["volumes"] if isinstance(volume, str))
    name, _, target = mounted.partition(":")
    assert target == cache
    assert name in compose["volumes"]
    assert ("RUN", f"chmod 1777 {cache}") in final_stage()
    how_to = (ROOT / "docs" / "how-to" / "container.md").read_text("utf-8")
    assert f" -v {compose['name']}_{name}:{cache} " in how_to


def unit_settings() -> list[tuple[str, str]]:
    """The lines of the systemd unit in docs/how-to/host.md, each as (key, value)."""
    how_to = (ROOT / "docs" / "how-to" / "host.md").read_text("utf-8")
    unit = re.search(r"```ini\n# /etc/systemd/system/saytara\.service\n(.*?)```", how_to, re.DOTALL)
    assert unit is not None
    pairs = (line.partition("=") for line in unit[1].splitlines() if "=" in line)
    return [(key, value) for key, _, value in pairs]


def test_the_service_may_write_the_cache_that_it_is_told_of() -> None:
    found = unit_settings()
    assert ("ProtectSystem", "strict") in found
    (folder,) = (value for key, value in found if key == "CacheDirectory")
    assert ("Environment", f"SAYTARA_CACHE=/var/cache/{folder}") in found


def test_the_engine_is_asked_for_health_as_the_image_says(compose: dict[str, Any]) -> None:
    options, _, command = only("HEALTHCHECK").partition("CMD ")
    health = dict(compose["services"]["saytara"]["healthcheck"])
    assert health.pop("test") == ["CMD", *json.loads(command)]
    asked = dict(option.removeprefix("--").split("=") for option in options.split())
    assert {name.replace("_", "-"): str(value) for name, value in health.items()} == asked


def test_the_proxy_waits_to_be_asked_for_and_is_pinned(compose: dict[str, Any]) -> None:
    proxy = compose["services"]["proxy"]
    assert proxy["profiles"] == ["tls"]
    assert PINNED.fullmatch(proxy["image"])
    assert proxy["depends_on"] == {"saytara": {"condition": "service_healthy"}}
    mounted = [volume["source"] for volume in proxy["volumes"] if isinstance(volume, dict)]
    assert all((ROOT / source).is_file() for source in mounted)
