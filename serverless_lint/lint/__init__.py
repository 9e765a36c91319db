"""From files and rules to findings."""
