# `make` lists what can be made. All that must be there is Python 3.11 or newer.

.DEFAULT_GOAL := help
.PHONY: help install site serve frozen part merge links commit-links strict test browser lint types lock clean

VENV := .venv
BIN := $(VENV)/bin
NEWSARCHIVE := $(BIN)/newsarchive
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# The first Python that is new enough; set PYTHON to choose another one.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)

# A build that set captures aside has published all others.
ALSO_WITH_CAPTURES_SET_ASIDE := || [ $$? -eq 3 ]

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

install: $(VENV)/.project ## install the program and everything it needs into .venv

site: $(VENV)/.project ## build the site from seeds/ into site/
	@$(NEWSARCHIVE) build
	@echo "Look at it: make serve, which prints the address; site/ itself is ready for any web server."

serve: $(VENV)/.project ## preview the site; open pages follow every change of seeds/, docs/ and mkdocs.yml
	@$(NEWSARCHIVE) serve

frozen: $(VENV)/.project ## build the site for publication: fail rather than break a link
	@$(NEWSARCHIVE) build --frozen $(ALSO_WITH_CAPTURES_SET_ASIDE)

part: $(VENV)/.project ## build the year PART into parts/, for an archive too large for one job
	@test -n "$$PART" || { echo "make part: say which year with PART=1987" >&2; exit 1; }
	@$(NEWSARCHIVE) part "$$PART" --into "parts/$$PART" $(ALSO_WITH_CAPTURES_SET_ASIDE)

merge: $(VENV)/.project ## build the site for publication of what lies in parts/
	@mkdir -p parts
	@$(NEWSARCHIVE) merge --frozen parts $(ALSO_WITH_CAPTURES_SET_ASIDE)

links: $(VENV)/.project ## write new links to seeds/permalinks.lock
	@$(NEWSARCHIVE) pages --quiet $(ALSO_WITH_CAPTURES_SET_ASIDE)

commit-links: ## commit and push new links to BRANCH (what the workflow does)
	@test -n "$(BRANCH)" || { echo "make commit-links: say which branch with BRANCH=name" >&2; exit 1; }
	git config user.name "github-actions[bot]"
	git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
	git add seeds/permalinks.lock
	git commit --message "Lock new links"
	git pull --rebase origin "$(BRANCH)"
	git push origin "HEAD:$(BRANCH)"

strict: $(VENV)/.project ## build a copy with newsarchive and with mkdocs; a warning or a lost link fails
	@set -e; copy=$$(mktemp -d); trap 'rm -rf "$$copy"' EXIT; \
		cp -R mkdocs.yml docs seeds "$$copy"; \
		(cd "$$copy" && "$(CURDIR)/$(NEWSARCHIVE)" build --strict --frozen --site-dir newsarchive); \
		NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet -f "$$copy/mkdocs.yml" --site-dir mkdocs; \
		diff -r "$$copy/newsarchive" "$$copy/mkdocs"; \
		echo "Both builds are the same, without a warning."

test: $(VENV)/.project browser ## run the tests, those in a browser included
	@$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile

browser: $(VENV)/.project
	@$(BIN)/python tests/browser/chromium.py --install

lint: $(VENV)/.project ## check the style
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(VENV)/.project ## check the types
	@$(BIN)/mypy

lock: $(VENV)/.project ## write requirements.lock anew: the exact version and digest of everything
	@$(PIP) install 'pip-tools>=7.5'
	@CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe \
		--strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--extra test --all-build-deps --output-file requirements.lock pyproject.toml
	@echo "Wrote requirements.lock"

clean: ## remove what was built; seeds/, docs/ of your own and .venv stay
	@if [ -x $(NEWSARCHIVE) ]; then $(NEWSARCHIVE) clean; fi
	@rm -rf .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
	@find generator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "make: needs Python 3.11 or newer; install it (Debian, Ubuntu:" \
		"apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: $(PYTHON) is older than Python 3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) cannot make virtual" \
		"environments; install the missing part (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/.requirements: requirements.lock $(VENV)/.python
	@echo "Installing the exact versions of requirements.lock into $(VENV) (once) ..."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/.project: pyproject.toml generator/__init__.py $(VENV)/.requirements
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q generator
	@touch $@
