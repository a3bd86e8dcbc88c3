"""The man page planner(1), from the parsers."""


def man_page() -> str:
    return ""
