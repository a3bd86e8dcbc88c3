"""A conference of any size, made up from a seed, stored in a library of its own."""

import csv
import io
import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from planner.importers import ReadOptions
from planner.services.library import import_source
from planner.services.setting import Setting, open_setting

NOW = datetime(2027, 7, 5, 7, tzinfo=UTC)
"""The moment of every measurement: the morning of the first day."""
_ROOTS = [
    "causal",
    "diffusion",
    "sparse",
    "robust",
    "graph",
    "neural",
    "optimal",
    "latent",
    "convex",
    "bayesian",
    "spectral",
    "transfer",
    "policy",
    "reward",
    "token",
    "kernel",
    "attention",
    "gradient",
    "quantum",
    "federated",
    "contrastive",
    "symbolic",
    "temporal",
    "visual",
    "language",
    "protein",
    "climate",
    "market",
    "privacy",
    "fairness",
    "memory",
    "planning",
    "control",
    "retrieval",
    "speech",
    "motion",
    "scene",
    "video",
    "dataset",
    "benchmark",
    "theory",
    "search",
]
_ENDINGS = ("", "s", "ing", "ity", "al", "ness", "ization", "less", "flow", "former", "net", "prior")
_NAMES = [
    "Ada",
    "Noël",
    "Lin",
    "Sam",
    "Mei",
    "Omar",
    "Dana",
    "Ines",
    "Jörg",
    "Kwame",
    "Olga",
    "Ravi",
    "Søren",
    "Tomás",
    "Yuki",
    "Zoë",
]
_FAMILIES = [
    "Birch",
    "Ångström",
    "Okoro",
    "Reed",
    "Tanaka",
    "Vale",
    "Levi",
    "Šimić",
    "Ortega",
    "Nguyễn",
    "Larsen",
    "Castro",
    "Haddad",
    "Novák",
]


def write_home(home: Path, talks: int, *, seed: int = 7) -> Setting:
    """A home whose library holds so many talks with abstracts of about 1.5 KB, over five days in forty rooms."""
    setting = setting_of(home)
    import_source(setting, "bench.csv", _table(talks, random.Random(seed)), ReadOptions(now=NOW))
    return setting


def setting_of(home: Path) -> Setting:
    """Who asks: in Berlin, in the morning of the first day."""
    return open_setting(home=home, now=NOW, environment={"TZ": "Europe/Berlin"})


def _table(talks: int, chance: random.Random) -> bytes:
    """The program as a table; half its talks are posters, as at a large conference."""
    words = [first + ending for first in _ROOTS for ending in _ENDINGS]
    words += [a[: len(a) // 2 + 1] + b + ending for a in _ROOTS for b in _ROOTS for ending in _ENDINGS[:4]]
    chance.shuffle(words)
    often = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))  # as in any language: Zipf's law
    first = datetime(2027, 7, 5, 9)  # noqa: DTZ001 - wall time of the hall
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(
        ("Title", "Date", "Start", "End", "Timezone", "Room", "Track", "Type", "Speakers", "Abstract")
    )
    for number in range(talks):
        poster = number % 2 == 0
        minutes = 120 if poster else 15
        start = first + timedelta(days=number % 5, minutes=minutes * chance.randrange(4 if poster else 32))
        track = chance.choice(_ROOTS).capitalize()
        people = {f"{chance.choice(_NAMES)} {chance.choice(_FAMILIES)}" for _ in range(chance.randint(1, 6))}
        table.writerow(
            (
                f"{' '.join(chance.choices(words, cum_weights=often, k=chance.randint(4, 9))).capitalize()} {number}",
                f"{start:%Y-%m-%d}",
                f"{start:%H:%M}",
                f"{start + timedelta(minutes=minutes):%H:%M}",
                "Europe/Vienna",
                f"{'Hall' if poster else 'Room'} {chance.randrange(40) + 1}",
                f"{track} track",
                "Poster" if poster else "Talk",
                "; ".join(sorted(people)),
                " ".join(chance.choices(words, cum_weights=often, k=150)),
            )
        )
    return out.getvalue().encode()
