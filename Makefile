# Yinju: everything a clone needs is Python 3.11 or later and make.
#
#   make run     the bot: in Slack when its tokens are in the environment, else the same bot at the terminal
#   make test    every test
#   make lint    ruff and mypy
#   make harness digests through kills and failures, in earnest
#   make emulate the bot against emulate, a Slack written by others (needs Node 22.15 or later)
#   make gallery pictures of what Slack shows into docs/gallery (needs Node 20.9, Chromium and a Chinese font)
#   make office  a draft through LibreOffice and back (needs soffice)
#   make long    what kills processes, as often as it takes to trust the figures
#   make browser pages in Chromium and posters, to be looked at (Debian: chromium, fonts-noto-cjk)
#   make bench   the measurements in benchmarks/
#   make clean   remove what the others made

PYTHON ?= python3
python := .venv/bin/python
pip := $(python) -m pip --quiet
# As pip does with what it installs, but not with an editable folder: where Python may not write compiled modules by itself
# (PYTHONDONTWRITEBYTECODE) every start would compile all of ours anew, which takes as long as all the rest of a question.
compile := $(python) -m compileall -q bot

# pip asks nothing, says nothing of newer versions of itself, and does not mind being root: the packages go into .venv.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: run test lint harness emulate office gallery long browser bench clean
.DELETE_ON_ERROR:

run: .venv/.installed
	@$(python) -m bot run

test: .venv/.installed-dev
	$(python) -m pytest

lint: .venv/.installed-dev
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy --strict bot

# Digests delivered by workers that are killed, to a Slack that fails: some minutes.
harness: .venv/.installed-dev
	YINJU_HARNESS=500,5000 $(python) -m pytest tests/digest/test_harness.py -q -s

emulate: .venv/.installed-dev
	@tests/emulate/run

gallery: .venv/.installed-dev
	@tests/gallery/run

office: .venv/.installed-dev
	YINJU_OFFICE=1 $(python) -m pytest tests/documents/test_office.py

long: .venv/.installed-dev
	YINJU_LONG=1 $(python) -m pytest tests/storage/test_processes.py tests/storage/test_tenants.py tests/serving/test_long.py -s

# What needs a browser and fonts: said, and passed over, where they are missing. Pictures are left in build/looks.
browser: .venv/.installed-browser
	YINJU_BROWSER=1 $(python) -m pytest tests/browser -q -rs

bench: .venv/.installed-dev
	@$(pip) install --editable '.[bench]'
	@$(python) benchmarks/_report.py $(if $(TEXTS),--texts $(TEXTS)) $(if $(QUESTIONS),--questions $(QUESTIONS)) $(if $(SIZES),--sizes $(SIZES))

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: packages are installed again only when pyproject.toml has changed. A folder without a working pip (an
# installation that was broken off) is made anew.
.venv/.installed: pyproject.toml
	@$(python) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing Yinju into .venv (once) ..."
	@$(pip) install --editable .
	@$(compile)
	@$(python) tools/embed_index.py
	@touch $@

.venv/.installed-dev: pyproject.toml
	@$(python) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing Yinju and its tools into .venv (once) ..."
	@$(pip) install --editable '.[dev]'
	@$(compile)
	@touch .venv/.installed $@

.venv/.installed-browser: .venv/.installed-dev
	@$(pip) install --editable '.[browser]'
	@touch $@
