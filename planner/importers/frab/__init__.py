"""frab, pentabarf and pretalx schedules, XML and JSON."""
