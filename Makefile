# Everything a person types. Each target sets up what it needs; nothing needs a virtual environment beforehand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT ?= out/day1
ARTICLES ?= examples/day1/meridian-wire.md

.PHONY: brief test browser smoke chromium phrases test-slow lint format replay record example bench eval lock docs clean

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

brief: $(READY)  ## make the example's brief with the embedded model
	$(BIN)/briefing model pull
	$(BIN)/briefing run examples/day1 --title "The Lenn crossing" --out $(OUT)

test: $(READY)  ## run all tests, offline
	$(BIN)/pytest -m "not slow and not browser"

browser: $(READY) chromium  ## the page in a real Chromium
	$(BIN)/pytest -m browser -n 0

smoke: $(READY) chromium  ## one brief in a real Chromium
	$(BIN)/pytest tests/browser/test_smoke.py -m browser -n 0

chromium:  # Debian's, where there is none
	@command -v chromium > /dev/null || { apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core > /dev/null; }

test-slow: $(READY) browser  ## the tests that take minutes, or need the embedded model or a browser
	$(BIN)/pytest -m "slow and not browser" -n 0

replay: $(READY)  ## the main job, replayed from the recordings
	$(BIN)/pytest tests/main_job -n 0 -v

lint: $(READY)  ## style, types, the order of the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

record: $(READY)  ## make the recordings again, with the embedded model
	$(BIN)/briefing model pull
	$(BIN)/python -m tests.main_job.record

example: $(READY)  ## the example's brief, made again from the recording
	$(BIN)/python -m tests.main_job.record --example

bench: $(READY)  ## beside langextract, on the same articles and model: make bench ARTICLES="a.txt b.txt"
	test -x .venv-bench/bin/python || { $(PYTHON) -m venv .venv-bench && .venv-bench/bin/python -m pip install --quiet langextract==1.7.1 openai; }
	$(BIN)/briefing model pull
	$(BIN)/python -m benchmarks.peer .venv-bench/bin/python $(ARTICLES)

eval: $(READY)  ## every figure of the gate, and of pages; DATA is a folder of public data: make eval DATA=folder
	$(BIN)/python -m benchmarks.gate $(if $(DATA),--data $(DATA)) --out $(or $(EVALUATION),out/evaluation.json)

docs: $(READY)  ## the pages that are generated
	$(BIN)/python -m briefing.cli.reference > docs/cli.md
	$(BIN)/python -c "from briefing.renderers.brief_json import write_schema; write_schema()"

phrases: $(READY)  ## the fixed phrases of the code and the templates, into the catalogues; LANGUAGES=nl begins a new one
	$(BIN)/python -m briefing.phrases.collecting $(LANGUAGES)

lock: $(READY)  ## pin every dependency with its hashes; no index address is written
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" --output-file requirements.lock

clean:
	rm -rf $(VENV) out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
