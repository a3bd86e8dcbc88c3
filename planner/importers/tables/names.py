"""How people name the columns of a program, in English, German and French; plainest wordings first.

A phrase is a set of words: their order, plurals, capitals and accents do not matter.
"""

NAMES = {
    "title": (
        "title|titel|titre|intitule|vortragstitel|intitule de la presentation",
        ("name|subject|betreff|objet|event|veranstaltung|vortrag|beitrag|programmpunkt|presentation|item|activity|"
        "aktivitat|paper|what|was|quoi|bezeichnung|lecture|evenement|expose|communication|talk|veranstaltungstitel"),
        "summary|topic|thema|theme|sujet",
    ),
    "subtitle": ("subtitle|sub title|untertitel|sous titre",),
    "start": (
        ("start|start time|time start|starts at|start at|starts|begin|begins|begin time|beginn|beginnt|beginning|startzeit|"
        "anfang|anfangszeit|beginnzeit|start datetime|start date time|datetime start|datetime|date time|debut|"
        "heure de debut|heure debut|dtstart|scheduled at|scheduled time|starting time|starting|start uhrzeit|uhrzeit start|"
        "uhrzeit beginn|start zeit|date heure|datum uhrzeit|datum zeit|start timestamp"),
        "from|von|ab|start hour|hour|stunde|commence|de heure",
    ),
    "end": (
        ("end|end time|time end|ends at|end at|ends|finish|finishes|finish time|ende|endet|endzeit|end datetime|end date time|"
        "datetime end|fin|heure de fin|heure fin|dtend|ending time|ending|end uhrzeit|uhrzeit ende|schluss|end zeit|"
        "end timestamp"),
        "to|until|till|bis|stop|end hour|jusqu",
    ),
    "time": (
        "time|times|zeit|zeiten|uhrzeit|heure|horaire|time range|zeitraum|zeitfenster",
        "when|wann|quand|time slot|timeslot|zeitslot|slot|creneau|hours",
    ),
    "date": (
        ("date|datum|dates|start date|date start|startdatum|begin date|anfangsdatum|date de debut|day date|scheduled date|"
        "jour date|tag datum|datum beginn|datum start|datum von"),
    ),
    "end_date": ("end date|date end|enddatum|date de fin|datum ende|datum bis|finish date",),
    "day": ("day|tag|jour|weekday|wochentag|day of week|conference day|jour semaine|day week",),
    "duration": (
        ("duration|dauer|duree|length|lange|duration min|duration minutes|dauer minuten|dauer min|duration hours|"
        "length minutes|run time|runtime|redezeit"),
        "min|mins|minutes|minuten",
    ),
    "all_day": ("all day|allday|ganztagig|ganztagiges ereignis|journee entiere|all day event",),
    "room": (
        "room|raum|saal|salle|hall|room name|raumname|horsaal|stage|buhne|auditorium|amphi|amphitheatre|zimmer",
        "location|venue|place|ort|lieu|where|wo|ou|veranstaltungsort|standort|emplacement|location name|venue name|endroit",
    ),
    "track": (
        "track|stream|strang|track name|parcours|filiere",
        "section|sektion|area|subject area|bereich|themenbereich|themenfeld|cluster|thematique|strand|schiene",
    ),
    "people": (
        ("speaker|presenter|author|people|person|participant|panelist|panellist|instructor|lecturer|speaker name|"
        "name speaker|author name|name author|presenter name|name presenter|presented by|speaker list|list speaker|author list|"
        "list author|referent|referentin|vortragende|vortragender|sprecher|sprecherin|autor|autoren|autorin|autorinnen|"
        "teilnehmer|teilnehmende|dozent|dozentin|mitwirkende|beteiligte|redner|rednerin|referenten|dozenten|intervenant|"
        "intervenante|orateur|oratrice|auteur|autrice|conferencier|presentateur|contributor|full name speaker"),
        ("co author|co autor|coauthor|co presenter|copresenter|co speaker|cospeaker|koautor|koautoren|ko autor|co autoren|coauteur|"
        "co auteur|host|who|wer|qui|presenting author|first author|performer|artist|full name|speaker full name"),
    ),
    "given_name": ("first name|given name|vorname|prenom|speaker first name|author first name|presenter first name",),
    "family_name": (
        "last name|family name|surname|nachname|nom de famille|speaker last name|author last name|presenter last name",
    ),
    "chairs": (
        ("chair|chairs|chairperson|chair person|chairman|moderator|moderation|moderated by|vorsitz|vorsitzende|sitzungsleitung|"
        "moderatorin|moderatrice|moderateur|president seance|president|presidence|chaired by|facilitator|animateur|chair name"),
        "leitung|leiter|leiterin|convenor|convener|organizer|organiser",
    ),
    "abstract": (
        ("abstract|description|beschreibung|zusammenfassung|kurzbeschreibung|resume|abstract text|full description|"
        "long description|description long|abstrakt|kurzfassung"),
        "details|detail|full detail|content|text|body|contenu|about|inhalt",
        "short description|teaser|blurb",
    ),
    "type": (
        "type|kind|category|format|typ|art|kategorie|categorie|genre|veranstaltungsart|vortragsart|veranstaltungstyp",
    ),
    "url": (
        "url|link|website|web page|webpage|web site|homepage|permalink|lien|uri|detail url|url detail|internet",
        "pdf url|pdf|video url",
    ),
    "id": (
        "id|uid|key|guid|uuid|code|identifier|kennung|slug|identifiant|paper id|talk id",
        "number|no|nr|nummer|numero|num|paper number|paper no",
    ),
    "timezone": ("timezone|time zone|tz|zeitzone|fuseau horaire|fuseau|tzid",),
    "status": ("status|state|zustand|statut|etat",),
    "cancelled": ("cancelled|canceled|abgesagt|annule|withdrawn",),
    "session": (
        "session title|session name|panel title|panel name|sitzungstitel|sessiontitel|symposium title",
        "session|panel|block|sitzung|seance|symposium|sitzung nr",
    ),
}  # fmt: skip
"""Field -> its wordings by rank; within a rank the leftmost column counts."""

SECOND_MEANINGS = {
    "name": "people",
    "summary": "abstract",
    "topic": "track",
    "thema": "track",
    "theme": "track",
    "sujet": "track",
}
"""What a column means when a better one already is what its name says first."""

TALK_WORDS = (
    "talk event paper presentation contribution item vortrag beitrag veranstaltung submission lecture proposal program "
    "programme schedule agenda entry activity conference kongress konferenz tagung evenement communication expose conference"
)
"""Words that only say that a row's own thing is meant."""

SESSION_WORDS = "session panel block sitzung seance symposium"
"""Words that may mean the session that a row belongs to."""

FILLERS = (
    "the of a der des die das den dem de du la le les l d s in innen if optional required please local und"
)
"""Words that say nothing."""

ALTERNATIVES = r"[/|,&+]|\b(?:or|and|oder|und|ou|et)\b"
"""What stands between two names of one column."""
