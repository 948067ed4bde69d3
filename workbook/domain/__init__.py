"""Pure rules of the trial: no file, clock, randomness or outside library below this package."""
