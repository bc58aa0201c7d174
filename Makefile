# The one-word commands; each script says in its first lines what it does.
.PHONY: setup build demo test bench peers check

setup build demo test bench peers:
	script/$@

# Style: the formatter's rules, without changing anything.
check:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Tests
