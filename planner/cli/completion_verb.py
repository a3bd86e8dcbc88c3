"""`planner completion`: the script that lets a shell complete planner's words."""

from importlib.resources import files

from planner.cli.call import Call
from planner.cli.exits import ExitCode


def completion(call: Call) -> int:
    """Run the verb."""
    shell = call.options.shell
    script = files("planner.completion").joinpath(f"planner.{shell}").read_bytes()
    if call.output.as_json:
        call.output.document({"shell": shell, "script": script.decode()})
    else:
        call.output.data(script)
    return ExitCode.DONE
