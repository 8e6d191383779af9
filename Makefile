# Two commands do everything on a fresh Debian or Ubuntu machine with a Swift toolchain:
#   make run     install what is missing, build, open the console on the sample data
#   make test    install what is missing, build, run every test

SHELL = /bin/sh
.DEFAULT_GOAL = help
# Two apt-get at once would get in each other's way.
.NOTPARALLEL:

PREFIX = /usr/local
DESTDIR =

BINARY = .build/release/iars
SAMPLE = sample-db/sample.db
# The runtime is linked in: it starts faster and runs where no toolchain is.
RELEASE = -c release --static-swift-stdlib --product iars
FORMATTED = Package.swift Sources Tests

# What each apt package is known by: a file, or a command. libncurses-dev is what libncursesw5-dev
# has been an empty alias of since Debian 10 and Ubuntu 20.04.
LIBRARIES = libncurses-dev:/usr/include/ncurses.h libsqlite3-dev:/usr/include/sqlite3.h
TEST_TOOLS = tmux:tmux sqlite3:sqlite3
BENCH_TOOLS = python3:python3 sqlite3:sqlite3

# Installs the packages of a list that are missing. Needs no root when none is.
define need
	@set --; \
	for package in $(1); do \
	  mark=$${package#*:}; \
	  case $$mark in /*) test -e "$$mark" ;; *) command -v "$$mark" >/dev/null ;; esac \
	    || set -- "$$@" "$${package%%:*}"; \
	done; \
	if test $$# -eq 0; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	  echo "make: missing: $$*; install them (Debian's names) and run make again" >&2; exit 1; \
	fi; \
	if test "$$(id -u)" -eq 0; then root=; \
	elif command -v sudo >/dev/null; then root=sudo; \
	else \
	  echo "make: missing: $$*; as root: apt-get update && apt-get install $$*" >&2; exit 1; \
	fi; \
	echo "make: installing $$*" >&2; \
	$$root apt-get update -qq >&2 || echo "make: apt-get update failed; trying anyway" >&2; \
	$$root env DEBIAN_FRONTEND=noninteractive \
	  apt-get install -qq -y --no-install-recommends "$$@" >&2 \
	  || { echo "make: apt-get could not install $$*" >&2; exit 1; }
endef

.PHONY: help
help: ## Say what there is to make.
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 10

.PHONY: run
run: build ## Open the console on the sample data; without a terminal, print one frame.
	@$(BINARY) demo --db $(SAMPLE)

.PHONY: build
build: swift libraries ## Build the program in release mode.
	@swift build $(RELEASE) >&2

.PHONY: test
test: swift libraries test-tools ## Run every test.
	@swift build --build-tests >&2
	@swift test --skip-build

.PHONY: sample
sample: build ## Make sample-db/sample.db anew.
	@$(BINARY) demo --db $(SAMPLE) --make-only

.PHONY: screens
screens: sample ## Draw the pictures of the README anew, one of each theme.
	@mkdir -p docs/screens
	@for file in themes/*.toml; do \
	  name=$$(basename "$$file" .toml); \
	  for screen in overview decisions; do \
	    $(BINARY) snapshot --db $(SAMPLE) --size 120x40 --format svg --theme "$$name" \
	      --screen $$screen > docs/screens/$$screen-$$name.svg || exit 1; \
	  done; \
	done

.PHONY: bench
bench: build bench-tools ## Measure what the README claims; takes some minutes.
	@python3 Benchmarks/run $(BINARY)

.PHONY: format
format: swift ## Format every Swift file.
	@swift format --in-place --parallel --recursive $(FORMATTED)

.PHONY: lint
lint: swift ## Check the format of every Swift file.
	@swift format lint --strict --parallel --recursive $(FORMATTED)

.PHONY: install
install: ## Install into PREFIX (/usr/local): program, themes, sample, completions.
	@test -x $(BINARY) || $(MAKE) --no-print-directory build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/iars/themes" \
	  "$(DESTDIR)$(PREFIX)/share/iars/sample-db/licences" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -s -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/iars"
	install -m 644 themes/*.toml "$(DESTDIR)$(PREFIX)/share/iars/themes"
	install -m 644 sample-db/*.jsonl sample-db/README.md \
	  "$(DESTDIR)$(PREFIX)/share/iars/sample-db"
	install -m 644 sample-db/licences/* "$(DESTDIR)$(PREFIX)/share/iars/sample-db/licences"
	$(BINARY) --generate-completion-script bash \
	  > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/iars"
	$(BINARY) --generate-completion-script zsh \
	  > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_iars"
	$(BINARY) --generate-completion-script fish \
	  > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/iars.fish"

.PHONY: clean
clean: ## Remove what was built, and the sample store.
	@rm -rf .build Benchmarks/.build
	@rm -f $(SAMPLE) $(SAMPLE)-*

.PHONY: swift libraries test-tools bench-tools
swift:
	@command -v swift >/dev/null || { \
	  echo "make: there is no swift; install a toolchain, 6.2 or later: https://swift.org/install" \
	    >&2; exit 1; }

libraries:
	$(call need,$(LIBRARIES))

test-tools:
	$(call need,$(TEST_TOOLS))

bench-tools:
	$(call need,$(BENCH_TOOLS))
