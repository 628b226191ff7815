# Every target prepares what it needs; `make help` lists them. PORT=8123 and HOST=... choose the address.
.DEFAULT_GOAL := help
.PHONY: help run dev build test lint bench bench-gpu bench-load pictures screenshots picture contact-sheet ocr gpu lock clean ready

ifndef PYTHON
NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON := $(shell for name in python3.11 python3.12 python3.13 python3 python; do \
	$$name -c "$(NEW_ENOUGH)" >/dev/null 2>&1 && command -v $$name && exit; done; command -v python3)
endif
PREPARE = $(PYTHON) -m storyboard_app.setup

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ready ## set everything up, start the product, print its address
	@exec $(PREPARE) run

dev: ready ## the same, with pages that reload when the code changes
	@exec $(PREPARE) dev

build: ready ## install and build the pages
	@$(PREPARE) build

test: ready ## run all tests, in a browser too
	@$(PREPARE) test $(ARGS)

lint: ready ## check style, types and which room imports which
	@$(PREPARE) lint

bench: ready ## measure each step
	@$(PREPARE) bench

bench-gpu: ready ## measure frames by a diffusion model on this machine's GPU
	@$(PREPARE) bench-gpu $(ARGS)

bench-load: ready ## put the product under load: ARGS="board editing jobs spread soak"
	@$(PREPARE) bench-load $(ARGS)

pictures: ready ## take the pictures in the README again
	@$(PREPARE) pictures

screenshots: ready ## take every view for docs, on a desk, a tablet and a phone
	@$(PREPARE) screenshots

picture: ready ## draw the rooms in docs/architecture.md from the imports as they are
	@$(PREPARE) picture

contact-sheet: ready ## draw sixty shots of six genres on one sheet
	@$(PREPARE) contact-sheet

ocr: ready ## install what reads scanned scripts
	@$(PREPARE) ocr

gpu: ready ## install what draws with diffusion models
	@$(PREPARE) gpu

lock: ready ## write the locks of the packages anew (ARGS="--upgrade-package NAME" for a newer one)
	@$(PREPARE) lock $(ARGS)

clean: ## remove what was installed and built; projects stay
	rm -rf .venv .tools .web .make .pytest_cache .ruff_cache .import_linter_cache build *.egg-info

ready:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found. Install it, or say where it is: make run PYTHON=/path/to/python3"; exit 1; }
