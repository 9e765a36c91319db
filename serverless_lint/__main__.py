"""`python -m serverless_lint`."""

from serverless_lint.cli import main

main()
