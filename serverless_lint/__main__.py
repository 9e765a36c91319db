"""`python -m serverless_lint`."""

from serverless_lint.start import main

main()
