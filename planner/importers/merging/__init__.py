"""Several sources read into one program: the tracks of one session, the week view and the day view of one page."""
