"""One screen a file: screens hold what is shown, ask the app to change things, and pass values down."""
