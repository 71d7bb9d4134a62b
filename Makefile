# make run: install once, then run the main job        make test: install once, then the fast tests
# 先装一次依赖，再运行主任务或快速测试；第二次运行不再安装任何东西。
#   make run SCENARIO=scenarios/x.yaml ARGS="--no-charts"      make test PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
SCENARIO ?= scenarios/hulunbuir-2020.yaml
BENCH ?= tests/bench
ARGS ?=

PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
RUN := $(VENV)/installed-run
DEV := $(VENV)/installed-dev

.PHONY: help run test test-slow lint types imports check bench lock clean
.NOTPARALLEL:
.DEFAULT_GOAL := help

help:
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile

run: $(RUN) ## 运行主任务 run the main job
	$(VENV)/bin/finsim run $(SCENARIO) $(ARGS)

test: $(DEV) ## 快速测试 fast tests
	$(PY) -m pytest -n auto --dist worksteal -m "not slow" $(ARGS)

# pytest ends with code 5 where no test is marked slow; that is no failure.
test-slow: $(DEV) ## 慢速测试 slow tests
	@$(PY) -m pytest -m slow --collect-only -qq >/dev/null 2>&1; \
	if [ $$? -eq 5 ]; then echo "没有标记为 slow 的测试。No test is marked slow."; \
	else set -x; $(PY) -m pytest -m slow $(ARGS); fi

lint: $(DEV) ## 代码风格 ruff
	$(PY) -m ruff check .

types: $(DEV) ## 类型检查 mypy --strict
	$(PY) -m mypy --strict finsim

imports: $(DEV) ## 模块只能向下导入 import floors
	$(VENV)/bin/lint-imports

check: lint types imports ## lint + types + imports

bench: $(DEV) ## 测速 speed, as ratios
	$(PY) $(BENCH) $(ARGS)

clean: ## 删除虚拟环境和缓存 remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist

# Each stamp is made last, so an installation that broke off is done again.
$(RUN): requirements/run.txt pyproject.toml | $(VENV)/made
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-index --no-deps --no-build-isolation -e .
	@$(PY) -m compileall -q finsim
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(VENV)/made
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-index --no-deps --no-build-isolation -e .
	@$(PY) -m compileall -q finsim
	@touch $(RUN) $@

define NO_PYTHON
需要 Python 3.11 或更高版本，但 $(PYTHON) 不是或没有安装。Debian/Ubuntu：sudo apt install python3 python3-venv；
如另装了新版本，用 make PYTHON=python3.12 指定。
Python 3.11 or later is needed, and $(PYTHON) is not that or is missing. Debian/Ubuntu:
sudo apt install python3 python3-venv; to use another one: make PYTHON=python3.12
endef

define NO_VENV
$(PYTHON) 缺少建立虚拟环境的组件（venv、ensurepip）。Debian/Ubuntu：sudo apt install python3-venv
（若用 PYTHON=python3.12，则为 python3.12-venv），然后重新运行 make。
$(PYTHON) lacks what makes virtual environments (venv, ensurepip). Debian/Ubuntu: sudo apt install python3-venv
(with PYTHON=python3.12: python3.12-venv), then run make again.
endef

export NO_PYTHON NO_VENV

$(VENV)/made:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || \
	  { printf '%s\n' "$$NO_PYTHON" >&2; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { printf '%s\n' "$$NO_VENV" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# One version of each package for every Python and system; a relock keeps versions unless they must move
# (make lock ARGS=--upgrade to take new ones). The tool that locks lives apart from what is locked.
UV := $(VENV)-lock/bin/uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --group lock

lock: ## 重新锁定依赖 lock the dependencies again
	[ -x $(UV) ] || { $(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip install --quiet "uv>=0.9"; }
	$(COMPILE) $(ARGS) --extra report pyproject.toml -o requirements/run.txt
	$(COMPILE) $(ARGS) --extra report --extra notebook --extra dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
