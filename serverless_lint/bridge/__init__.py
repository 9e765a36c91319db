"""slint inside other tools."""
