"""The verb `timezones`."""

from planner.cli.call import Call
from planner.cli.exits import ExitCode
from planner.text.clean import quote
from planner.timeline.clock import offset_text
from planner.timeline.zone_search import ZoneFact, find_zones, nearest_zones, place_found


def timezones(call: Call) -> int:
    """`planner timezones`."""
    words = " ".join(call.options.query)
    found = find_zones(words, call.setting.clock())
    if call.output.as_json:
        rows = [
            {
                "name": each.name,
                "offset": offset_text(each.offset),
                "abbreviation": each.abbreviation,
                "country": each.country,
            }
            for each in found
        ]
        call.output.document({"timezones": rows})
    else:
        wide = max((len(each.name) for each in found), default=0)
        call.output.lines(
            f"{each.name:{wide}}  UTC{offset_text(each.offset)}  {each.abbreviation:9}  {_place(words, each)}"
            for each in found
        )
    if found:
        return ExitCode.DONE
    near = " or ".join(nearest_zones(words))
    remedy = f"is it {near}?" if near else "give a city, a country, an abbreviation or an offset"
    call.messages.error(f"no time zone fits {quote(words)} ({remedy})")
    return ExitCode.NOT_FOUND


def _place(words: str, zone: ZoneFact) -> str:
    """ "France", or "Marseille, France" where only that says why the words fit."""
    return ", ".join(filter(None, (place_found(words, zone.name), zone.country)))
