# Two commands do everything: `make run` and `make test`. Both need Python 3.11 or newer, and nothing else.
# Paths are relative on purpose: the folder's own path may hold spaces.

VENV := .venv
PY := $(VENV)/bin/python
BROWSER_TESTS := $(PY) -m pytest -m browser tests/browser
# Only files whose hashes stand in the constraints are installed; `make lock` writes those. Python compiles a module when
# it is first used: half of an installation's time would go to compiling all of them, of which few are.
PIP := $(PY) -m pip --disable-pip-version-check install --quiet --no-compile --require-hashes

# Whatever the environment says, what was compiled is kept: the tests start some hundred processes, and each would spend
# more time on compiling than on its work.
unexport PYTHONDONTWRITEBYTECODE

# The Python to build the environment with; the first that is new enough, unless told: make run PYTHON=/usr/bin/python3.12
PYTHON ?=
# The port of the dashboard; Streamlit takes the next free one from 8501 on, unless told: make run PORT=9000
PORT ?=

.PHONY: help run test test-all check types docs bench mutate evaluate audit lock clean
.DEFAULT_GOAL := help

help:
	@echo "make run    the dashboard, at the address that it prints (PORT=9000 to choose)"
	@echo "make test   checks and all tests, the browser's included, where many run in one of the two languages"
	@echo "make test-all  the same, with every test of the browser in both languages"
	@echo "make check  ruff, mypy, the browser scripts, the docs, and the checks of every dataset under data/"
	@echo "make docs   the docs as web pages, in build/docs"
	@echo "make bench  the benchmarks (ONLY=country for one of them)"
	@echo "make mutate  breaks the rules on purpose, and tells which breaks no test sees (SAMPLE=400 for some of them, SEED=7 for others)"
	@echo "make evaluate  how good the rules are, on every dataset under data/"
	@echo "make audit  asks a public database for advisories about the packages that are used"
	@echo "make lock   the constraints, afresh from the requirements"
	@echo "make clean  removes what these commands made"

run: $(VENV)/.installed
	@echo "Starting the dashboard; its address follows. Stop it with Ctrl-C."
	@$(PY) -m streamlit run app.py $(if $(PORT),--server.port $(PORT))

# A browser test that failed is run once more by itself, and both results are printed: what passes alone only is a race
# in the test or on the page, to be mended, and no reason to refuse somebody else's change.
test: check
	@$(PY) scripts/find_browser.py --install
	@if command -v java > /dev/null; then $(MAKE) --no-print-directory $(VENV)/.installed-spark; fi
	$(PY) -m pytest -n auto -m "not browser" --doctest-modules --ignore=saytara/ui --ignore=tests/browser saytara tests
	$(BROWSER_TESTS) -n auto --dist loadfile --no-loadscope-reorder || $(BROWSER_TESTS) -v --last-failed --last-failed-no-failures none

# Before a release, and after a change of what is drawn or said.
test-all:
	SAYTARA_TEST_ALL=1 $(MAKE) test

# The slow ones of its parts, types and docs, run beside each other.
check: $(VENV)/.installed-dev
	$(PY) -m ruff check .
	@$(MAKE) --no-print-directory -j 2 types docs
	@$(PY) scripts/check_browser_scripts.py
	@for dataset in data/*/; do $(PY) -m saytara check "$${dataset%/}" || exit 1; done

types: $(VENV)/.installed-dev
	$(PY) -m mypy --strict saytara

# Warnings are errors: a link to a page or a heading that is not there, a page that no other leads to.
docs: $(VENV)/.installed-dev
	$(PY) -m sphinx --quiet --fresh-env --fail-on-warning --keep-going -b html -d build/docs-cache docs build/docs
	$(PY) scripts/check_docs.py build/docs

bench: $(VENV)/.installed-bench
	@$(PY) scripts/find_browser.py --install
	@$(PY) -m benchmarks $(if $(ONLY),--only $(ONLY))

# Takes an hour or more, goes on where it was stopped, and is no part of `make test`.
mutate: $(VENV)/.installed-mutate
	@$(PY) scripts/mutate.py $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED))

evaluate: $(VENV)/.installed
	@for dataset in data/*/; do $(PY) -m saytara evaluate "$${dataset%/}" || exit 1; done

audit: $(VENV)/.installed
	@$(PY) scripts/check_advisories.py

lock: $(VENV)/.created
	@rm -rf build/lock && $(PY) -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r constraints-lock.txt
	@build/lock/bin/python scripts/lock_requirements.py

clean:
	rm -rf $(VENV) build dist mutants saytara.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/artifacts docs/reference/_generated tools/js/node_modules tests/sign_in/node_modules

$(VENV)/.created:
	@python="$(PYTHON)"; \
	if [ -z "$$python" ]; then \
	  for candidate in python3 python3.14 python3.13 python3.12 python3.11; do \
	    if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python="$$candidate"; break; fi; \
	  done; \
	fi; \
	if [ -z "$$python" ]; then \
	  echo "Saytara needs Python 3.11 or newer, and found none. Install it, or say where it is: make run PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  echo "Saytara needs Python 3.11 or newer; $$python is not." >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "This Python cannot make virtual environments: its venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; \
	fi; \
	rm -rf $(VENV) && "$$python" -m venv $(VENV) && touch $@

$(VENV)/.installed: $(VENV)/.created constraints.txt constraints-build.txt pyproject.toml
	@echo "Installing what Saytara needs into $(VENV) (once)"
	@$(PIP) -r constraints.txt -r constraints-build.txt
	@$(PY) -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@$(PY) -m saytara.web.fonts > /dev/null
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed constraints-dev.txt
	@echo "Installing what the tests need into $(VENV) (once)"
	@$(PIP) -r constraints.txt -r constraints-dev.txt
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-dev constraints-bench.txt
	@echo "Installing what the benchmarks compare with into $(VENV) (once)"
	@$(PIP) -r constraints.txt -r constraints-dev.txt -r constraints-bench.txt
	@touch $@

$(VENV)/.installed-mutate: $(VENV)/.installed-dev constraints-mutate.txt
	@echo "Installing what breaks the rules on purpose into $(VENV) (once)"
	@$(PIP) -r constraints.txt -r constraints-dev.txt -r constraints-mutate.txt
	@touch $@

# Some 430 MB, and of use only where Java is; the tests that need it say so where it is missing.
$(VENV)/.installed-spark: $(VENV)/.installed-dev constraints-spark.txt
	@echo "Installing what works out history on Spark into $(VENV) (once)"
	@$(PIP) -r constraints.txt -r constraints-dev.txt -r constraints-spark.txt
	@touch $@
