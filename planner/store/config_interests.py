"""[interests] of config.toml: the words, people and tracks one cares for."""

from planner.store.config_values import ConfigValues, typed
from planner.timeline.interests import Interests

_KEYS = ("words", "people", "tracks")


def read_interests(values: ConfigValues) -> Interests:
    """The interests that are set; none where nothing is.

    Raises:
        StoreError: a value is no list of texts, or one of them says nothing.
    """
    table = values.table("interests")
    values.warn_of_unknown(("interests",), _KEYS)
    return Interests(**{key: _texts(values, key) for key in _KEYS if key in table})


def _texts(values: ConfigValues, key: str) -> tuple[str, ...]:
    listed = values.value("interests", key)
    if not isinstance(listed, list):
        raise values.wrong("interests", key, allowed='a list of texts, such as ["diffusion", "causal"]')
    for place, text in enumerate(listed):
        if not isinstance(text, str) or not any(letter.isalnum() for letter in text):
            raise values.toml.wrong(
                f"{key} holds {typed(text)}",
                "interests",
                key,
                place,
                allowed="each a text in quotes, with a letter in it",
            )
    return tuple(dict.fromkeys(text.strip() for text in listed))
