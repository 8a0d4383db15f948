# Two commands matter: `make demo` shows a whole night, `make test` passes the tests.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
AS_OF = 2026-11-01

.PHONY: demo test lint bench install samples docs clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml requirements.lock
	@echo "安装到 $(VENV)，要几分钟 installing into $(VENV), which takes minutes"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint requirements.lock --editable '.[dev]'
	@touch $@

demo: install
	$(BIN)/fengcun keygen --profile data_samples/fengcun.toml
	$(BIN)/fengcun run --profile data_samples/fengcun.toml --as-of $(AS_OF)
	$(BIN)/fengcun tables data_samples/tables.toml --profile data_samples/fengcun.toml --as-of $(AS_OF)
	@echo "样本城市人数太少，下面的申请应当被拒绝 too few people in the sample city: this is refused"
	$(BIN)/fengcun extract data_samples/extract.toml --profile data_samples/fengcun.toml \
		--as-of $(AS_OF); test $$? -eq 13

test: install
	$(BIN)/python -m pytest --quiet --numprocesses 2

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: install
	$(BIN)/python -m benchmarks.recognizers

docs: install
	$(BIN)/fengcun pages docs

clean:
	rm -rf demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
