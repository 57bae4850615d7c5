# Everything goes through Meson; these are the short ways. On a fresh Debian 12: make demo, make check.

BUILD ?= build
EXAMPLES = examples

all: $(BUILD)/build.ninja
	ninja -C $(BUILD)

$(BUILD)/build.ninja:
	meson setup $(BUILD)

# What is missing is installed; what is there is left alone.
deps:
	@tools/install-deps

# Report, account, table, verdict. TOPIC: words of a proposal in the examples, of which a model is drafted.
TOPIC ?= hotel
demo: deps
	@$(MAKE) --no-print-directory all
	@rm -f $(BUILD)/demo.db $(BUILD)/demo.yaml
	$(BUILD)/dragoman read --db $(BUILD)/demo.db $(EXAMPLES)
	$(BUILD)/dragoman show reports --db $(BUILD)/demo.db
	$(BUILD)/dragoman show --db $(BUILD)/demo.db
	$(BUILD)/dragoman show events --db $(BUILD)/demo.db --party Russia
	$(BUILD)/dragoman table --db $(BUILD)/demo.db $(TOPIC)
	$(BUILD)/dragoman settle --from $(TOPIC) --db $(BUILD)/demo.db --write $(BUILD)/demo.yaml
	$(BUILD)/dragoman settle $(BUILD)/demo.yaml
	$(BUILD)/dragoman settle $(EXAMPLES)/conflicts/guarantees.yaml
	$(BUILD)/dragoman settle $(EXAMPLES)/conflicts/guarantees-istanbul.yaml --if attack

check: deps
	@$(MAKE) --no-print-directory all
	meson test -C $(BUILD) --print-errorlogs

# The settlement engine against the definitions: 20,000 random models, 1,000 for each further part, 1,000 bodies. Minutes.
MODELS ?= 20000
FURTHER ?= 1000
check-long: deps
	@$(MAKE) --no-print-directory all
	tests/settle/check.py $(BUILD)/tests/settle_dump --models $(MODELS)
	@status=0; for part in coalitions unknown inverse robust reach; do \
		tests/settle/check.py $(BUILD)/tests/settle_dump --part $$part --models $(FURTHER) || status=1; \
	done; tests/settle/power.py $(BUILD)/tests/power_dump --bodies $(FURTHER) || status=1; exit $$status

# The tests again, with every access to memory and every calculation watched.
sanitize: deps
	@test -e build-sanitize/build.ninja || meson setup build-sanitize -Dbuildtype=debugoptimized -Db_ndebug=false \
		-Db_sanitize=address,undefined -Db_lundef=false
	ninja -C build-sanitize
	meson test -C build-sanitize --print-errorlogs --timeout-multiplier 4

# A minute for each reader of outside bytes; FUZZ=600 for ten.
FUZZ ?= 60
fuzz:
	@command -v clang >/dev/null || command -v clang-14 >/dev/null || tools/install-deps clang
	@test -e build-fuzz/build.ninja || CC=$$(command -v clang || command -v clang-14) meson setup build-fuzz -Dfuzz=true -Dbuildtype=debugoptimized \
		-Db_ndebug=false -Db_sanitize=address,undefined -Db_lundef=false
	ninja -C build-fuzz
	@for target in build-fuzz/fuzz/fuzz_*; do \
		test -x $$target -a -f $$target || continue; \
		name=$${target##*/fuzz_}; mkdir -p build-fuzz/found/$$name; \
		$$target -max_total_time=$(FUZZ) -timeout=20 -rss_limit_mb=2048 build-fuzz/found/$$name fuzz/corpus/$$name \
			|| exit 1; \
	done

bench: deps
	@$(MAKE) --no-print-directory all
	bench/run $(BUILD)

install: all
	meson install -C $(BUILD) --no-rebuild

clean:
	rm -rf $(BUILD) build-sanitize build-fuzz

.PHONY: all deps demo check check-long sanitize fuzz bench install clean
