"""The UID of a talk in every calendar."""

import uuid

_NAMESPACE = uuid.UUID("0b523e03-0dc0-54c5-abf4-cbc75c3fd384")


def uid_of(program_id: str, talk_id: str) -> str:
    """The UID of a talk in every calendar, the same for ever: a UUIDv5 of program id and talk id."""
    return str(uuid.uuid5(_NAMESPACE, f"{program_id}/{talk_id}"))


def is_own_uid(uid: str) -> bool:
    """Whether a UID may be one that planner gave, for a talk of whatever program: a UUID of version 5."""
    try:
        return uuid.UUID(uid).version == 5
    except ValueError:
        return False
