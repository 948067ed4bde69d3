"""Real parts for tests, made small: a store in memory, a clock that stands, a workbook on both."""
