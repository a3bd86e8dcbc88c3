"""Write every reference page."""

from scripts.reference.pages import FOLDER, reference_pages


def main() -> None:
    """Write the pages and say where they are."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in reference_pages():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"wrote {FOLDER / name}")


if __name__ == "__main__":
    main()
