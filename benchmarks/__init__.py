"""How fast the text engine is, beside what one would pick instead. ``python -m benchmarks`` measures and tells."""
