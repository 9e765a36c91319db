"""slint: a static architecture linter for AWS SAM and CloudFormation templates."""

__version__ = "0.1.0"
