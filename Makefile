# The targets build .venv from the exact pins in constraints.txt on their first use; afterwards they start at once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
comma := ,
pip = PIP_CONSTRAINT=constraints.txt $(1)/python -m pip install --quiet --disable-pip-version-check
# pip brings uv, which installs the exact pins in a fraction of its time, and writes bytecode then and not in a lesson.
# Where only pip is told how to reach an index, as behind a school's mirror, uv fails, and pip does it.
packages = $(pip) uv && $(1)/python -m uv pip install --quiet --python $(1)/python --constraint constraints.txt \
  --compile-bytecode -e ".[$(2)]" || $(pip) -e ".[$(2)]"
.PHONY: help lab present handout test quick everywhere coverage pins notebooks links bench bench-live bench-checks bench-clinic bench-class check \
	hooks compare cluster pictures api site build/site-run site-run site-apps clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

lab: $(VENV)/ready ## open lesson 00 in JupyterLab, in a folder of your own: lessons/
	$(BIN)/python -m nnlab lab lessons $(OPTIONS)

present: $(VENV)/ready ## open a lesson for the projector: make present LESSON=05
	$(BIN)/python notebooks/present.py "$(LESSON)" $(OPTIONS)

handout: $(VENV)/handout ## print every lesson with its still pictures: build/handout, HTML and PDF
	$(BIN)/python notebooks/handout.py

test: $(VENV)/ready ## run every test, in a browser and of the notebooks' stored outputs too
	$(BIN)/python tools/run_tests.py $(PARTS)

quick: $(VENV)/ready ## after a change: style, what failed last, what belongs to the change, and more, within a minute
	$(BIN)/ruff check .
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -q -n 2 -p tests.quick --failed-first --seconds=35 tests --ignore=tests/browser

everywhere: $(VENV)/ready ## run notebooks, solutions and tests on other processors, versions, Pythons: ROWS="Haswell lowest"
	$(BIN)/python tools/everywhere.py $(ROWS)

coverage: $(VENV)/ready ## measure which lines of nnlab the unit tests run, on Python 3.12; fails below the floor
	$(BIN)/python tools/everywhere.py --parts unit --coverage "Python 3.12"

pins: $(VENV)/ready ## ask a resolver for wheels of every pin on every system that README names
	$(BIN)/python tools/pins.py

notebooks: $(VENV)/ready ## execute all notebooks and solutions in place, each from a fresh kernel
	$(BIN)/python notebooks/execute.py

links: $(VENV)/ready ## write a copy's address into README, lessons and pyproject.toml: make links REPO=owner/name BRANCH=main
	$(BIN)/python notebooks/links.py $(REPO) $(if $(REPO),$(or $(BRANCH),main))

check: $(VENV)/ready ## look for mistakes in style with ruff, and in types with mypy
	$(BIN)/ruff check .
	$(BIN)/mypy

hooks: $(VENV)/hooks ## have git look for the same mistakes before each commit
	$(BIN)/pre-commit install

compare: $(VENV)/compare ## run the tests that compare with PyTorch and scikit-learn, and that take their arrays
	NNLAB_COMPARE=1 $(BIN)/python -m pytest -q -n 2 tests/core/test_compare.py tests/house/test_hostile.py \
	  -k "test_compare or other_libraries"  # the other hostile values are tried by make test

cluster: $(VENV)/cluster ## run the tests of nnlab.sweep, on a real Dask cluster too
	NNLAB_CLUSTER=1 $(BIN)/python -m pytest tests/experiments

bench: $(VENV)/compare ## measure speed against hand-written NumPy, PyTorch and scikit-learn
	$(BIN)/python benchmarks/training.py

bench-live: $(VENV)/bench ## measure the live figure in JupyterLab in a real browser: about 20 minutes
	$(BIN)/python benchmarks/live.py

bench-checks: $(VENV)/ready ## ask the checks a thousand answers as learners write them, and print how often they help
	$(BIN)/python benchmarks/checks.py

bench-clinic: $(VENV)/ready ## ask examine about every patient of the clinic, under twenty seeds
	$(BIN)/python benchmarks/clinic.py

bench-class: $(VENV)/bench ## measure what a class asks of a server: memory, processor, 20 kernels at once
	$(BIN)/python benchmarks/classroom.py

pictures: $(VENV)/ready ## film the playground and the tree app in a real browser, for README
	$(BIN)/python docs/pictures.py

api: $(VENV)/api ## build pages of all public names from the docstrings, in build/api
	$(BIN)/python site/make_api.py

site: $(VENV)-site/ready ## build a site in build/site on which the lessons run in the browser, with no server
	$(VENV)-site/bin/python site/make_site.py $(PYODIDE)
	$(VENV)-site/bin/python site/check.py

build/site-run: $(VENV)-run/ready
	$(VENV)-run/bin/python site/make_run.py

site-run: $(VENV)/ready build/site-run ## run the lessons on such a site in Chromium, with Pyodide: LESSONS="00 05b" OPTIONS=--core
	$(BIN)/python site/run.py $(OPTIONS) $(LESSONS)

site-apps: $(VENV)/ready build/site-run ## open every app on such a site, alone, and visit it as people do: APPS="neuron race"
	$(BIN)/python site/run_apps.py $(APPS)

clean: ## remove the environment and all caches
	rm -rf $(VENV) .venv-* build .coverage* .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "nnlab needs Python 3.11 or later; " \
	  "$(PYTHON) is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV)
	$(call packages,$(BIN),lab$(comma)test)
	@$(BIN)/python -c "import matplotlib.font_manager" 2>/dev/null  # it looks through the fonts now, not in a lesson
	@touch $@

$(VENV)/handout: $(VENV)/ready
	$(call packages,$(BIN),handout)
	@touch $@

$(VENV)/bench: $(VENV)/ready
	$(call packages,$(BIN),bench)
	@touch $@

$(VENV)/hooks: $(VENV)/ready
	$(call packages,$(BIN),hooks)
	@touch $@

$(VENV)/api: $(VENV)/ready
	$(call packages,$(BIN),api)
	@touch $@

# pip, and not uv: where PyTorch without CUDA is to be had is said in pip's own settings.
$(VENV)/compare: $(VENV)/ready
	$(call pip,$(BIN)) -e ".[compare]"
	@touch $@

$(VENV)-site/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)-site
	$(call packages,$(VENV)-site/bin,site)
	@touch $@

$(VENV)-run/ready: pyproject.toml constraints.txt site/run.txt
	$(PYTHON) -m venv $(VENV)-run
	$(call packages,$(VENV)-run/bin,site)
	$(VENV)-run/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r site/run.txt
	@touch $@

$(VENV)/cluster: $(VENV)/ready
	$(call packages,$(BIN),cluster)
	@touch $@
