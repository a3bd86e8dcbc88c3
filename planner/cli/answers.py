"""What a call says about its sources or program beforehand."""

from planner.cli.call import Call
from planner.importers import ReadOptions
from planner.timeline.zone_search import resolve_zone

AS_PRINTED = "printed"
"""What takes an earlier `--read-as` back."""


def options_of_call(call: Call) -> ReadOptions:
    """The answers among the options of `import` and `programs PROGRAM`.

    Raises:
        UnknownZone: an option names no zone.
    """
    options = call.options
    now = call.setting.clock()
    back = options.read_as == AS_PRINTED
    return ReadOptions(
        now=now,
        format=getattr(options, "format", None),
        name=options.name,
        year=options.year,
        day=options.date,
        date_order=options.date_order,
        timezone=resolve_zone(options.timezone, now) if options.timezone else None,
        read_as=resolve_zone(options.read_as, now) if options.read_as and not back else None,
        as_printed=back,
    )


def common_words(call: Call) -> tuple[str, ...]:
    """The options of a call that every command it shows needs, too."""
    return () if call.options.home is None else ("--home", str(call.options.home))
