"""The house rules as tests: each is a function over sources, shown a break that it must find."""
