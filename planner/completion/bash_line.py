"""A command line as bash and fish read it: its words without quotes, and a value as bash has to be given it."""

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=@%+,-")
_OBEYED_IN_DOUBLE = frozenset('\\"$`')


class Word:
    """One word of a line."""

    __slots__ = ("before_quote", "quote", "raw", "text")

    def __init__(self) -> None:
        self.raw = ""
        """As it was typed."""
        self.text = ""
        """What it means."""
        self.quote = ""
        """The quotation mark that is open at its end, if any."""
        self.before_quote = (0, 0)
        """How much of `raw` and of `text` stands before that mark."""


def words_typed(line: str) -> list[Word]:
    """The words of a line; the last is the one being typed, empty after white space."""
    words, current, is_begun = list[Word](), Word(), False
    position = 0
    while position < len(line):
        letter = line[position]
        position += 1
        if letter.isspace() and not current.quote:
            if is_begun:
                words.append(current)
            current, is_begun = Word(), False
            continue
        is_begun = True
        current.raw += letter
        follows = line[position : position + 1]
        if letter == current.quote:
            current.quote = ""
        elif letter in "'\"" and not current.quote:
            current.before_quote = (len(current.raw) - 1, len(current.text))
            current.quote = letter
        elif letter == "\\" and follows and _is_escape(current.quote, follows):
            current.raw += follows
            current.text += follows
            position += 1
        else:
            current.text += letter
    return [*words, current]


def _is_escape(quote: str, follows: str) -> bool:
    """Whether a backslash takes the meaning of the letter behind it."""
    return not quote or (quote == '"' and follows in _OBEYED_IN_DOUBLE)


def as_typed(value: str, word: Word, replaced: str) -> str | None:
    """What bash puts in the place of the end of a word, so that the word means a value; None when that cannot be.

    Args:
        word: as it stands.
        replaced: its end that bash replaces: bash also breaks words at "=", ":" and behind a quotation mark.
    """
    raw, text = word.before_quote if word.quote else (0, 0)
    if not value.lower().startswith(word.text[:text].lower()):
        return None
    whole = word.raw[:raw] + word.quote + _quoted(value[text:], word.quote)
    kept = word.raw[: len(word.raw) - len(replaced)] if word.raw.endswith(replaced) else word.raw[: raw + 1]
    return whole[len(kept) :] if whole.lower().startswith(kept.lower()) else None


def _quoted(value: str, quote: str) -> str:
    if quote == "'":
        return value.replace("'", "'\\''")
    if quote == '"':
        return "".join(f"\\{letter}" if letter in _OBEYED_IN_DOUBLE else letter for letter in value)
    if _PLAIN.issuperset(value):
        return value
    return "".join(letter if letter in _PLAIN or not letter.isascii() else f"\\{letter}" for letter in value)
