"""The app's stylesheet, which parses no rule twice."""

from textual.css.stylesheet import Stylesheet


class SteadyStylesheet(Stylesheet):
    """Rules are parsed anew only when the theme's colours have changed; Textual does so whenever a screen is shown for
    the first time, and several times as it starts."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parsed_with = variables

    def fits(self, variables: dict[str, str]) -> bool:
        """Whether its rules are those of these colours."""
        return variables == self._parsed_with

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours; nothing happens when they are the same."""
        if not self.fits(variables):
            self._parsed_with = variables
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new; what is known comes out of store."""
        self.parse()
