"""iCalendar programs."""
