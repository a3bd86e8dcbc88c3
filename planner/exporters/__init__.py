"""Agenda to bytes: one format a file, the same agenda the same bytes."""
