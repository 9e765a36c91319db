"""Tests of reading: text to located nodes."""
