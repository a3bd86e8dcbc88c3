"""Saved web pages: structured data first, then tables, then the visible text."""
