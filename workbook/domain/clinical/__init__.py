"""Clinical rules of the trial as pure functions: scores, windows, eligibility and dose units."""
