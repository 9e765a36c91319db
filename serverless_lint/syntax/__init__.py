"""Text to located nodes. The only folder that knows a YAML library."""
