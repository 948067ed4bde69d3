"""The headless front end: every command of `python main.py` but the window itself."""
