"""What judges the pages as readers get them: in a browser, by the Nu checker, by weight, by Lighthouse.

The tests in `tests/browser` ask these; `scripts/screenshots.py` and `scripts/lighthouse.py` use the same pages.
"""
