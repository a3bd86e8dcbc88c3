"""Widgets show values and post messages; they know no services and decide nothing."""
